/* The page of search: its box, its list of results, its address, and what it keeps on the device.

   The index is read by search/reader.js; this is all that touches the page. What was typed and what
   records say comes into the page as text alone. Words come from the block #search-words. */
"use strict";

(() => {
  const { language, words, kinds, papers, facets: FACETS } = JSON.parse(
    document.getElementById("search-words").textContent,
  );
  const form = document.getElementById("search-form");
  const field = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const result = document.getElementById("search-result");
  const narrow = document.getElementById("search-filters");
  const choices = document.getElementById("search-choices");
  const recent = document.getElementById("search-recent");

  const LIMIT = 10;
  const LONGEST = 400;
  const PAUSE_MS = 180;  // between two letters: shorter, and each of them would be searched
  const KEPT = 8;
  const KEY = `three-papers:search:${language}`;

  let opened = null;  // a promise of the index, or null before it is needed and after it failed
  let latest = 0;     // the number of the last question; answers to earlier ones are dropped
  let timer = 0;
  let shown = "";     // the state that the list shows

  /* Words and elements; children are elements or text, and text stays text. */

  function say(key, values = {}) {
    return words[key].replace(/\{([a-z]+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== "" && value !== null && value !== false) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function marked(text, ranges = []) {
    const parts = [];
    let at = 0;
    for (const [begin, end] of ranges) {
      if (begin > at) parts.push(text.slice(at, begin));
      parts.push(make("mark", {}, text.slice(begin, end)));
      at = end;
    }
    parts.push(text.slice(at));
    return parts;
  }

  /* The address: ?q=…&sector=care&sector=youth */

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    const filters = {};
    for (const { name } of FACETS) {
      const values = [...new Set(asked.getAll(name))].filter(Boolean).slice(0, 50);
      if (values.length) filters[name] = values;
    }
    return { query: (asked.get("q") ?? "").slice(0, LONGEST), filters };
  }

  function address({ query, filters }) {
    const asked = new URLSearchParams();
    if (query) asked.set("q", query);
    for (const [name, values] of Object.entries(filters)) for (const value of values) asked.append(name, value);
    const text = asked.toString();
    return text ? `?${text}` : location.pathname;
  }

  function current() {
    const filters = {};
    for (const box of choices.querySelectorAll("input:checked")) (filters[box.name] ??= []).push(box.value);
    if (!choices.childElementCount) Object.assign(filters, fromAddress().filters);
    return { query: field.value.trim().slice(0, LONGEST), filters };
  }

  /* The index */

  function index() {
    opened ??= papersReader.open(papersLoader("../../search/"), language).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function answer(state, { typing = false, push = false } = {}) {
    const turn = ++latest;
    const next = address(state);
    if (push && next !== `${location.search || location.pathname}`) history.pushState(null, "", next);
    else if (!push) history.replaceState(null, "", next);
    if (!state.query) {
      shown = "";
      result.replaceChildren();
      status.textContent = "";
      narrow.hidden = true;
      remembered();
      return;
    }
    recent.hidden = true;
    const slow = setTimeout(() => turn === latest && (status.textContent = say("working")), 400);
    result.setAttribute("aria-busy", "true");
    try {
      const found = await papersReader.search(await index(), state.query, {
        limit: LIMIT,
        typing,
        filters: state.filters,
        facets: narrow.open ? FACETS.map((facet) => facet.name) : [],
      });
      if (turn === latest) show(found, state);
    } catch (error) {
      if (turn === latest) failed(error);
    } finally {
      clearTimeout(slow);
      if (turn === latest) result.removeAttribute("aria-busy");
    }
  }

  /* What was found */

  function show(found, state) {
    shown = address(state);
    const filtered = Object.keys(state.filters).length > 0;
    narrow.hidden = !found.total && !filtered;
    if (found.facets && Object.keys(found.facets).length) draw(found.facets, state.filters);
    const parts = [];
    if (found.mended?.length) {
      const said = found.mended.map(([word, by]) => say("mended", { word, by })).join(" ");
      parts.push(make("p", { class: "results__note" }, said));
    } else if (found.near && found.total) {
      parts.push(make("p", { class: "results__note" }, say("near")));
    }
    if (!found.total) {
      status.textContent = say(filtered ? "none-filtered" : "none", { query: state.query });
      result.replaceChildren(nothing(filtered));
      return;
    }
    const count = found.total.toLocaleString(language);
    status.textContent = say(found.exact === false ? "at-least" : "count", { n: count });
    const list = make("div", { class: "results" }, ...found.groups.map(group));
    parts.push(list);
    result.replaceChildren(...parts);
    if (found.total > found.hits.length) result.append(further(found, list));
  }

  function group({ chain, hits }) {
    const items = make("ol", { class: "results__list" }, ...hits.map(({ card, marks, near }) => item(card, marks, near)));
    if (!chain) return make("section", { class: "results__group" }, items);
    const head = hits.some(({ card }) => card.id === chain.id) ? null : make(
      "p", { class: "results__chain" },
      make("span", { class: "results__kind" }, kinds["core-question"]), " ",
      make("span", { class: "number" }, chain.id.toUpperCase()), " ",
      make("a", { href: `../${chain.id}/` }, chain.title),
      chain.status ? make("span", { class: "results__state" }, ` ${chain.status}`) : null,
    );
    const listed = new Set(hits.map(({ card }) => card.id));
    const behind = (chain.behind ?? []).filter(({ id }) => !listed.has(id)).slice(0, 6);
    const trail = behind.length ? make(
      "ul", { class: "results__trail", "aria-label": say("followed") },
      ...behind.map(({ id, title, status: state }) => make(
        "li", {},
        make("span", { class: "results__kind" }, papers[id[0]] ?? ""), " ",
        make("a", { href: `../${id}/` }, title),
        state ? make("span", { class: "results__state" }, ` ${state}`) : null,
      )),
    ) : null;
    return make("section", { class: "results__group results__group--chain" }, head, items, trail);
  }

  function item(card, marks, near) {
    const paper = { g: "green", w: "white", b: "blue" }[card.id[0]] ?? "";
    const lang = card.language && card.language !== language ? card.language : "";
    const meta = make(
      "p", { class: "results__meta" },
      make("span", { class: "results__kind" }, kinds[card.kind] ?? card.kind), " ",
      make("span", { class: "number" }, card.number),
      card.status ? make("span", { class: "results__state" }, card.status) : null,
      card.sample ? make("span", { class: "results__sample" }, say("sample")) : null,
      near ? make("span", { class: "results__near" }, say("similar")) : null,
    );
    const title = make("a", { class: "results__title", href: card.href, lang }, ...marked(card.title, marks.title));
    const text = card.text ? make("p", { class: "results__text", lang }, ...marked(card.text, marks.text)) : null;
    const plain = card.plain ? make("p", { class: "results__plain" }, make("a", { href: card.plain }, say("plain"))) : null;
    return make("li", { class: `results__item results__item--${paper}` }, meta, make("p", { class: "results__name" }, title), text, plain);
  }

  function further(found, list) {
    const button = make("button", { type: "button", class: "results__more" }, say("more"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const { hits, groups, left } = await papersReader.more(found, LIMIT);
        const added = groups.map(group);
        list.append(...added);
        added[0]?.querySelector("a")?.focus();
        status.textContent = say("added", { n: hits.length });
        if (left > 0 && hits.length) button.disabled = false;
        else button.remove();
      } catch (error) {
        failed(error);
      }
    });
    return button;
  }

  function nothing(filtered) {
    const ways = [say("try-shorter"), say("try-other"), say("try-browse")];
    if (filtered) ways.unshift(say("try-unfiltered"));
    return make("ul", { class: "results__advice" }, ...ways.map((way) => make("li", {}, way)));
  }

  function failed(error) {
    const known = error instanceof papersReader.SearchError;
    if (!known) console.error(error);
    shown = "";
    status.textContent = say(known && error.code === "version" ? "stale" : "failed");
    const again = make("button", { type: "button", class: "results__more" }, say("again"));
    again.addEventListener("click", () => (known && error.code === "version" ? location.reload() : answer(current())));
    result.replaceChildren(again, make("p", {}, say("try-browse")));
  }

  /* Filters */

  function draw(found, filters) {
    const open = new Set([...choices.querySelectorAll("details[open]")].map((each) => each.dataset.name));
    const focused = document.activeElement?.id;
    const sets = FACETS.filter(({ name }) => found[name]?.length).map(({ name, label }) => {
      const chosen = new Set(filters[name] ?? []);
      const rows = found[name].filter(({ value, count }) => count > 0 || chosen.has(value));
      const boxes = rows.map(({ value, label: text, count }) => {
        const id = `filter-${name}-${value}`;
        const box = make("input", { type: "checkbox", name, value, id });
        box.checked = chosen.has(value);
        return make("li", {}, box, make("label", { for: id }, text, " ", make("span", { class: "count" }, say("n", { n: count.toLocaleString(language) }))));
      });
      const details = make("details", { class: "filters__facet", "data-name": name }, make("summary", {}, label), make("ul", {}, ...boxes));
      details.open = open.has(name) || chosen.size > 0;
      return details;
    });
    choices.replaceChildren(...sets);
    if (focused) document.getElementById(focused)?.focus();
  }

  /* Last queries, on this device alone */

  function stored() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((each) => typeof each === "string").slice(0, KEPT) : [];
    } catch {
      return [];
    }
  }

  function keep(queries) {
    try {
      if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries));
      else localStorage.removeItem(KEY);
    } catch { /* a browser that keeps nothing: then nothing is kept */ }
  }

  function remember(query) {
    if (query) keep([query, ...stored().filter((each) => each !== query)].slice(0, KEPT));
  }

  function remembered() {
    const queries = stored();
    recent.hidden = !queries.length;
    if (!queries.length) return;
    const list = recent.querySelector("ul");
    list.replaceChildren(...queries.map((query) => make("li", {}, make("a", { href: address({ query, filters: {} }) }, query))));
  }

  /* What the reader does */

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const state = current();
    remember(state.query);
    answer(state, { push: true });
  });
  field.addEventListener("keydown", (event) => {
    // Enter that ends a syllable in composition is not yet a question.
    if (event.key === "Enter" && event.isComposing) event.preventDefault();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => answer(current(), { typing: true }), PAUSE_MS);
  });
  field.addEventListener("focus", () => index().catch(() => {}), { once: true });
  narrow.addEventListener("toggle", () => narrow.open && !choices.childElementCount && answer(current()));
  choices.addEventListener("change", () => answer(current(), { push: true }));
  recent.querySelector("button").addEventListener("click", () => {
    keep([]);
    remembered();
    field.focus();
  });
  result.addEventListener("click", (event) => {
    if (event.target.closest("a")) remember(current().query);
  });
  addEventListener("popstate", restore);

  function restore() {
    const state = fromAddress();
    field.value = state.query;
    choices.replaceChildren();
    if (Object.keys(state.filters).length) narrow.open = true;
    if (address(state) !== shown || !state.query) answer(state);
  }

  restore();
})();
