// Titles proposed while somebody types: the box names the address that knows them, the browser's own list shows them.
// Without this file the box is a box.

const WAIT = 180;

document.querySelectorAll("input[data-suggest]").forEach((box) => {
  let timer = 0;
  const ask = async () => {
    const words = box.value;
    const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer?.ok || words !== box.value) return; // not reached, or something else was typed meanwhile
    const [, titles] = await answer.json();
    box.list.replaceChildren(...titles.map((title) => new Option("", title)));
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
});
