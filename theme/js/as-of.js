/* The days of release: a day that is asked for leads to the latest release before it.

   On the list of days the form leads there, also from ?date=…; on a day that was reached so, a line
   says which day was asked for. The list itself stands in the page. dayBefore(…) alone decides. */
"use strict";

(() => {
  /** The latest of these days, as 2026-03-31, that is not after the one asked for; "" for none. */
  function dayBefore(days, asked) {
    return (
      days
        .filter((day) => day <= asked)
        .sort()
        .at(-1) ?? ""
    );
  }

  /** Whether a text is a day of the calendar, as 2026-03-31. */
  function isDay(text) {
    const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
    return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }

  /** Today in the reader's own time zone. */
  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { dayBefore, isDay };
    return;
  }

  const page = document.getElementById("as-of");
  const status = document.getElementById("as-of-status");
  const asked = new URLSearchParams(location.search).get("date") ?? "";
  if (page.dataset.day) {
    const { day, next } = page.dataset;
    if (isDay(asked) && asked > day && asked <= today() && (!next || asked < next)) {
      status.append(time(asked), `: ${status.dataset.reached}`);
      status.hidden = false;
    }
    return;
  }

  const form = document.getElementById("as-of-form");
  const field = document.getElementById("as-of-date");
  const links = [...page.querySelectorAll("a[data-day]")];

  function time(iso) {
    const element = document.createElement("time");
    element.dateTime = iso;
    element.textContent = iso;
    return element;
  }

  function lead(day, replace) {
    status.textContent = "";
    if (!isDay(day)) {
      status.textContent = status.dataset.unread;
      return;
    }
    if (day > today()) {
      status.textContent = status.dataset.future;
      return;
    }
    const found = dayBefore(
      links.map((link) => link.dataset.day),
      day,
    );
    if (!found) {
      status.textContent = status.dataset.none;
      return;
    }
    const target = new URL(links.find((link) => link.dataset.day === found).href);
    if (found !== day) target.searchParams.set("date", day);
    if (replace) location.replace(target);
    else location.assign(target);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    lead(field.value, false);
  });
  if (asked) {
    field.value = isDay(asked) ? asked : "";
    lead(asked, true);
  }
})();
