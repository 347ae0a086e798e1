/* The page that stands where there is none: reads the address that was asked for.

   A number in it, in whatever form it was typed (g-101, G_0101), leads to its record, if there is
   such a record. Otherwise the last word of the address goes into the box of search. */
"use strict";

(() => {
  const form = document.getElementById("lost-form");
  const field = document.getElementById("lost-query");
  const found = document.getElementById("lost-found");
  const link = document.getElementById("lost-link");
  const { root } = form.dataset;

  let asked = location.pathname;
  try {
    asked = decodeURIComponent(asked);
  } catch {
    // Not an address that anyone wrote: as it stands.
  }
  if (asked.startsWith(root)) asked = asked.slice(root.length);

  const steps = asked.split("/").filter((step) => step && !/^index\.html?$/i.test(step));
  const number = asked.match(/(?:^|[\s/._-])([gwb])[-_ ]?0*([1-9]\d{0,8})(?=$|[\s/._-])/i);
  const id = number ? `${number[1].toLowerCase()}-${number[2].padStart(4, "0")}` : "";

  const word = (steps.at(-1) ?? "").replace(/\.[A-Za-z0-9]{2,5}$/, "").replace(/[-_+]+/g, " ");
  field.value = id ? id.toUpperCase() : word.normalize("NFC").trim().slice(0, 400);

  if (!id) return;
  const target = `${root}id/${id}/`;
  fetch(target, { method: "HEAD" })
    .then((answer) => {
      if (!answer.ok) return;
      link.href = target;
      link.textContent = id.toUpperCase();
      found.hidden = false;
    })
    .catch(() => {
      // Without a connection the box remains.
    });
})();
