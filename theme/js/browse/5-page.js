// The page: its choices, its list, its address. What records say comes into it as text alone.

function begin() {
  const block = document.getElementById("browse-words");
  if (!block) return;
  said = JSON.parse(block.textContent);
  new Browsing().start();
}

class Browsing {
  constructor() {
    const at = (name) => document.getElementById(`browse-${name}`);
    Object.assign(this, { app: at("app"), status: at("status"), note: at("note"), chosen: at("chosen") });
    Object.assign(this, { choices: at("choices"), form: at("form"), title: at("title"), list: at("list") });
    Object.assign(this, { pages: at("pages"), tools: at("tools"), sort: at("sort"), csv: at("csv"), badges: at("badges"), leave: at("show") });
    this.turn = 0; // answers to earlier choices are dropped
    this.load = papersLoader("../../browse/");
    this.choices.open = matchMedia("(min-width: 64em)").matches;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.sort.addEventListener("change", () => this.change((choice) => (choice.sort = this.sort.value)));
    this.csv.addEventListener("click", () => this.file());
    this.leave.addEventListener("click", () => {
      this.choices.open = false;
      this.title.focus();
      this.title.scrollIntoView();
    });
    addEventListener("popstate", () => this.table && this.read());
  }

  async start() {
    this.status.textContent = say("working");
    try {
      this.table = await open(this.load, said.language);
      this.draw();
      await this.read();
    } catch (error) {
      this.failed(error);
    }
  }

  draw() {
    this.facets = new Facets(this.table, this.form, (change) => this.change(change), () => this.show());
    this.tools.hidden = this.choices.hidden = false;
  }

  // Takes the choice from the address, and tells what in it means nothing here.
  read() {
    const { choice, unknown } = fromAddress(this.table, location.search);
    this.choice = choice;
    this.note.replaceChildren(...unknown.slice(0, 10).map(([name, value]) => {
      const label = this.table.facet.get(name)?.label || say(`name-${name}`);
      const [before, after] = say("unknown", { facet: label }).split("{value}");
      return make("p", {}, before, make("bdi", {}, value.slice(0, 80)), after);
    }));
    return this.show();
  }

  // A visitor chose something: a new step in the history, from the first page on.
  change(how) {
    how(this.choice);
    this.choice.page = 1;
    return this.step();
  }

  step() {
    this.note.replaceChildren();
    history.pushState(null, "", toAddress(this.table, this.choice) || location.pathname);
    return this.show();
  }

  async show() {
    const turn = ++this.turn;
    const { table, choice } = this;
    try {
      const found = await answer(table, choice, this.facets.wanted());
      if (turn !== this.turn) return;
      this.found = found;
      this.facets.show(choice, found);
      this.facets.shown = true;
      this.sort.value = choice.sort;
      this.chips();
      this.tell(found);
      const cards = await table.cards(found.records);
      if (turn !== this.turn) return;
      this.list.replaceChildren(...cards.map((card) => this.card(card)));
      this.list.start = (found.page - 1) * PAGE + 1;
      this.paging(found);
    } catch (error) {
      if (turn === this.turn) await this.renewed(error);
    }
  }

  // The site may have been replaced while the page stood open: then its new table is read.
  async renewed(error) {
    const { build } = this.table;
    try {
      if (error.code === "version") throw error;
      await this.table.start(true);
      if (this.table.build === build) throw error;
      this.draw();
      await this.read();
    } catch (error) {
      this.failed(error);
    }
  }

  tell({ total, page, pages, records }) {
    const first = (page - 1) * PAGE + 1;
    const range = { n: count(total), first: count(first), last: count(first + records.length - 1) };
    this.leave.textContent = say("show", range);
    this.status.textContent = !total ? say("none") : pages === 1 ? say("count", range) : say("range", range);
  }

  // What is chosen, each to be taken away again.
  chips() {
    const { table, choice } = this;
    const chips = [];
    for (const { name, label, values, place } of table.facets) {
      for (const id of choice.values[name] || []) {
        chips.push(this.chip(label, words(values[place.get(id)]), (choice) => {
          choice.values[name] = choice.values[name].filter((other) => other !== id);
        }));
      }
    }
    for (const name of ["from", "to"]) {
      if (choice[name]) chips.push(this.chip(say(`name-${name}`), String(choice[name]), (choice) => (choice[name] = 0)));
    }
    if (chips.length) {
      const button = make("button", { type: "button", class: "chosen__clear" }, say("clear"));
      button.addEventListener("click", () => {
        this.choice = { ...empty(), sort: this.choice.sort };
        this.step();
        this.title.focus();
      });
      chips.push(make("li", {}, button));
    }
    this.chosen.replaceChildren(...chips);
    this.chosen.hidden = !chips.length;
  }

  chip(label, value, take) {
    const button = make("button", { type: "button", class: "chosen__value" },
      make("span", {}, `${label}: `, value), make("span", { class: "hidden" }, ` ${say("remove")}`),
      make("span", { class: "chosen__cross", "aria-hidden": "true" }, "×"));
    const item = make("li", {}, button);
    button.addEventListener("click", async () => {
      const at = [...this.chosen.children].indexOf(item);
      await this.change(take);
      const next = this.chosen.children[Math.min(at, this.chosen.children.length - 1)];
      (next?.querySelector("button") || this.title).focus();
    });
    return item;
  }

  card({ href, hreflang, number, title, lang, date, values }) {
    const [kind] = values.kind;
    const states = values.state || [];
    const badges = states.map(({ id, label }) => (id === "sample"
      ? make("span", { class: "sample-mark" }, label)
      : this.badge(id, label)));
    const facts = ["sector", "place", "event"].flatMap((name) => (values[name] || []).slice(0, 2));
    const paper = Object.keys(PAPERS).find((name) => PAPERS[name].includes(kind?.id)) || "green";
    const foreign = hreflang ? make("span", { class: "found__note" }, say("foreign")) : "";
    return make("li", { class: `found__item found__item--${paper}` },
      make("p", { class: "found__meta" },
        make("span", { class: "found__kind" }, kind ? kind.label : ""), " ",
        make("span", { class: "number" }, number), " ",
        ...badges.flatMap((badge) => [badge, " "]), foreign),
      make("p", { class: "found__title" }, make("a", { href, hreflang }, words({ text: title, lang }))),
      make("p", { class: "found__facts" }, ...this.listed([...(date ? [{ text: date }] : []), ...facts])));
  }

  // A state as the page's own template draws it, with its shape.
  badge(id, label) {
    const drawn = this.badges.content.querySelector(`.badge--${CSS.escape(id)}`);
    return drawn ? drawn.cloneNode(true) : make("span", { class: "badge" }, label);
  }

  listed(texts) {
    return texts.map((text) => make("span", {}, words(text)));
  }

  // Everything that the choice leaves, on all pages, as a table.
  async file() {
    const { table, found } = this;
    this.csv.disabled = true;
    this.csv.textContent = say("csv-working");
    try {
      const cards = await table.cards(found.all());
      const head = [say("csv-number"), ...table.facets.map(({ label }) => label), say("csv-title"), say("csv-date"), say("csv-address")];
      const rows = cards.map(({ number, values, title, iso, href }) => [
        number, ...table.facets.map(({ name }) => values[name].map(({ label }) => label).join("; ")),
        title, iso, new URL(href, document.baseURI).href,
      ]);
      offerCsv("records", [head, ...rows]);
    } catch (error) {
      await this.renewed(error);
    } finally {
      this.csv.disabled = false;
      this.csv.textContent = say("csv");
    }
  }

  // The pages: links with addresses of their own, answered here.
  paging({ page, pages }) {
    this.pages.hidden = pages === 1;
    if (pages === 1) return void this.pages.replaceChildren();
    const link = (to, text, attributes = {}) => {
      const choice = { ...this.choice, page: to };
      const href = toAddress(this.table, choice) || location.pathname;
      const made = make("a", { href, class: "pages__link", ...attributes }, text);
      made.addEventListener("click", async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        this.choice = choice;
        await this.step();
        this.title.focus();
      });
      return make("li", {}, made);
    };
    const parts = page > 1 ? [link(page - 1, say("previous"), { rel: "prev" })] : [];
    let last = 0;
    for (let n = 1; n <= pages; n++) {
      if (n !== 1 && n !== pages && Math.abs(n - page) > 1) continue;
      if (n - last > 1) parts.push(make("li", { class: "pages__gap", "aria-hidden": "true" }, "…"));
      parts.push(link(n, count(n), n === page ? { "aria-current": "page" } : {}));
      last = n;
    }
    if (page < pages) parts.push(link(page + 1, say("next"), { rel: "next" }));
    this.pages.replaceChildren(make("ul", { class: "pages__list" }, ...parts));
  }

  // The plain lists below still hold every record.
  failed(error) {
    if (!(error instanceof SearchError)) console.error(error);
    this.turn++;
    this.status.textContent = say(error.code === "version" ? "stale" : "failed");
    this.choices.hidden = this.tools.hidden = this.pages.hidden = this.chosen.hidden = true;
    this.app.classList.add("browse__app--failed");
    const again = make("button", { type: "button", class: "chosen__clear" }, say("again"));
    again.addEventListener("click", () => {
      this.app.classList.remove("browse__app--failed");
      this.list.replaceChildren();
      this.start();
    });
    this.list.replaceChildren(make("li", { class: "found__again" }, again));
  }
}
