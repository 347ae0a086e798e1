// What is chosen: how the address says it, and what of the table it leaves.
//
// A choice is { values: { sector: ["care", …], … }, from, to, sort, page }; `from` and `to` are years
// or 0. Between facets every one counts, within one any of its values.

const SORTS = ["newest", "number", "title"];
const PAGE = 20;
const PAPERS = { green: ["question", "core-question"], white: ["solution"], blue: ["action"] };

function empty() {
  return { values: {}, from: 0, to: 0, sort: "newest", page: 1 };
}

// The choice that an address holds, and what in it is no value of this table: [name, value] each.
function fromAddress(table, search) {
  const asked = new URLSearchParams(search);
  const choice = empty();
  const unknown = [];
  const add = (name, id) => {
    const values = (choice.values[name] ??= []);
    if (!values.includes(id)) values.push(id);
  };
  for (const { name, place } of table.facets) {
    for (const id of asked.getAll(name)) {
      if (place.has(id)) add(name, id);
      else if (id) unknown.push([name, id]);
    }
  }
  for (const paper of asked.getAll("paper")) {
    const kinds = (Object.hasOwn(PAPERS, paper) ? PAPERS[paper] : []).filter((kind) => table.facet.get("kind")?.place.has(kind));
    kinds.forEach((kind) => add("kind", kind));
    if (!kinds.length) unknown.push(["paper", paper]);
  }
  for (const name of ["from", "to"]) {
    const year = asked.get(name);
    if (!year) continue;
    if (table.dates.years.includes(+year)) choice[name] = +year;
    else unknown.push([name, year]);
  }
  if (choice.from && choice.to && choice.from > choice.to) [choice.from, choice.to] = [choice.to, choice.from];
  const sort = asked.get("sort");
  if (SORTS.includes(sort)) choice.sort = sort;
  else if (sort) unknown.push(["sort", sort]);
  const page = asked.get("page");
  if (/^[1-9]\d{0,6}$/.test(page || "")) choice.page = +page;
  else if (page) unknown.push(["page", page]);
  return { choice, unknown };
}

// The query of an address: facets in the order of the table, values as they were chosen.
function toAddress(table, choice) {
  const asked = new URLSearchParams();
  for (const { name } of table.facets) for (const id of choice.values[name] || []) asked.append(name, id);
  for (const name of ["from", "to"]) if (choice[name]) asked.set(name, choice[name]);
  if (choice.sort !== "newest") asked.set("sort", choice.sort);
  if (choice.page > 1) asked.set("page", choice.page);
  const text = asked.toString();
  return text && `?${text}`;
}

// Whether a choice leaves anything out.
function narrows(choice) {
  return !!(choice.from || choice.to || Object.values(choice.values).some((values) => values.length));
}

// What a choice leaves, as far as columns are open: { records, total, pages, page, counts, years }. `records` are those of its
// page, and all() gives those of every page; counts[facet][place of the value] is how many there would be if, in this facet, that value
// alone were chosen; `years` says the same of each year. One pass over the table: a record that
// fails in one facet alone still counts for the values of that facet.
function narrow(table, choice, order) {
  const { records, columns, dates } = table;
  const dimensions = table.facets.flatMap(({ name, place }, i) => {
    if (!columns[i]) return [];
    const { sets, codes } = columns[i];
    const wanted = new Set((choice.values[name] || []).map((id) => place.get(id)));
    return {
      name,
      size: place.size,
      sets,
      codes,
      hits: new Uint32Array(sets.length),
      passes: wanted.size ? Uint8Array.from(sets, (set) => set.some((at) => wanted.has(at))) : null,
    };
  });
  const { from, to } = choice;
  const dated = {
    codes: dates.of,
    hits: new Uint32Array(dates.days.length),
    passes: from || to
      ? Uint8Array.from(dates.days, ({ year }) => year > 0 && (!from || year >= from) && (!to || year <= to))
      : null,
  };
  const all = [...dimensions, dated];
  const tested = all.filter(({ passes }) => passes);
  const kept = new Uint8Array(records);
  let total = 0;
  for (let record = 0; record < records; record++) {
    let failed = null;
    let fails = 0;
    for (const one of tested) {
      if (!one.passes[one.codes[record]]) {
        failed = one;
        if (++fails > 1) break;
      }
    }
    if (fails === 0) {
      kept[record] = 1;
      total++;
      for (const one of all) one.hits[one.codes[record]]++;
    } else if (fails === 1) {
      failed.hits[failed.codes[record]]++;
    }
  }
  const counts = {};
  for (const { name, size, sets, hits } of dimensions) {
    const found = (counts[name] = new Uint32Array(size));
    sets.forEach((set, code) => {
      for (const at of set) found[at] += hits[code];
    });
  }
  const years = new Map(dates.years.map((year) => [year, 0]));
  dates.days.forEach(({ year }, day) => {
    if (year) years.set(year, years.get(year) + dated.hits[day]);
  });
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(choice.page, pages);
  const part = (from, count) => nth(kept, order, from, count);
  return { records: part((page - 1) * PAGE, PAGE), all: () => part(0, total), total, pages, page, counts, years };
}

// So many kept records from a place on, in an order or in that of the table.
function nth(kept, order, from, count) {
  const found = [];
  for (let i = 0, seen = 0; i < kept.length && found.length < count; i++) {
    const record = order ? order[i] : i;
    if (kept[record] && seen++ >= from) found.push(record);
  }
  return found;
}

// The same, with what it takes opened: the order, the columns of what is chosen, and of the facets
// whose counts are wanted.
async function answer(table, choice, wanted = []) {
  const chosen = Object.keys(choice.values).filter((name) => choice.values[name].length);
  const [order] = await Promise.all([
    choice.sort === "newest" ? null : table.order(choice.sort),
    table.want([...chosen, ...wanted]),
  ]);
  return narrow(table, choice, order);
}
