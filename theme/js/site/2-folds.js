// What folds out of the head of the page folds in again by Escape, and when one goes elsewhere.
{
  const folds = [...document.querySelectorAll(".masthead details")];
  const lies = (fold) => getComputedStyle(fold.querySelector("summary")).display !== "none";
  const open = () => folds.filter((fold) => fold.open && lies(fold));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const fold of open()) {
      const within = fold.contains(document.activeElement);
      fold.open = false;
      if (within) fold.querySelector("summary").focus();
    }
  });

  const close = ({ target }) => {
    for (const fold of open()) if (!fold.contains(target)) fold.open = false;
  };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);

  // Browsers that cannot hold a fold open by style (3-layout.css) have the menu open on a wide
  // screen, where it takes one line.
  const menu = document.getElementById("menu");
  if (menu && !CSS.supports("selector(::details-content)"))
    menu.open = matchMedia("(min-width: 48em)").matches;
}
