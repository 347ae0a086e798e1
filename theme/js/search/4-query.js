// A query: its words, and what each of them may stand for.

const TOKEN = /draft(?:-[a-z0-9]+)+|\d[\d,]*(?:\.\d+)?[\p{L}\p{M}%]*|[\p{L}\p{N}\p{M}]+/gu;
const ID = /(?<![\p{L}\p{N}-])([a-z])-?(\d{1,9})(?![a-z0-9])([가-힣]{0,4})/gu;

// The words of a query: { text, typed, kind }, in order.
function wordsOf(query, index) {
  const typed = query.slice(0, LETTERS * 25).normalize("NFC").match(WORD) || [];
  const latin = new Map(typed.map((word) => [word.toLowerCase(), word]));
  let text = fold(query.slice(0, LETTERS * 25)).slice(0, LETTERS);
  text = text.replace(/[\ue000\ue001]/g, " ").replace(/['’](?:s|re|ve|ll|d|m|t)(?![\p{L}\p{N}])/gu, "");
  const ids = [];
  const keep = (letter, number) => `\ue000${ids.push([letter, number]) - 1}\ue001`;
  for (const [letter, names] of Object.entries(index.manifest.papers)) {
    for (const name of names) {
      for (let at = 0; (at = text.indexOf(name, at)) >= 0; at += name.length) {
        const number = /^\s*-?\s*(\d{1,9})(?:\s?번)?(?![\p{L}\p{N}.,%])/u.exec(text.slice(at + name.length));
        if (!number || /[\p{L}\p{N}]/u.test(text[at - 1] || " ")) continue;
        text = text.slice(0, at) + keep(letter, number[1]) + text.slice(at + name.length + number[0].length);
      }
    }
  }
  text = text.replace(ID, (all, letter, number, rest) => {
    if (!Object.hasOwn(index.manifest.papers, letter)) return all;
    return `${keep(letter, number)} ${index.tables.particles.has(rest) ? "" : rest}`;
  });
  const words = [];
  for (const [token] of text.matchAll(new RegExp(`\ue000\\d+\ue001|${TOKEN.source}`, "gu"))) {
    if (token[0] === "\ue000") {
      const [letter, number] = ids[+token.slice(1, -1)];
      const terms = [number.padStart(4, "0"), number].map((digits) => `${letter}-${digits}`);
      words.push({ text: `${letter}-${number}`, kind: "id", terms });
      continue;
    }
    const word = Array.from(/^\d/.test(token) ? token.replace(/,/g, "") : token).slice(0, LONGEST).join("");
    words.push({ text: word, typed: latin.get(word) || word, kind: kindOf(word) });
  }
  return words;
}

function kindOf(word) {
  if (/^[ㄱ-ㅎ]{2,}$/.test(word)) return "initials";
  if (/[ㄱ-ㅣ]/.test(word)) return "letters";
  if (/^\d/.test(word)) return "number";
  return /^[a-z]+$/.test(word) ? "latin" : "word";
}

// Words that say more than that something is asked for; where there are none, all of them.
function telling(words, tables) {
  const { requests, stops } = tables;
  const asks = ({ text, kind }) => {
    if (kind === "letters") return text.length < 2;
    if (kind !== "word" && kind !== "latin") return false;
    const nouns = new Set();
    bare(text, tables, nouns);
    const forms = readings(text, tables).filter((term) => term.length > 1 && !term.endsWith("-"));
    return stops.has(text) || [text, ...nouns, ...forms].some((noun) => requests.has(noun));
  };
  const left = words.filter((word) => !asks(word));
  const kept = left.length ? left : words;
  // Of too many words the longest say most.
  const most = new Set(kept.slice().sort((a, b) => b.text.length - a.text.length).slice(0, WORDS));
  return kept.filter((word) => most.has(word));
}

// So many clauses at most: each has a bit of its own.
const CLAUSES = 24;

// A clause is one thing that is asked for. `ways` are what finds it: terms that a record must all
// have, and how much it counts. `how` says what was made of the word, `near` that it may be wrong.
function clause({ text }, how, ways) {
  const shown = ways.filter(({ loose }) => !loose).map(({ terms }) => core(terms[0]));
  return { word: text, how, ways, shown: [...new Set(shown)], near: how === "near" || how === "begun" };
}

const way = (term, weight) => ({ terms: [term], weight });

// The first reading that is known, and each further one that the same records have: it is a part of
// the word, and no other word that looks like one. A word that is hardly ever kept as it is typed
// also stands for what the texts mostly have. With `same` all terms mean the same.
async function known(look, terms, opens = 2, own = new Set(), same = false) {
  const ways = [];
  let first = 0;
  for (const term of terms) {
    if (ways.length > 3) break;
    if (look.tables.stops.has(term)) continue;
    // Only its own files count, so that what is found never hangs on which file came first.
    const file = look.fileOf(term);
    if (!own.has(file)) {
      if ((ways.length && !same) || own.size >= opens) continue;
      own.add(file);
    }
    const [total] = await look.find([term]);
    if (!total) continue;
    if (!ways.length || same) {
      ways.push(way(term, 1));
      first = total;
    } else if (await look.contains(term, ways[0].terms[0])) ways.push(way(term, 0.9));
    else if (core(term).length > 1 && total >= COMMONER * first) ways.push(way(term, 0.7));
  }
  return ways;
}

const COMMONER = 20;

// A word as known words one behind the other (청년일자리정책): [] where it is not made of such.
async function split(look, text, left = PARTS, tried = new Set()) {
  if (text.length < 4 || left < 2 || tried.has(text) || !/^[가-힣]+$/.test(text)) return [];
  tried.add(text);
  for (let end = text.length - 2; end > 1; end--) {
    const part = text.slice(0, end);
    if (!(await look.find([part]))[0]) continue;
    const rest = text.slice(end);
    const ways = await known(look, meanings(rest, look.tables), 1);
    if (ways.length) return [part, ways[0].terms[0]];
    const further = await split(look, rest, left - 1, tried);
    if (further.length) return [part, ...further];
  }
  return [];
}

// What a word stands for as it is typed: itself without particles and endings, an id, a number.
async function literal(look, { text, kind, terms, hanja }) {
  if (kind === "id") return known(look, terms);
  if (kind === "initials") return known(look, [initialsTerm(text)]);
  if (kind === "letters") return [];
  const share = /^([\d.]+)(?:%|퍼센트|프로)/.exec(text);
  if (share) return known(look, ["%", "퍼센트", "프로"].map((sign) => share[1] + sign), 3, new Set(), true);
  const meant = meanings(text, look.tables);
  const ways = await (hanja ? known(look, [hanja, ...meant], 3) : known(look, meant));
  return ways.length || kind !== "number" ? ways : known(look, [/^[\d.]+/.exec(text)[0]]);
}

// What a word means: clauses, none of them where nothing is known of it. `ways` are its literal ones.
async function resolve(look, word, ways, typing) {
  const { text, kind } = word;
  const extra = typing ? await complete(look, text) : [];
  if (ways.length || extra.length) {
    const all = [...ways, ...extra.filter((one) => !ways.some((way) => way.terms[0] === one.terms[0]))];
    if (ways.length && kind === "word") await alsoApart(look, all);
    return [{ ...clause(word, ways.length ? LITERAL[kind] || "exact" : "begun", all), near: false }];
  }
  if (typing || text.length < 2 || kind === "id" || kind === "number") return [];
  if (kind === "initials") return byInitials(look, word);
  if (kind === "letters") return byLetters(look, word);
  if (CLOSE.test(text)) return byPairs(look, word);
  const parts = await split(look, text);
  if (parts.length) return parts.map((part) => clause({ text: core(part) }, "part", [way(part, 1)]));
  if (kind === "latin") {
    const korean = compose(Array.from(word.typed, (key) => LETTER[key] || key).join(""));
    const meant = /^[가-힣]+$/.test(korean) ? await again(look, korean) : [];
    if (meant.length) return meant.map((one) => ({ ...one, word: text, how: "keyboard" }));
  }
  const begun = await complete(look, text);
  const half = begun.length ? [clause(word, "begun", begun)] : [];
  if (half.length && half[0].shown.some((term) => term.startsWith(text))) return half;
  // 먼징 may begin 먼지예산, but rather is 먼지 with a slip, for that is by far commoner.
  const mended = await mend(look, word);
  if (!half.length || !mended.length) return half.length ? half : mended;
  const [one, other] = await look.find([begun[0].terms[0], mended[0].ways[0].terms[0]]);
  return other < COMMONER * one ? half : mended;
}

const LITERAL = { id: "id", initials: "initials" };

// The same for another text that the word may stand for; no further slip is mended in it.
async function again(look, text) {
  const ways = await known(look, meanings(text, look.tables));
  if (ways.length) return [clause({ text }, "exact", ways)];
  const parts = await split(look, text);
  if (parts.length) return parts.map((part) => clause({ text: core(part) }, "part", [way(part, 1)]));
  const begun = await complete(look, text);
  return begun.length ? [clause({ text }, "begun", begun)] : [];
}

// Scripts without spaces: Thai, Lao, Burmese, Khmer, kana, Han. Words stand as pairs of neighbours.
const CLOSE = /[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/;

async function byPairs(look, word) {
  const letters = word.text.match(/.\p{M}*/gsu);
  const pairs = letters.slice(1).map((letter, i) => letters[i] + letter).slice(0, WORDS);
  const totals = await look.find(pairs);
  return pairs.length && totals.every(Boolean) ? [clause(word, "part", [{ terms: pairs, weight: 1 }])] : [];
}

// A rare joined word is also sought as its parts: records that have them all are near.
async function alsoApart(look, ways) {
  const whole = ways[0].terms[0];
  if (whole.length < 4 || (await look.find([whole]))[0] >= 10) return;
  const parts = await split(look, core(whole));
  if (parts.length && !parts.includes(whole)) ways.push({ terms: parts, weight: 0.7, loose: true });
}

const initialsTerm = (text) => `~${text.replace(/[ㄳ-ㅄ]/g, (c) => DOUBLE[c] || c)}`;

// Initial consonants that no noun has: the nouns that begin with them.
async function byInitials(look, word) {
  const term = initialsTerm(word.text);
  if (term.length < 4) return [];
  const begun = await following(look, term, (other) => other.startsWith(term));
  return begun.length ? [clause(word, "initials", begun.map((other) => way(other, 0.8)))] : [];
}

// The first terms behind this one, in its own files, that pass.
async function following(look, term, passes) {
  const found = [];
  for (const [at, index] of look.indexes.entries()) {
    const shard = await look.open(index, look.shardKey(index, term), readTerms);
    if (!shard) continue;
    for (let i = last(shard.terms, term); i < shard.terms.length && found.length < 12; i++) {
      if (shard.terms[i] >= term && passes(shard.terms[i])) found.push(shard.terms[i]);
      else if (shard.terms[i] > term) break;
    }
  }
  await look.find(found);
  return [...new Set(found)];
}

// Single letters among syllables: letters one by one, half a word, another keyboard's word.
async function byLetters(look, word) {
  const { text } = word;
  const together = compose(strokes(text));
  const meant = /^[가-힣]+$/.test(together) ? await again(look, together) : [];
  if (meant.length) return meant;
  const begun = await complete(look, text);
  if (begun.length) return [clause(word, "begun", begun)];
  // A letter too many at the end.
  const [, whole] = /^([가-힣]{2,})[ㄱ-ㅣ]+$/.exec(text) || [];
  const kept = whole ? await again(look, whole) : [];
  if (kept.length) return kept.map((one) => ({ ...one, word: text, how: "near", near: true }));
  const keys = Array.from(strokes(text), (letter) => KEY[letter] || letter).join("").toLowerCase();
  if (!/^[a-z]{2,}$/.test(keys)) return [];
  const ways = await known(look, meanings(keys, look.tables));
  return ways.length ? [clause(word, "keyboard", ways)] : [];
}

// The commonest words that begin with what is typed so far; 일잘 and 일자ㄹ begin 일자리.
async function complete(look, text) {
  const typed = strokes(text);
  const half = /^(.+[가-힣])([ㄱ-ㅎ]+)$/.exec(text);
  if (typed.length < 3 || !/^[가-힣ㄱ-ㅎ]/.test(text) && !/^[a-z]{3,}$/.test(text)) return [];
  const passes = (word) => strokes(word).startsWith(typed) ||
    (half && word.startsWith(half[1]) && initials(word.slice(half[1].length)).startsWith(half[2]));
  // The first of all that may follow: a final consonant may yet begin the next syllable.
  const first = half ? half[1] : tail(text[text.length - 1]) ? compose(typed.slice(0, -1)) : text;
  const words = [...(await look.words("w", first))].filter(([word]) => word !== text && passes(word));
  words.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  const chosen = words.slice(0, 6).map(([word]) => word);
  const totals = await look.find(chosen);
  return chosen.filter((word, i) => totals[i]).map((word) => way(word, 0.8));
}

// Whether an unknown word has an ending of two syllables or more.
const hasEnding = ({ text }, { endings }) => [2, 3, 4].some((n) => n < text.length && endings.has(text.slice(-n)));

// Whether it may be a form of a verb or an adverb: two endings one behind the other, as in 알아볼
// (ㄹ behind 보), or a single syllable.
function isForm({ text }, tables) {
  const once = new Set();
  stems(text, tables, once);
  return text.length < 2 || [...once].some((stem) => {
    const twice = new Set();
    stems(stem, tables, twice);
    return [...twice].some((less) => stem.slice(less.length) !== text.slice(stem.length));
  });
}

// Words with their Hanja as they are read, where the index has a file of readings.
async function inHangul(look, words) {
  const [index] = look.indexes;
  if (!index.manifest.hanja || !words.some(({ text }) => HANJA.test(text))) return words;
  const sounds = await look.open(index, "0/h0", readHanja);
  return words.map((word) => {
    const text = HANJA.test(word.text) ? spoken(word.text, sounds) : word.text;
    return text === word.text ? word : { text, typed: text, kind: kindOf(text), hanja: word.text };
  });
}

// All that a query asks for: clauses, and neighbours that may be one word (`spans`).
async function understand(look, query, typing) {
  const words = await inHangul(look, wordsOf(query, look.indexes[0]));
  let kept = telling(words, look.tables);
  const found = new Map();
  await Promise.all(kept.map(async (word) => found.set(word, await literal(look, word))));
  // Forms of words that no text is found by (하는, 있는데) say nothing either, unless they are all.
  const silent = ({ text }) => readings(text, look.tables).some((term) => look.tables.stops.has(term));
  const empty = (word) => !found.get(word).length && silent(word);
  if (!kept.every(empty)) kept = kept.filter((word) => !empty(word));
  const runs = words.slice(1).map((word, i) => words.slice(i, i + 2));
  if (words.length > 2 && words.length < 7) runs.push(words);
  const joined = [];
  for (const run of runs) {
    const { kind } = run[0];
    const text = run.map((word) => word.text).join("");
    if (!run.some((word) => found.has(word)) || text.length > LONGEST) continue;
    const alike = run.every((word, i) => word.kind === (kind === "number" && i ? "word" : kind));
    if (!["word", "initials", "number"].includes(kind) || !alike) continue;
    const most = text.length - run[run.length - 1].text.length;
    const whole = (term) => core(term).length > most;
    const sound = kind === "initials";
    const terms = sound ? [initialsTerm(text)] : meanings(text, look.tables).filter(whole).slice(0, 6);
    // A file is opened for it only where a word by itself says little.
    const poor = run.some((word) => word.text.length < 2 || (found.has(word) && !found.get(word).length));
    const kin = run.filter((word) => found.has(word)).map((word) => (sound ? initialsTerm(word.text) : word.text));
    const own = new Set(kin.map((term) => look.fileOf(term)));
    const [best] = await known(look, terms, own.size + (poor ? 1 : 0), own);
    if (best) joined.push({ term: best.terms[0], run });
  }
  // Where two words are known, what may only be a form is no condition.
  const least = [...found.values()].filter((ways) => ways.length).length > 1;
  const clauses = [];
  const places = new Map();
  for (const word of kept) {
    if (clauses.length >= CLAUSES) break;
    const open = typing && word === words[words.length - 1] && !/\s$/.test(query);
    const within = joined.some(({ run }) => run.includes(word));
    const ways = found.get(word);
    const meant = within && !ways.length ? [clause(word, "joined", [])] : await resolve(look, word, ways, open);
    meant.splice(CLAUSES - clauses.length);
    if (!meant.length) {
      const verb = hasEnding(word, look.tables) || (least && isForm(word, look.tables));
      meant.push({ ...clause(word, "unknown", []), verb });
    }
    places.set(word, meant.map((one, i) => clauses.length + i));
    clauses.push(...meant);
  }
  const spans = joined.map(({ term, run }) => ({ term, into: run.flatMap((word) => places.get(word) || []) }));
  return { clauses, spans, sentence: words.length > kept.length || clauses.some((one) => one.verb) };
}
