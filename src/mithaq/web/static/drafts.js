// Drafts that keep themselves: what is typed into a form with data-kept is sent two seconds after typing stops, and before
// the page is left. The answer is a line of words for the status at the end of the form; it carries the revision that the
// next one starts from. What the server cannot say itself (it is not reached, nobody is signed in) stands in data attributes.
//
// A draft that somebody else changed is never written over: keeping stops, what was typed stays, and the form's own button
// leads to the page that shows both. Without this file the form is what it was.

const WAIT = 2000;
const AGAIN = 15000;
const LONGEST = 20000;
// Browsers let 64 kB outlive the page.
const OUTLIVES = 60000;

const weight = (body) => new Blob([...body].flatMap(([name, value]) => [name, value, "\n".repeat(120)])).size;

function serve(form) {
  const status = form.querySelector("[data-kept-status]");
  let typed = 0; // how often something was typed
  let kept = 0; // up to which of them the server has it
  let flight = null; // what is being sent
  let timer = 0;
  let failed = false; // the last one was not kept, for whatever reason
  let trouble = false; // ... because it did not arrive
  let closed = false; // ... because the draft is no draft any more
  let stopped = false; // closed, or somebody else wrote
  let leaving = false;

  const unsaved = () => typed !== kept;

  // The same words are not said twice: a screen reader would read them out again every two seconds.
  const say = (words) => {
    const told = document.createElement("template");
    told.innerHTML = words;
    if (told.content.textContent.trim() !== status.textContent.trim()) status.replaceChildren(told.content);
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  const post = () => {
    const body = new FormData(form);
    body.set("keep", "1");
    const signal = AbortSignal.timeout(LONGEST);
    return fetch(location.href, { method: "POST", body, signal, redirect: "manual", keepalive: weight(body) < OUTLIVES });
  };

  // Whoever signed in again in another window has another token now.
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("form[data-kept] [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
    return Boolean(token);
  };

  async function attempt() {
    const upTo = typed;
    let answer;
    failed = true;
    try {
      answer = await post();
      if (answer.status === 403 && (await renew())) answer = await post();
    } catch {
      trouble = true;
      say(status.dataset.unreached);
      return;
    }
    trouble = answer.type === "opaqueredirect" || answer.status >= 500 || answer.status === 403;
    closed = stopped = answer.status === 404;
    if (trouble || closed) {
      say(closed ? status.dataset.closed : answer.status >= 500 ? status.dataset.unreached : status.dataset.signedOut);
      return;
    }
    say(await answer.text());
    stopped = Boolean(status.querySelector("[data-clash]"));
    failed = !answer.ok;
    if (answer.ok) {
      kept = upTo;
      form.elements.seen.value = answer.headers.get("X-Revision");
    }
  }

  function send() {
    clearTimeout(timer);
    if (flight || stopped || !unsaved()) return flight;
    const before = typed;
    flight = attempt().finally(() => {
      flight = null;
      if (trouble) later(AGAIN);
      else if (typed !== before) later(WAIT);
    });
    return flight;
  }

  // Two sends at most: the one that is on its way, and what was typed since.
  const settle = async () => {
    await flight;
    await send();
  };

  form.addEventListener("input", () => {
    typed += 1;
    if (!stopped) later(WAIT);
  });

  form.addEventListener("submit", async (event) => {
    if (flight || trouble || closed) {
      event.preventDefault();
      await settle();
      if (!trouble && !closed) form.requestSubmit(event.submitter);
      return;
    }
    clearTimeout(timer);
    leaving = true;
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target;
    if (!link || elsewhere || link.getAttribute("href").startsWith("#") || !(flight || unsaved())) return;
    event.preventDefault();
    await settle();
    location.assign(link.href);
  });

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved() && (flight || failed)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => leaving || send());
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden && !leaving && send());
  window.addEventListener("online", send);
}

document.querySelectorAll("form[data-kept]").forEach(serve);
