// The panel 화면 설정: shows what holds, does at once what is chosen, and keeps it on this device.
{
  const KEPT = "papers-display"; // theme/js/mode.js reads it before the next page is painted
  const root = document.documentElement;
  const panel = document.getElementById("display");

  const show = () => {
    for (const box of panel?.querySelectorAll("input") ?? []) {
      const name = box.name.replace("display-", "");
      box.checked = box.value === (root.dataset[name] ?? "");
    }
  };

  const take = ({ mode = "", text = "" }) => {
    for (const [name, value] of Object.entries({ mode, text })) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
    show();
  };

  panel?.addEventListener("change", (event) => {
    const name = event.target.name.replace("display-", "");
    const chosen = { mode: root.dataset.mode, text: root.dataset.text, [name]: event.target.value };
    take(chosen);
    try {
      localStorage.setItem(KEPT, JSON.stringify(chosen));
    } catch {
      // Nothing may be kept here: the choice holds for this page.
    }
  });

  // Other windows follow; and so does a page that the browser brings back as it was.
  const again = () => {
    try {
      take(JSON.parse(localStorage.getItem(KEPT)) || {});
    } catch {
      // As above.
    }
  };
  window.addEventListener("storage", (event) => event.key === KEPT && again());
  window.addEventListener("pageshow", (event) => event.persisted && again());
  show();
}
