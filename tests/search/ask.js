// A reader at work for the tests: one question a line in, one answer a line out, as JSON.
//
//   node ask.js READER     READER is the script that the site publishes as search/reader.js
//
// { root, languages, query, options, pages }    what indexes below root/search/ hold on a query
// { root, languages, terms }                    the records of terms, with their impacts
// { words, tables }                             each word folded, and its readings by these tables
// { spoken, sounds }                            a word with its Hanja as they are read
// { call, with }                                a function inside the reader, by name
//
// `reader` is read with its inner functions showing, so that tests can ask for a single step. An
// answer holds `value`, or `error` with its code; and the `files` that were opened, in order.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");

const INNER = ["Lookup", "tablesOf", "readings", "fold", "letters", "strokes", "compose", "distance", "spoken", "readHanja"];

const source = fs.readFileSync(process.argv[2], "utf8");
const last = "return { open, search, more, SearchError };";
if (source.split(last).length !== 2) throw new Error("the reader has another end than expected");
const inside = { exports: {} };
new Function("module", source.replace(last, `return { open, search, more, SearchError, ${INNER.join(", ")} };`))(inside);
const reader = inside.exports;

const opened = new Map();

function loader(root, files, slow) {
  return async (name, { fresh } = {}) => {
    files.push(fresh ? `${name} fresh` : name);
    // An uneven wait, the same for the same file, so that files arrive in another order than asked for.
    if (slow) await new Promise((done) => setTimeout(done, (name.length * slow + name.charCodeAt(name.length - 4)) % 7));
    return fs.readFileSync(path.join(root, "search", name), "utf8");
  };
}

async function indexesOf({ root, languages = ["ko"], sites = [], keep, slow, memory }, files) {
  return Promise.all(languages.map(async (language, i) => {
    const place = Array.isArray(root) ? root[i] : root;
    const key = JSON.stringify([place, language, keep]);
    if (keep && opened.has(key)) {
      opened.get(key).files = files;
      return opened.get(key).index;
    }
    const held = { files };
    const load = (name, options) => loader(place, held.files, slow)(name, options);
    held.index = await reader.open(load, language, { site: sites[i], memory });
    if (keep) opened.set(key, held);
    return held.index;
  }));
}

async function answer(asked) {
  const files = [];
  try {
    if (asked.words) {
      const tables = reader.tablesOf(asked.tables);
      const folded = asked.words.map((word) => reader.fold(word));
      return { value: folded.map((word) => [word, word ? reader.readings(word, tables) : []]), files };
    }
    if (asked.spoken) return { value: reader.spoken(asked.spoken, reader.readHanja(asked.sounds)), files };
    if (asked.call) return { value: reader[asked.call](...asked.with), files };
    const indexes = await indexesOf(asked, files);
    if (asked.terms) return { value: await terms(indexes, asked.terms), files };
    if (asked.query === undefined) return { value: indexes.map(({ build, records, site }) => ({ build, records, site })), files };
    const results = await reader.search(indexes.length === 1 ? indexes[0] : indexes, asked.query, asked.options);
    const pages = [];
    for (let page = 0; page < (asked.pages || 0); page++) pages.push(await reader.more(results, asked.each));
    return { value: { ...results, pages, kept: indexes.map((index) => index.now.size) }, files };
  } catch (error) {
    if (!(error instanceof reader.SearchError)) return { crash: String(error && error.stack), files };
    return { error: { code: error.code, file: error.file, name: error.name }, files };
  }
}

// The records of each term with their impacts, by the steps that a query takes.
async function terms(indexes, asked) {
  const look = new reader.Lookup(indexes);
  look.left = Infinity;
  await look.find(asked);
  const found = {};
  for (const term of asked) {
    found[term] = await Promise.all(indexes.map(async (index, at) => {
      const { records, impact } = await look.list(term, at, true);
      const pairs = Array.from(records, (record, i) => [record, impact[i]]);
      return pairs.sort((a, b) => a[0] - b[0]);
    }));
  }
  return found;
}

const lines = readline.createInterface({ input: process.stdin });
let turn = Promise.resolve();
lines.on("line", (line) => {
  turn = turn.then(async () => process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`));
});
