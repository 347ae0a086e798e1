// Looking up: what the indexes know of a term, in few files.

// What the indexes know of terms; opens each file once, and no more than FETCHES of them.
class Lookup {
  constructor(indexes) {
    this.indexes = indexes.map((index) => index.now);
    this.tables = this.indexes[0].tables;
    this.left = FETCHES;
    this.terms = new Map();
    this.shards = new Map();
    this.lists = new Map();
  }

  // The files that hold a term, of each index one.
  fileOf(term) {
    return this.indexes.map((index) => this.shardKey(index, term)).join();
  }

  shardKey(index, term) {
    return `${this.indexes.indexOf(index)}/t${last(index.manifest.terms, term)}`;
  }

  async open(index, key, read) {
    if (!this.shards.has(key)) {
      if (this.left-- <= 0) return null;
      this.shards.set(key, index.file(key.slice(key.indexOf("/") + 1), read));
    }
    return this.shards.get(key);
  }

  // How many records have each of the terms.
  async find(terms) {
    const unseen = [...new Set(terms)].filter((term) => !this.terms.has(term));
    await Promise.all(unseen.map(async (term) => {
      const places = await Promise.all(this.indexes.map(async (index) => {
        const shard = await this.open(index, this.shardKey(index, term), readTerms);
        if (!shard) return null;
        const at = last(shard.terms, term);
        return shard.terms[at] === term ? { shard, entry: shard.entries[at] } : null;
      }));
      const total = places.reduce((sum, place) => sum + (place ? place.entry.total : 0), 0);
      this.terms.set(term, { total, places });
    }));
    return terms.map((term) => this.terms.get(term).total);
  }

  // The records of a known term in one index, with the rest of a cut list where it is asked for.
  async list(term, at, withRest) {
    const place = this.terms.get(term).places[at];
    if (!place) return { records: [], impact: [], most: 0 };
    const { shard, entry } = place;
    const key = `${at} ${term}`;
    if (!this.lists.has(key)) {
      this.lists.set(key, readList(shard.lists, entry.at, shard.strengths, entry.impacts, entry.count));
    }
    const list = this.lists.get(key);
    // Of what a list leaves out nothing is stronger than the weakest that it has.
    const most = entry.rest < 0 ? 0 : list.impact.reduce((least, one) => Math.min(least, one), 15);
    if (!most || !withRest) return { ...list, most };
    const count = entry.total - entry.count;
    const more = await this.indexes[at].file(`x${entry.rest}`, (payload) => {
      const [lists, strengths] = payload.split(" ");
      return readList(lists, 0, strengths, 0, count);
    });
    const joined = (kind, a, b) => {
      const all = new kind(a.length + b.length);
      all.set(a);
      all.set(b, a.length);
      return all;
    };
    const records = joined(Uint32Array, list.records, more.records);
    return { records, impact: joined(Uint8Array, list.impact, more.impact), most: 0 };
  }

  // Whether every record of one term has the other, too; of a list that is cut nobody knows.
  async contains(other, one) {
    for (let at = 0; at < this.indexes.length; at++) {
      const [outer, inner] = [await this.list(other, at), await this.list(one, at)];
      if (outer.most) return false;
      const all = new Set(outer.records);
      for (const record of inner.records) if (!all.has(record)) return false;
    }
    return true;
  }

  // The common words that stand near a word, by their beginning or by their end, with how common
  // they are: the length of their number of records in bits.
  async words(kind, word) {
    const found = new Map();
    for (const [at, index] of this.indexes.entries()) {
      const [starts, read] = kind === "w" ? [index.manifest.words, readWords] : [index.manifest.ends, readEnds];
      if (!starts.length) continue;
      const file = await this.open(index, `${at}/${kind}${last(starts, word)}`, read);
      for (const [one, size] of file || []) if (size > (found.get(one) || 0)) found.set(one, size);
    }
    return found;
  }
}

const reversed = (text) => Array.from(text).reverse().join("");
const readEnds = (payload) => readWords(payload).map(([word, size]) => [reversed(word), size]);
