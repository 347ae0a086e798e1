// Results: facets, marks, cards, chains; and the three functions that others call.

// ---- Facets

async function shelf(index, name) {
  const at = index.manifest.facets.indexOf(name);
  if (at < 0) return null;
  const column = await index.file(`f${at}`, JSON.parse);
  const of = (record) => {
    let set = 0;
    const digits = column.records.slice(record * column.width, (record + 1) * column.width);
    for (const digit of digits) set = set * 64 + VALUE[digit.charCodeAt(0)];
    return column.sets[set];
  };
  return { values: column.values, of };
}

// The records that stand on the shelves chosen, and how many would stand on each shelf.
async function shelve(indexes, ranked, filters, names) {
  const chosen = Object.entries(filters).filter(([, values]) => values.length);
  const all = new Set([...names, ...chosen.map(([name]) => name)]);
  const columns = new Map();
  for (const name of all) columns.set(name, await Promise.all(indexes.map((index) => shelf(index, name))));
  const stands = (one, name, values) => {
    const column = columns.get(name)[one.at];
    return !!column && column.of(one.record).some((value) => values.includes(column.values[value][0]));
  };
  const counts = {};
  for (const name of names) {
    const others = chosen.filter(([other]) => other !== name);
    const tally = new Map();
    for (const one of ranked) {
      const column = columns.get(name)[one.at];
      if (!column || !others.every(([other, values]) => stands(one, other, values))) continue;
      for (const place of column.of(one.record)) {
        const [value, label] = column.values[place];
        const entry = tally.get(value) || { value, label, count: 0 };
        entry.count++;
        tally.set(value, entry);
      }
    }
    const rows = [...tally.values()];
    counts[name] = rows.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
  const kept = ranked.filter((one) => chosen.every(([name, values]) => stands(one, name, values)));
  return { kept, counts };
}

// ---- Marks: where in a text the words stand, as [begin, end] in its characters

function marks(text, clauses, spans, tables) {
  // Folded letter by letter, so that every folded character knows where it stands.
  let folded = "";
  const from = [];
  let at = 0;
  for (const c of text) {
    const one = c >= "가" && c <= "힣" ? c : fold(c);
    for (let i = 0; i < one.length; i++) from.push(at);
    folded += one;
    at += c.length;
  }
  from.push(at);
  const found = [];
  // A single syllable is the word only where nothing but particles or endings follows.
  const stands = (i, part) => {
    if (part.length > 1 && isSyllable(part[0])) return true;
    if (/[\p{L}\p{N}]/u.test(folded[i - 1] || " ")) return false;
    const [rest] = /^[가-힣]*/.exec(folded.slice(i + part.length));
    return part.length > 1 || !rest || tables.particles.has(rest) || tables.endings.has(rest);
  };
  const all = (part) => {
    for (let i = folded.indexOf(part); i >= 0; i = folded.indexOf(part, i + part.length)) {
      if (stands(i, part)) found.push([i, i + part.length]);
    }
  };
  const bySounds = (wanted) => {
    const own = initials(folded);
    for (let i = own.indexOf(wanted); i >= 0; i = own.indexOf(wanted, i + 1)) {
      const end = i + wanted.length;
      const whole = Array.from(folded.slice(i, end)).every(isSyllable);
      if (whole && !isSyllable(folded[i - 1] || " ")) found.push([i, end]);
    }
  };
  for (const { word, ways } of clauses) {
    for (const term of [word, ...ways.flatMap((way) => way.terms)]) {
      if (term.startsWith("~")) bySounds(term.slice(1));
      else for (const one of [term, ...(tables.synonyms.get(term) || [])]) if (one) all(core(one));
    }
  }
  // Neighbours that are one word stand in the text with a space or without.
  const places = [...folded.split("").keys()].filter((i) => folded[i] !== " ");
  const tight = folded.replaceAll(" ", "");
  for (const { term } of spans) {
    if (term.startsWith("~")) continue;
    const part = core(term);
    for (let i = tight.indexOf(part); i >= 0; i = tight.indexOf(part, i + part.length)) {
      found.push([places[i], places[i + part.length - 1] + 1]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged = [];
  for (const [begin, end] of found) {
    const before = merged[merged.length - 1];
    if (before && begin <= before[1]) before[1] = Math.max(before[1], end);
    else merged.push([begin, end]);
  }
  return merged.map(([begin, end]) => [from[begin], from[end]]);
}

// ---- Results

async function hitsOf(state, offset, limit) {
  const { look, understood, ranked } = state;
  const chosen = ranked.slice(offset, offset + limit);
  return Promise.all(chosen.map(async ({ at, record, full, score }) => {
    const index = look.indexes[at];
    const file = await index.file(`c${Math.floor(record / index.manifest.group)}`, JSON.parse);
    const card = cardOf(file, record % index.manifest.group, index);
    const seen = (text) => marks(text, understood.clauses, understood.spans, look.tables);
    return { site: index.site, card, near: !full || state.near, score,
      marks: { title: seen(card.title), text: seen(card.text) } };
  }));
}

function cardOf(file, at, index) {
  const [id, number, href, kind, status, state, title, text, own, sample, lang, plain] = file.cards[at];
  const step = ([id, title, status]) => ({ id, title, status });
  const chains = file.chains.map((row) => ({ ...step(row), behind: row[3].map(step) }));
  return { id, number: number || id.toUpperCase(), href: `../${href || `${id}/`}`, kind, status, state, title, text,
    sample: !!sample, language: lang || index.language, plain: plain ? `../../${plain}/${id}/` : "",
    chains: own.map((one) => chains.find((chain) => chain.id === one)).filter(Boolean) };
}

// Hits by the chain that they belong to, in the order of the best hit of each.
function chained(hits) {
  const groups = new Map();
  for (const hit of hits) {
    const chain = hit.card.chains[0] || null;
    const key = `${hit.site} ${chain ? chain.id : hit.card.id}`;
    if (!groups.has(key)) groups.set(key, { site: hit.site, chain, hits: [] });
    groups.get(key).hits.push(hit);
  }
  return [...groups.values()];
}

async function answer(indexes, query, options) {
  const { limit = 10, offset = 0, typing = false, filters = {}, facets = [] } = options;
  const look = new Lookup(indexes);
  const understood = await understand(look, query, typing);
  const { clauses } = understood;
  let found = { ranked: [], cut: false, open: false };
  if (understood.spans.length || clauses.some((one) => one.ways.length)) {
    found = await rank(look, understood, offset + limit, false);
    const counted = facets.length || Object.values(filters).some((values) => values.length);
    if (found.open || (found.cut && counted)) found = await rank(look, understood, offset + limit, true);
  }
  const { kept, counts } = await shelve(look.indexes, found.ranked, filters, facets);
  // A verb that may be misread does not make what nouns have found any less.
  const doubtful = clauses.filter((one) => one.near && (clauses.length === 1 || !isVerb(one)));
  const state = { look, understood, ranked: kept, near: doubtful.length > 0 };
  const hits = await hitsOf(state, offset, limit);
  const results = {
    query, hits, groups: chained(hits), facets: counts,
    total: kept.length, exact: !found.cut,
    near: kept.length > 0 && (state.near || !kept.some((one) => one.full)),
    words: clauses.map(({ word, how, shown }) => ({ word, how, terms: shown })),
    mended: doubtful.filter((one) => one.how === "near").map((one) => [one.word, one.shown[0]]),
  };
  states.set(results, { ...state, next: offset + limit, limit });
  return results;
}

const states = new WeakMap();

// ---- The three public functions

// An index of a site, ready for questions. `load(name, { fresh })` gives the text of a file.
function open(load, language, options = {}) {
  return new Index(load, language, options).start(false);
}

// What one index, or several as one, hold on a query. A new build on the server is met by
// opening the index anew, once.
async function search(index, query, options = {}) {
  const indexes = [].concat(index);
  const builds = indexes.map((one) => one.build);
  try {
    return await answer(indexes, String(query), options);
  } catch (error) {
    if (error.code === "version") throw error;
    await Promise.all(indexes.map((one) => one.start(true)));
    if (indexes.every((one, i) => one.build === builds[i])) throw told(error, indexes[0]);
    return answer(indexes, String(query), options).catch((error) => {
      throw told(error, indexes[0]);
    });
  }
}

// What cannot be read as the format says is a broken index.
function told(error, { language }) {
  return error instanceof SearchError ? error : new SearchError("broken", `${language}/index.json`, error);
}

// The hits behind those that these results have shown so far.
async function more(results, limit) {
  const state = states.get(results);
  const hits = await hitsOf(state, state.next, limit || state.limit).catch((error) => {
    throw told(error, state.look.indexes[0]);
  });
  state.next += limit || state.limit;
  return { hits, groups: chained(hits), left: Math.max(0, state.ranked.length - state.next) };
}
