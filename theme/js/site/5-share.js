// Copying and sharing: what to copy, and the words about it, stand on the buttons themselves.
//
// Without this script the address is a link and the code a field, both easy to select.
(() => {
  const buttons = document.querySelectorAll("[data-copy], [data-copy-from], [data-share]");
  if (!buttons.length) return;

  // The whole address: the page's own host stands in where the site has not been given one.
  function address(button, given) {
    if (/^https?:/.test(given)) return given;
    return new URL(button.dataset.copyHref, document.baseURI).href;
  }

  function wanted(button) {
    const { copy, copyFrom, copyBefore } = button.dataset;
    if (copyFrom) {
      const from = document.getElementById(copyFrom);
      return "value" in from ? from.value : from.textContent.trim().replace(/\s+/g, " ");
    }
    const link = address(button, copy);
    return copyBefore ? `${copyBefore}\n${link}` : link;
  }

  // Browsers keep navigator.clipboard from pages that were not sent over https.
  function copyOldWay(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "hidden";
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  }

  // Where the outcome is told: within the part, or right behind the button.
  function status(button) {
    const part = button.closest(".share, .cite");
    let place = part?.querySelector('[role="status"]');
    if (!place) {
      place = document.createElement("p");
      place.className = "share__said";
      place.setAttribute("role", "status");
      button.parentElement.after(place);
    }
    return place;
  }

  function say(button, text) {
    const place = status(button);
    place.textContent = "";
    requestAnimationFrame(() => {
      place.textContent = text; // said again, too, when the same button is pressed twice
    });
  }

  async function press(event) {
    const button = event.currentTarget;
    const { share, shareTitle, said } = button.dataset;
    if (share !== undefined) {
      try {
        await navigator.share({ title: shareTitle, url: address(button, share) });
      } catch {
        // the reader has closed the choice of apps
      }
      return;
    }
    const failed = button.closest("[data-failed]")?.dataset.failed ?? "";
    say(button, (await copy(wanted(button))) ? said : failed);
  }

  for (const button of buttons) {
    if (button.dataset.share !== undefined && !navigator.share) continue;
    button.addEventListener("click", press);
  }
})();
