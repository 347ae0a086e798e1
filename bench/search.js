// What queries cost with the reader of the index: bytes, files, waves, milliseconds, memory.
//
//   node search.js READER < { "root": folder, "queries": [[text, language], …] }
//
// Each query is asked twice: as the first question to a site, and behind another one. A wave is a
// set of files that are asked for at the same time; the next begins when these have come.
"use strict";

const fs = require("fs");
const path = require("path");
const zlib = require("zlib");
const { performance } = require("perf_hooks");

const reader = require(path.resolve(process.argv[2]));
const { root, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
const held = new Map();

function fileOf(name) {
  if (!held.has(name)) {
    const data = fs.readFileSync(path.join(root, "search", name));
    held.set(name, { text: data.toString("utf8"), size: zlib.gzipSync(data, { level: 6 }).length });
  }
  return held.get(name);
}

function counting() {
  const count = { bytes: 0, files: 0, waves: 0, come: 0 };
  const load = async (name) => {
    const wave = count.come + 1;
    const { text, size } = fileOf(name);
    count.bytes += size;
    count.files += 1;
    count.waves = Math.max(count.waves, wave);
    await new Promise((done) => setImmediate(done));
    count.come = Math.max(count.come, wave);
    return text;
  };
  return { count, load };
}

async function ask(index, counter, text) {
  Object.assign(counter, { bytes: 0, files: 0, waves: 0, come: 0 });
  const start = performance.now();
  const { hits } = await reader.search(index, text);
  return { ...counter, ms: performance.now() - start, hits: hits.length };
}

async function main() {
  const first = [];
  const further = [];
  for (const [i, [text, language]] of queries.entries()) {
    const { count, load } = counting();
    const index = await reader.open(load, language);
    const opened = { ...count };
    const asked = await ask(index, count, text);
    first.push({ ...asked, bytes: asked.bytes + opened.bytes, files: asked.files + opened.files, waves: asked.waves + opened.waves });
    const next = queries.slice(i + 1).find(([, other]) => other === language) || [text];
    further.push(await ask(index, count, next[0]));
  }
  // One visitor who asks everything: what the page then holds.
  const { load } = counting();
  const index = await reader.open(load, queries[0][1]);
  held.clear();
  if (global.gc) global.gc();
  const before = process.memoryUsage().heapUsed;
  for (const [text, language] of queries) if (language === queries[0][1]) await reader.search(index, text);
  held.clear();
  if (global.gc) global.gc();
  process.stdout.write(JSON.stringify({ first, further, memory: process.memoryUsage().heapUsed - before }));
}

main();
