// The index of a language: its terms, its lists, its words; what was read is kept while there is room.

const VERSION = 1;
// Bytes of files that are kept; a character takes two.
const MEMORY = 12e6;
// Of a query so many characters are read, and so many words looked up, in so many files at most.
const LETTERS = 400;
const WORDS = 8;
const FETCHES = 40;
// A word is split into so many known words at most.
const PARTS = 6;

function unfront(text) {
  const terms = [];
  let before = "";
  for (let at = 0; at < text.length; ) {
    const same = text.charCodeAt(at) - 65;
    let end = at + 1;
    while (end < text.length && (text.charCodeAt(end) < 65 || text.charCodeAt(end) > 90)) end++;
    terms.push((before = before.slice(0, same) + text.slice(at + 1, end)));
    at = end;
  }
  return terms;
}

function readTerms(payload) {
  const [fronted, lists, strengths] = payload.split(" ");
  const terms = unfront(fronted);
  const reader = numbers(lists);
  const entries = [];
  let impacts = 0;
  for (let i = 0; i < terms.length; i++) {
    const head = reader.next();
    const entry = { total: (head >> 1) + 1, count: (head >> 1) + 1, rest: -1, impacts, at: 0 };
    if (head & 1) {
      entry.count = reader.next();
      entry.rest = reader.next();
    }
    entry.at = reader.where();
    for (let n = 0; n < entry.count; n++) reader.next();
    impacts += entry.count;
    entries.push(entry);
  }
  return { terms, entries, lists, strengths };
}

function readList(lists, at, strengths, impacts, count) {
  const records = new Uint32Array(count);
  const impact = new Uint8Array(count);
  const reader = numbers(lists);
  reader.jump(at);
  for (let i = 0, record = -1; i < count; i++) {
    records[i] = record += reader.next() + 1;
    impact[i] = VALUE[strengths.charCodeAt(impacts + i)];
  }
  return { records, impact };
}

function readWords(payload) {
  const [fronted, sizes] = payload.split(" ");
  return unfront(fronted).map((word, i) => [word, VALUE[sizes.charCodeAt(i)]]);
}

// The place of the last of sorted strings that is not behind `term`.
function last(sorted, term) {
  let low = 0;
  for (let high = sorted.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= term) low = middle;
    else high = middle;
  }
  return low;
}

// The index as one build of the site made it.
class Build {
  constructor(load, language, site, room, manifest, tables) {
    Object.assign(this, { load, language, site, room, manifest, tables });
    this.name = manifest.build;
    this.records = manifest.records;
    this.kept = new Map();
    this.size = 0;
  }

  // A file, read once and kept while there is room; what was used longest ago goes first.
  file(name, read) {
    const found = this.kept.get(name);
    if (found) {
      this.kept.delete(name);
      this.kept.set(name, found);
      return found.value;
    }
    const path = `${this.language}/${this.name}/${name}`;
    const kept = { size: 0 };
    kept.value = textOf(this.load, `${path}.js`).then((text) => {
      const payload = unwrap(text, path);
      kept.size = payload.length * 3; // with what is read from it
      this.size += kept.size;
      for (const [old, other] of this.kept) {
        if (this.size <= this.room) break;
        if (other === kept || !other.size) continue;
        this.kept.delete(old);
        this.size -= other.size;
      }
      try {
        return read(payload);
      } catch (error) {
        throw new SearchError("broken", `${path}.js`, error);
      }
    });
    kept.value.catch(() => this.kept.get(name) === kept && this.kept.delete(name));
    this.kept.set(name, kept);
    return kept.value;
  }
}

// The index of a language, whatever its build; a question holds on to the build that it began with.
class Index {
  constructor(load, language, { site = "", memory = MEMORY } = {}) {
    Object.assign(this, { load, language, site });
    this.room = memory / 2;
  }

  async start(fresh) {
    const name = `${this.language}/index.json`;
    const manifest = await manifestOf(this.load, name, "papers-search", VERSION, fresh);
    try {
      const lists = ["terms", "words", "ends", "facets"].every((list) => Array.isArray(manifest[list]));
      if (!lists || !(manifest.records >= 0 && manifest.group > 0)) throw new TypeError("not an index");
      Object.values(manifest.papers).forEach((names) => names.forEach(String));
      this.now = new Build(this.load, this.language, this.site, this.room, manifest, tablesOf(manifest.tables));
    } catch (error) {
      throw new SearchError("broken", name, error);
    }
    return this;
  }

  get build() {
    return this.now.name;
  }

  get records() {
    return this.now.records;
  }

  get facets() {
    return this.now.manifest.facets;
  }
}
