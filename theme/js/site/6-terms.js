// Hard words explained where they stand: a press on one opens a small note beside it.
//
// Without this script, or where a browser knows no popovers, a word is a link to the glossary.
// The note follows its word in the document, so that a screen reader goes on into it.
(() => {
  const list = document.querySelector(".terms__list");
  if (!list || !("popover" in HTMLElement.prototype)) return;
  const { more, close } = list.dataset;
  const EDGE_PX = 16;
  let open = null; // { link, note }

  function part(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // The name and the plain words as the page's own list of words holds them.
  function made(link) {
    const name = list.querySelector(`[data-word="${link.dataset.term}"]`);
    const note = part("span", "term-note");
    note.popover = "manual";
    note.setAttribute("role", "note");
    const shown = part("strong", "term-note__name");
    shown.append(...[...name.querySelector("a").childNodes].map((node) => node.cloneNode(true)));
    const plain = part("span", "term-note__plain");
    const said = name.nextElementSibling;
    plain.append(...[...said.childNodes].map((node) => node.cloneNode(true)));
    const ways = part("span", "term-note__ways");
    const onward = part("a", "term-note__more", more);
    onward.href = link.href;
    const button = part("button", "button term-note__close", close);
    button.type = "button";
    button.addEventListener("click", () => shut(true));
    ways.append(onward, button);
    note.append(shown, plain, ways);
    return note;
  }

  function place(link, note) {
    const word = link.getClientRects()[0];
    const widest = document.documentElement.clientWidth - note.offsetWidth - EDGE_PX;
    note.style.left = `${scrollX + Math.max(EDGE_PX, Math.min(word.left, widest))}px`;
    const below = word.bottom + 6;
    const fits = below + note.offsetHeight <= innerHeight || word.top < note.offsetHeight;
    note.style.top = `${scrollY + (fits ? below : word.top - note.offsetHeight - 6)}px`;
  }

  function shut(back) {
    if (!open) return;
    const { link, note } = open;
    open = null;
    note.hidePopover();
    note.remove();
    link.setAttribute("aria-expanded", "false");
    if (back) link.focus();
  }

  function show(link) {
    const again = open?.link === link;
    shut(false);
    if (again) return;
    const note = made(link);
    link.after(note);
    note.showPopover();
    place(link, note);
    link.setAttribute("aria-expanded", "true");
    open = { link, note };
  }

  for (const link of document.querySelectorAll("a.term[data-term]")) {
    if (!list.querySelector(`[data-word="${link.dataset.term}"]`)) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
      event.preventDefault();
      show(link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        show(link);
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) shut(true);
  });
  document.addEventListener("click", (event) => {
    if (open && !open.note.contains(event.target) && event.target !== open.link) shut(false);
  });
  addEventListener("resize", () => {
    if (open) place(open.link, open.note);
  });
})();
