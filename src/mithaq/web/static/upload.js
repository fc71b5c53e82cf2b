// Files on their way: how much has been sent, that the server reads them now, and that nothing was lost when the way was cut.
//
// The form is sent as it would be without this file, and what the server answers takes the place of the page. Sent again
// after a cut it carries the same key, so that nothing is handed in twice.

const WHOLE = 100;

function serve(form) {
  const shown = form.querySelector("[data-upload-shown]");
  const bar = shown.querySelector("progress");
  const words = shown.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");
  let sending = false;

  const rest = () => {
    sending = button.disabled = false;
    bar.hidden = true;
  };

  const cut = () => {
    rest();
    words.textContent = words.dataset.cut;
  };

  const arrived = (request) => {
    if (request.responseURL !== location.href.split("#")[0]) {
      location.assign(request.responseURL); // to sign in again, as without this file
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    document.getElementById("main")?.focus();
    document.querySelectorAll("form[data-upload]").forEach(serve);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    const body = new FormData(form);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total ? (loaded / total) * WHOLE : 0;
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      words.textContent = words.dataset.reading;
    });
    request.addEventListener("load", () => (request.status >= 500 ? cut() : arrived(request)));
    request.addEventListener("error", cut);
    request.addEventListener("timeout", cut);
    request.open("POST", location.href);
    sending = button.disabled = true;
    shown.hidden = bar.hidden = false;
    bar.value = 0;
    words.textContent = words.dataset.sending;
    request.send(body);
  });

  window.addEventListener("beforeunload", (event) => {
    if (sending && form.isConnected) event.preventDefault();
  });
}

document.querySelectorAll("form[data-upload]").forEach(serve);
