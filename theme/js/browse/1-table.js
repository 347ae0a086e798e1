// The table of every record: its manifest, its columns, its cards, opened as docs/browse.md says.

const VERSION = 1;

function valueOf([id, label, group, lang = ""]) {
  return { id: String(id), label: String(label), group: group || 0, lang };
}

function facetOf({ name, label, groups, values }) {
  const made = values.map(valueOf);
  return {
    name,
    label: String(label),
    groups: groups.map(([text, lang = ""]) => ({ text: String(text), lang })),
    values: made,
    place: new Map(made.map((value, at) => [value.id, at])),
  };
}

// Digits of base 64, `width` of them a number, the highest first.
function codesOf(text, width, count) {
  if (text.length !== width * count) throw new RangeError("a column of another length");
  const codes = new Uint32Array(count);
  for (let i = 0, at = 0; i < count; i++) {
    let code = 0;
    for (let n = 0; n < width; n++) code = code * 64 + VALUE[text.charCodeAt(at++)];
    codes[i] = code;
  }
  return codes;
}

function columnOf({ sets, width, records }, values, count) {
  const codes = codesOf(records, width, count);
  for (const set of sets) if (!set.every((at) => at >= 0 && at < values)) throw new RangeError("a value that is not there");
  for (const code of codes) if (code >= sets.length) throw new RangeError("a set that is not there");
  return { sets, codes };
}

// Dates stand once for all records of a day; the years that there are, ascending.
function datesOf(runs, count) {
  const of = new Uint32Array(count);
  let at = 0;
  runs.forEach(([, , many], day) => {
    of.fill(day, at, (at += many));
  });
  if (at !== count) throw new RangeError("dates of another length");
  const days = runs.map(([iso, text]) => ({ iso, text, year: iso ? +iso.slice(0, 4) : 0 }));
  const years = [...new Set(days.map(({ year }) => year))].filter(Boolean).sort((a, b) => a - b);
  return { days, of, years };
}

// The table of a language as one build of the site made it.
class Table {
  constructor(load, language) {
    Object.assign(this, { load, language, kept: new Map() });
  }

  async start(fresh) {
    const name = `${this.language}/index.json`;
    const manifest = await manifestOf(this.load, name, "papers-browse", VERSION, fresh);
    this.kept.clear();
    try {
      if (!(manifest.records >= 0 && manifest.group > 0)) throw new TypeError("not a table");
      this.build = manifest.build;
      this.records = manifest.records;
      this.group = manifest.group;
      this.facets = manifest.facets.map(facetOf);
      this.facet = new Map(this.facets.map((facet) => [facet.name, facet]));
      this.columns = this.facets.map(() => null);
      this.dates = await this.file("d0", (payload) => datesOf(JSON.parse(payload), this.records));
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("broken", name, error);
    }
    return this;
  }

  // A file of this build, read once.
  file(name, read) {
    const found = this.kept.get(name);
    if (found) return found;
    const path = `${this.language}/${this.build}/${name}`;
    const made = textOf(this.load, `${path}.js`).then((text) => {
      const payload = unwrap(text, path);
      try {
        return read(payload);
      } catch (error) {
        throw new SearchError("broken", `${path}.js`, error);
      }
    });
    made.catch(() => this.kept.get(name) === made && this.kept.delete(name));
    this.kept.set(name, made);
    return made;
  }

  // Opens the columns of these facets; the others stay null until they are wanted.
  async want(names) {
    await Promise.all(this.facets.map(async ({ name, values }, i) => {
      if (this.columns[i] || !names.includes(name)) return;
      const column = await this.file(`f${i}`, (payload) => columnOf(JSON.parse(payload), values.length, this.records));
      this.columns[i] = column;
    }));
  }

  // The records in another order than the newest first.
  order(name) {
    return this.file(name, (payload) => codesOf(payload, 3, this.records));
  }

  // What the cards of these records say.
  cards(records) {
    return Promise.all(records.map(async (record) => {
      const group = await this.file(`c${Math.floor(record / this.group)}`, JSON.parse);
      const [id, title, places, lang = "", hreflang = ""] = group[record % this.group];
      const day = this.dates.days[this.dates.of[record]];
      const values = {};
      this.facets.forEach(({ name, values: all }, i) => (values[name] = places[i].map((at) => all[at])));
      return {
        id,
        number: /^[gwb]-\d+$/.test(id) ? id.toUpperCase() : id,
        title: String(title),
        lang,
        hreflang,
        href: hreflang ? `../../${hreflang}/${id}/` : `../${id}/`,
        date: day.text,
        iso: day.iso,
        values,
      };
    }));
  }
}

// The table of a language. `load(name, { fresh })` gives the text of a file. A page that was open
// while the site was replaced meets a manifest of the former build; then it is asked for once more.
async function open(load, language) {
  const table = new Table(load, language);
  try {
    return await table.start(false);
  } catch (error) {
    if (error.code !== "missing" && error.code !== "build") throw error;
    if (!table.build) throw error;
    return table.start(true);
  }
}
