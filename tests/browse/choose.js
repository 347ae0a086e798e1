// The page of browsing without its page, for tests: one question a line in, one answer a line out.
//
//   node choose.js SCRIPT     SCRIPT is what the site publishes as browse/browse.js
//
// { files, language, search }   what a choice leaves, with the files of a table by their path
// { files, language, broken }   the same; `error` is the code of what went wrong
// { csv, from }                 rows as a file of the script that lies at `from`
"use strict";

const fs = require("fs");
const readline = require("readline");

const browse = require(process.argv[2]);

async function answer({ files, language, search, csv, from, wanted }) {
  if (csv) {
    return new Function(`${fs.readFileSync(from, "utf8")}; return csvOf;`)()(csv);
  }
  const opened = [];
  const load = async (name) => {
    opened.push(name);
    if (!Object.hasOwn(files, name)) throw new Error(`${name} is not there`);
    return files[name];
  };
  const table = await browse.open(load, language);
  const { choice, unknown } = browse.fromAddress(table, search);
  const found = await browse.answer(table, choice, wanted || table.facets.map(({ name }) => name));
  const cards = await table.cards(found.records);
  const first = [...opened];
  const counts = {};
  for (const { name, values } of table.facets) {
    if (!found.counts[name]) continue;
    counts[name] = {};
    values.forEach(({ id }, at) => (counts[name][id] = found.counts[name][at]));
  }
  return {
    cards: cards.map(({ id, title, values, date, href }) => ({
      id, title, date, href,
      values: Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.map(({ id }) => id)])),
    })),
    everything: (await table.cards(found.all())).map(({ id }) => id),
    counts, unknown, opened: first,
    years: Object.fromEntries(found.years),
    total: found.total, page: found.page, pages: found.pages,
    address: browse.toAddress(table, choice), narrows: browse.narrows(choice),
  };
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  let told;
  try {
    told = { value: await answer(JSON.parse(line)) };
  } catch (error) {
    told = { error: error.code || String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
