// Asks the stock engines, as their packages bring them, without a browser. Reads one job from stdin:
// { engine: "mkdocs" | "material", scripts: folder, index: search_index.json, queries: [text] }
// { engine: "pagefind", bundle: folder, queries: [text] }
// and writes a list of locations for each query, best first, as JSON.

import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { pathToFileURL } from "node:url";

const FIRST = 10;
const job = JSON.parse(fs.readFileSync(0, "utf8"));

// A worker's script in a world of its own, with what it asks of a browser.
function worker(folder, script, extra) {
  const told = [];
  const world = { console: { log() {}, warn() {}, error() {} }, told, postMessage: (data) => told.push(data), TextEncoder, ...extra };
  world.self = world;
  world.addEventListener = (name, run) => (world.onmessage = run);
  world.importScripts = (...names) => {
    for (const name of names) vm.runInContext(fs.readFileSync(path.join(folder, name), "utf8"), world);
  };
  vm.createContext(world);
  vm.runInContext(fs.readFileSync(path.join(folder, script), "utf8"), world);
  return world;
}

async function lunr() {
  const text = fs.readFileSync(job.index, "utf8");
  if (job.engine === "mkdocs") {
    class XMLHttpRequest {
      addEventListener(name, run) { this.run = run; }
      open() {}
      send() { this.responseText = text; this.run(); }
    }
    const world = worker(job.scripts, "worker.js", { XMLHttpRequest });
    world.onmessage({ data: { init: true } });
    return job.queries.map((query) => {
      world.told.length = 0;
      try {
        world.onmessage({ data: { query } });
      } catch (error) { // lunr's own syntax: a query that it cannot parse finds nothing
        if (error.name !== "QueryParseError" && !/parse/i.test(String(error))) throw error;
      }
      return world.told.length ? world.told[0].results.map((doc) => doc.location) : [];
    });
  }
  const script = fs.readdirSync(job.scripts).find((name) => /^search\..*\.js$/.test(name));
  const world = worker(job.scripts, script, {});
  const ask = async (data) => {
    world.told.length = 0;
    await world.onmessage({ data });
    for (let i = 0; !world.told.length && i < 1000; i++) await new Promise((done) => setTimeout(done, 1));
    return world.told[0];
  };
  const { config, docs } = JSON.parse(text);
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
  const found = [];
  for (const query of job.queries) {
    const answer = await ask({ type: 2, data: query });
    found.push(answer.data.items.map((group) => group[0].location));
  }
  return found;
}

// Pagefind fetches its files; here they lie on the disk.
async function pagefind() {
  globalThis.fetch = async (url) => {
    const name = decodeURIComponent(new URL(url, "http://localhost/").pathname);
    try {
      return new Response(fs.readFileSync(path.join(job.bundle, name)));
    } catch {
      return new Response("", { status: 404 });
    }
  };
  globalThis.window = globalThis;
  globalThis.location = new URL("http://localhost/");
  globalThis.document = { querySelector: () => ({ getAttribute: () => job.language, lang: job.language }), documentElement: { lang: job.language } };
  const engine = await import(pathToFileURL(path.join(job.bundle, "pagefind.js")));
  await engine.options({ basePath: "/", baseUrl: "/" });
  await engine.init(job.language);
  const found = [];
  for (const query of job.queries) {
    const { results } = await engine.search(query);
    const first = await Promise.all(results.slice(0, FIRST).map((result) => result.data()));
    found.push(first.map(({ url }) => url));
  }
  return found;
}

const found = job.engine === "pagefind" ? await pagefind() : await lunr();
process.stdout.write(JSON.stringify(found.map((list) => list.slice(0, FIRST))));
