// Ranking: the records that answer, best first.

// The share of what is asked for that a near record must answer: of two words, or of more, of which
// it must have two; the same behind records that answer all; and as a part of what the best answers.
const ENOUGH = 0.5;
const SEVERAL = 0.34;
const MOSTLY = 0.5;
const BESIDE = 0.8;
const UNKNOWN = 1.25;
// In a sentence not every word is meant: a record with so much of it stands among those with all.
const ALMOST = 0.5;
// What a verb says beside a noun, and what neighbours that stand as one word add.
const VERB = 0.5;
const TOGETHER = 0.3;

// The records of each clause in one index, with the strength of the best way: [records, values].
async function matches(look, at, clauses, spans, withRest) {
  const best = new Float64Array(look.indexes[at].records);
  const gather = async (ways) => {
    const touched = [];
    let sure = 0;
    let unseen = 0;
    const take = (record, value) => {
      if (record >= best.length) throw new SearchError("broken", look.indexes[at].language);
      if (!best[record]) touched.push(record);
      if (value > best[record]) best[record] = value;
    };
    // Loose ways stand last, so that what they alone find stands behind what is sure.
    for (const { terms, weight, loose } of ways) {
      const lists = [];
      for (const term of terms) lists.push(await look.list(term, at, withRest));
      unseen = Math.max(unseen, ...lists.map(({ most }) => (weight * most) / 15));
      const [{ records, impact }, ...others] = lists;
      const also = others.map((list) => new Map(Array.from(list.records, (record, i) => [record, list.impact[i]])));
      for (let i = 0; i < records.length; i++) {
        const least = also.reduce((found, one) => Math.min(found, one.get(records[i]) || 0), impact[i]);
        if (least) take(records[i], (weight * least) / 15);
      }
      if (!loose) sure = touched.length;
    }
    const values = touched.map((record) => best[record]);
    for (const record of touched) best[record] = 0;
    return { records: touched, values, sure, unseen };
  };
  const found = [];
  for (const [i, { ways }] of clauses.entries()) {
    const joined = spans.filter((span) => span.into.includes(i)).map((span) => way(span.term, 1));
    found.push(await gather([...joined, ...ways]));
  }
  const spanned = [];
  for (const span of spans) spanned.push(await gather([way(span.term, 1)]));
  return { found, spanned };
}

const isVerb = ({ ways, verb }) => verb || (ways.length > 0 && ways.every(({ terms }) => terms[0].endsWith("-")));

// Every record that answers enough of what is asked for, best first. `open` says that lists were cut
// whose rest could hold one of the first `wanted`.
async function rank(look, { clauses, spans, sentence }, wanted, withRest) {
  const parts = [];
  for (let at = 0; at < look.indexes.length; at++) parts.push(await matches(look, at, clauses, spans, withRest));
  const size = look.indexes.reduce((sum, index) => sum + index.records, 0);
  const worth = (kind, i, ways) => {
    const totals = ways.map(({ terms, loose }) => (loose || terms.length > 1 ? 0 : look.terms.get(terms[0]).total));
    const had = Math.max(...totals, parts.reduce((sum, part) => sum + part[kind][i].records.length, 0));
    return Math.log(1 + (size - Math.min(had, size) + 0.5) / (had + 0.5));
  };
  // Beside a noun a verb says less, and a record may do without it.
  const verbs = clauses.every(isVerb) ? [] : clauses.map(isVerb);
  const worths = clauses.map((one, i) => worth("found", i, one.ways) * (verbs[i] ? VERB : 1));
  // What nobody knows may be a word that only helps to ask: it counts a little more than what is known.
  const known = worths.filter((one, i) => clauses[i].how !== "unknown");
  clauses.forEach((one, i) => {
    if (one.how === "unknown" && known.length) worths[i] = Math.min(worths[i], UNKNOWN * Math.max(...known));
  });
  const needed = clauses.reduce((mask, one, i) => (verbs[i] ? mask : mask | (1 << i)), 0);
  const several = (mask) => (mask & needed & ((mask & needed) - 1)) !== 0;
  const many = clauses.filter((one, i) => needed & (1 << i)).length > 2;
  // In a long sentence the rare words are those that are meant, all the more.
  if (sentence && many) worths.forEach((one, i) => (worths[i] = (one * one) / 4));
  const asked = worths.reduce((sum, one, i) => sum + (verbs[i] ? 0 : one), 0);
  const enough = (seen, share) => (many ? several(seen) && share >= SEVERAL : share >= ENOUGH);
  const ranked = [];
  let bound = 0;
  parts.forEach((part, at) => {
    const { records } = look.indexes[at];
    const score = new Float64Array(records);
    const answered = new Float64Array(records);
    const firm = new Uint32Array(records);
    const seen = new Uint32Array(records);
    const touched = [];
    part.found.forEach((found, i) => {
      found.records.forEach((record, k) => {
        if (!seen[record]) touched.push(record);
        seen[record] |= 1 << i;
        if (k < found.sure) firm[record] |= 1 << i;
        if (!verbs[i]) answered[record] += worths[i];
        score[record] += worths[i] * found.values[k];
      });
    });
    part.spanned.forEach((found, i) => {
      const bonus = TOGETHER * worth("spanned", i, [way(spans[i].term, 1)]);
      found.records.forEach((record, k) => (score[record] += bonus * found.values[k]));
    });
    const could = part.found.map(({ unseen }, i) => worths[i] * unseen);
    const cut = could.reduce((mask, one, i) => (one ? mask | (1 << i) : mask), 0);
    const missing = (has) => could.reduce((sum, one, i) => sum + (has & (1 << i) ? 0 : one), 0);
    for (const record of touched) {
      const full = (firm[record] & needed) === needed;
      // A whisker more, so that half of two equal words is a half.
      const share = asked ? Math.min(1, answered[record] / asked + 1e-9) : 1;
      const first = full || (sentence && many && share >= ALMOST);
      if (full || share > 0.99 || enough(seen[record], share)) {
        ranked.push({ at, record, full, share, first, score: score[record] * Math.sqrt(share) });
      }
      if (!full && ((firm[record] | cut) & needed) === needed) {
        bound = Math.max(bound, score[record] + missing(firm[record]));
      }
    }
    if (cut && (cut & needed) === needed) bound = Math.max(bound, missing(0));
  });
  const complete = ranked.some((one) => one.full);
  const best = ranked.reduce((found, one) => Math.max(found, one.share), 0);
  const kept = ranked.filter((one) => one.full || one.share > 0.99 ||
    (complete ? many && one.share >= MOSTLY : one.share >= BESIDE * best));
  kept.sort((a, b) => b.first - a.first || b.score - a.score || a.at - b.at || a.record - b.record);
  const lowest = kept[wanted - 1];
  const safe = lowest && lowest.first && lowest.score >= bound;
  return { ranked: kept, cut: bound > 0, open: bound > 0 && !safe };
}
