// What can be chosen: for each facet its values with their counts, drawn once and then kept true.

// A longer list shows so many of its values, and the rest when asked; from the second number on
// it can be searched.
const SHORT = 10;
const LONG = 24;

class Facets {
  constructor(table, form, changed, opened) {
    Object.assign(this, { table, changed, opened });
    this.drawn = table.facets.map((facet, i) => this.facet(facet, i));
    this.drawn.forEach((drawn) => this.fold(drawn));
    this.years = table.dates.years.length > 1 ? this.range() : null;
    const parts = this.drawn.map(({ element }) => element);
    form.replaceChildren(...parts, ...(this.years ? [this.years.element] : []));
  }

  facet(facet, i) {
    const boxes = facet.values.map((value) => this.value(facet.name, value));
    const lists = facet.groups.map((group, g) => {
      const id = `facet-${facet.name}-${g}`;
      const items = boxes.filter((_, at) => facet.values[at].group === g).map(({ item }) => item);
      const list = make("ul", { "aria-labelledby": group.text ? id : "", class: "facet__values" }, ...items);
      return make("div", { class: "facet__part" }, group.text ? make("p", { class: "facet__group", id }, words(group)) : "", list);
    });
    const tally = make("span", { class: "facet__tally" });
    const why = make("p", { class: "facet__why", hidden: true }, say("why"));
    const drawn = { facet, boxes, tally, why, open: boxes.length <= SHORT, sought: "" };
    const more = drawn.open ? "" : this.more(drawn);
    const seek = boxes.length < LONG ? "" : this.seek(drawn);
    drawn.lists = lists;
    drawn.counted = false;
    drawn.element = make("details", { class: "facet", open: i < 2 },
      make("summary", {}, make("span", { class: "facet__name" }, facet.label), tally),
      make("div", { role: "group", "aria-label": facet.label }, seek, ...lists, more, why));
    drawn.element.addEventListener("toggle", () => drawn.element.open && !drawn.counted && this.opened());
    return drawn;
  }

  // The facets whose values a visitor sees.
  wanted() {
    return this.drawn.filter(({ element, counted }) => counted || element.open).map(({ facet }) => facet.name);
  }

  value(name, value) {
    const input = make("input", { type: "checkbox", name, value: value.id, autocomplete: "off" });
    const number = make("span", { class: "facet__count" });
    const item = make("li", { class: "facet__value" },
      make("label", {}, input, make("span", { class: "facet__label" }, words(value)), " ", number));
    input.addEventListener("change", () => this.changed((choice) => {
      const others = (choice.values[name] || []).filter((id) => id !== value.id);
      choice.values[name] = input.checked ? [...others, value.id] : others;
    }));
    return { item, input, number, text: value.label.toLowerCase() };
  }

  // Shows all values of a long list, or few of them again.
  more(drawn) {
    drawn.button = make("button", { type: "button", class: "facet__more", "aria-expanded": "false" });
    drawn.button.addEventListener("click", () => {
      drawn.open = !drawn.open;
      this.fold(drawn);
    });
    return drawn.button;
  }

  seek(drawn) {
    const label = say("seek", { facet: drawn.facet.label });
    const field = make("input", { type: "search", class: "facet__seek", "aria-label": label, placeholder: label, autocomplete: "off" });
    field.addEventListener("input", () => {
      drawn.sought = field.value.trim().toLowerCase().normalize("NFC");
      this.fold(drawn);
    });
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    return field;
  }

  // What of a long list is seen: what is sought, or the first that lead anywhere, and what is chosen.
  fold(drawn) {
    const { boxes, button, open, sought } = drawn;
    if (!button) return;
    let room = SHORT;
    for (const { item, input, text } of boxes) {
      const seen = sought ? text.includes(sought) : open || (!input.disabled && room-- > 0);
      item.hidden = !seen && !input.checked;
    }
    for (const list of drawn.lists) list.hidden = [...list.querySelectorAll("li")].every((item) => item.hidden);
    button.hidden = !!sought;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? say("fewer") : say("all", { n: count(boxes.length) });
  }

  // The years, as a first and a last one.
  range() {
    const selects = ["from", "to"].map((name) => {
      const options = this.table.dates.years.map((year) => make("option", { value: year }));
      const select = make("select", { name, autocomplete: "off", class: "field" }, new Option(say(`any-${name}`), ""), ...options);
      select.addEventListener("change", () => this.changed((choice) => {
        choice[name] = +select.value;
        if (choice.from && choice.to && choice.from > choice.to) choice[name === "from" ? "to" : "from"] = choice[name];
      }));
      return { name, select, options };
    });
    const tally = make("span", { class: "facet__tally" });
    const labels = selects.map(({ name, select }) => make("label", { class: "facet__year" }, make("span", {}, say(name)), select));
    const element = make("details", { class: "facet" },
      make("summary", {}, make("span", { class: "facet__name" }, say("years")), tally),
      make("div", { role: "group", "aria-label": say("years"), class: "facet__years" }, ...labels));
    return { element, tally, selects };
  }

  // Puts the choice and its counts on what is drawn; nothing is made anew, so the focus stays.
  show(choice, found) {
    for (const drawn of this.drawn) {
      const { name } = drawn.facet;
      const chosen = choice.values[name] || [];
      this.tally(drawn, chosen.length);
      const counts = found.counts[name];
      if (!counts) continue;
      drawn.counted = true;
      let empty = false;
      drawn.boxes.forEach(({ item, input, number }, at) => {
        const n = counts[at];
        input.checked = chosen.includes(input.value);
        input.disabled = n === 0 && !input.checked && input !== document.activeElement;
        empty ||= n === 0;
        item.classList.toggle("facet__value--none", n === 0);
        number.textContent = say("n", { n: count(n) });
      });
      drawn.why.hidden = !empty;
      this.fold(drawn);
    }
    if (!this.years) return;
    this.tally(this.years, (choice.from ? 1 : 0) + (choice.to ? 1 : 0));
    for (const { name, select, options } of this.years.selects) {
      for (const option of options) {
        const year = +option.value;
        option.textContent = say("year", { year, n: count(found.years.get(year)) });
      }
      select.value = choice[name] || "";
    }
  }

  tally({ tally, element }, n) {
    tally.textContent = n ? say("chosen", { n: count(n) }) : "";
    if (n && !this.shown) element.open = true;
  }
}
