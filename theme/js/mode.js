// How the reader wants the screen: said to the style sheet before anything is painted.
//
// Runs in the head of every page, before the style sheet (theme/layout.html says why). What was
// chosen is kept by theme/js/site/1-display.js; where nothing can be kept, the device decides.
((root) => {
  root.dataset.js = "";
  if (navigator.share) root.dataset.canShare = "";
  try {
    const kept = JSON.parse(localStorage.getItem("papers-display")) || {};
    if (/^(light|dark|contrast)$/.test(kept.mode)) root.dataset.mode = kept.mode;
    if (/^larger?$/.test(kept.text)) root.dataset.text = kept.text;
  } catch {}
})(document.documentElement);
