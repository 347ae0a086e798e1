// Letters and readings: a query's words as the texts were read, with the same steps as the generator.

// ---- Letters: the same steps as generator/render/search/letters.py

const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
// Letters that take two strokes, and the keys of the Korean keyboard (KS X 5002).
const DOUBLE = {};
const TWO_VOWELS = "ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ";
const TWO_FINALS = "ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ";
for (const [one, ...two] of `${TWO_VOWELS} ${TWO_FINALS}`.split(" ")) DOUBLE[one] = two.join("");
const KEYS = "ㅂqㅈwㄷeㄱrㅅtㅛyㅕuㅑiㅐoㅔpㅁaㄴsㅇdㄹfㅎgㅗhㅓjㅏkㅣlㅋzㅌxㅊcㅍvㅠbㅜnㅡmㅃQㅉWㄸEㄲRㅆTㅒOㅖP";
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const KEY = {};
const LETTER = {};
for (let i = 0; i < KEYS.length; i += 2) {
  KEY[KEYS[i]] = KEYS[i + 1];
  LETTER[KEYS[i + 1]] = KEYS[i];
}
for (const key of "abcdefghijklmnopqrstuvwxyz") LETTER[key.toUpperCase()] ||= LETTER[key];
const JOINED = {};
for (const [one, two] of Object.entries(DOUBLE)) JOINED[two] = one;

const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;
const HALVES = /[\u1100-\u1112\u1161-\u1175\u11a8-\u11c2]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function fold(text) {
  const parts = text.replace(UNSEEN, "").split(/([ㄱ-ㅣ]+)/);
  for (let i = 0; i < parts.length; i += 2) parts[i] = parts[i].normalize("NFKC");
  return parts.join("").toLowerCase().replace(HALVES, whole).normalize("NFC");
}

// The half of a syllable as the letter that it is.
function whole(half) {
  const code = half.charCodeAt(0);
  if (code < 0x1161) return FIRST[code - 0x1100];
  return code < 0x11a8 ? MIDDLE[code - 0x1161] : LAST[code - 0x11a7];
}

const isSyllable = (c) => c >= "가" && c <= "힣";
const tail = (c) => (isSyllable(c) ? (c.charCodeAt(0) - 0xac00) % 28 : 0);

// The letters of a text: 월급 is ㅇㅝㄹㄱㅡㅂ.
function letters(text) {
  let found = "";
  for (const c of text) {
    if (!isSyllable(c)) found += c;
    else {
      const n = c.charCodeAt(0) - 0xac00;
      found += FIRST[(n / 588) | 0] + MIDDLE[((n / 28) | 0) % 21] + (n % 28 ? LAST[n % 28] : "");
    }
  }
  return found;
}

// The strokes that type it: ㅝ is ㅜㅓ.
const strokes = (text) => letters(text).replace(/[ㄱ-ㅣ]/g, (c) => DOUBLE[c] || c);

const SYLLABLE = new RegExp(
  "([ㄱ-ㅎ])(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])" +
    "((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[ㄱ-ㄷㄹ-ㅂㅅ-ㅈㅊ-ㅎ])(?![ㅏ-ㅣ]))?", "g");

// Strokes put together into syllables; letters that belong to none stay.
function compose(text) {
  return text.replace(SYLLABLE, (all, first, middle, end) => {
    const place = FIRST.indexOf(first) * 588 + MIDDLE.indexOf(JOINED[middle] || middle) * 28;
    return String.fromCharCode(0xac00 + place + (end ? LAST.indexOf(JOINED[end] || end) : 0));
  });
}

const initials = (text) =>
  Array.from(text, (c) => (isSyllable(c) ? FIRST[((c.charCodeAt(0) - 0xac00) / 588) | 0] : c)).join("");

// ---- Readings: the same steps as generator/render/search/query.py

const STEPS = 5;
const MOST = 48;
const LONGEST = 40;

function tablesOf(raw) {
  const allowed = (lists) => {
    const found = new Map();
    for (const [condition, suffixes] of lists) {
      for (const suffix of suffixes) found.set(suffix, (found.get(suffix) || []).concat(condition));
    }
    return found;
  };
  const particles = allowed(raw.particles);
  const endings = allowed(raw.endings);
  const synonyms = new Map();
  for (const group of raw.synonyms) for (const term of group) synonyms.set(term, group);
  return {
    particles, endings, synonyms,
    light: raw.light,
    requests: new Set(raw.requests),
    stops: new Set(raw.stops),
    suffixes: raw.suffixes,
    longest: Math.max(1, ...[...particles.keys(), ...endings.keys()].map((s) => s.length + 1)),
  };
}

function meets(conditions, before) {
  const c = before[before.length - 1];
  if (conditions.includes("") || !isSyllable(c)) return true;
  const end = tail(c);
  return (end && conditions.includes("c")) || (!end && conditions.includes("v")) ||
    ((!end || LAST[end] === "ㄹ") && conditions.includes("l"));
}

function bare(word, { particles, longest }, into) {
  for (let n = 1; n < Math.min(word.length, longest); n++) {
    const conditions = particles.get(word.slice(-n));
    const before = word.slice(0, -n);
    if (conditions && meets(conditions, before)) into.add(before);
  }
}

function stems(word, { endings, longest }, into) {
  for (let n = 0; n < Math.min(word.length, longest); n++) {
    const before = word.slice(0, word.length - n);
    const suffix = word.slice(word.length - n);
    const conditions = suffix && endings.get(suffix);
    if (conditions && meets(conditions, before)) into.add(before);
    const c = before[before.length - 1];
    const end = tail(c);
    if (end && endings.has(LAST[end] + suffix)) {
      into.add(before.slice(0, -1) + String.fromCharCode(c.charCodeAt(0) - end));
    }
  }
}

// The terms that a word may stand for: itself, then the longest first.
function readings(word, tables) {
  if (!isSyllable(word[word.length - 1])) return [word, ...foreign(word, tables)];
  const found = new Set([word, `${word}-`]);
  let nouns = new Set([word]);
  let verbs = new Set([word]);
  for (let step = 0; step < STEPS; step++) {
    const fewer = new Set();
    const cores = new Set();
    for (const noun of nouns) bare(noun, tables, fewer);
    for (const verb of new Set([...verbs, ...nouns])) stems(verb, tables, cores);
    for (const stem of cores) {
      for (const light of tables.light) {
        if (light.length < stem.length && stem.endsWith(light)) fewer.add(stem.slice(0, -light.length));
      }
    }
    const fresh = [...fewer].concat(Array.from(cores, (stem) => `${stem}-`));
    for (const term of fresh.sort((a, b) => core(b).length - core(a).length || (a < b ? -1 : 1))) found.add(term);
    nouns = fewer;
    verbs = cores;
    if (!fresh.length || found.size > MOST) break;
  }
  const [first, ...others] = found;
  others.sort((a, b) => core(b).length - core(a).length);
  return [first, ...others.slice(0, MOST - 1)];
}

const core = (term) => (term.endsWith("-") ? term.slice(0, -1) : term);

// What stands between a stem and its last ending: of time, of guess, of respect.
const BETWEEN = "았었였겠시";

// Whether one syllable may well be all that a longer word says: with an ending, or one particle or two,
// that are plain to see. 온라인 is hardly 오 with three endings, nor 바나나 바 with 나 twice.
function plain(word, term, { endings, particles }) {
  if (core(term).length > 1 || word.length < 2 || !isSyllable(word[0])) return true;
  const rest = word.slice(1);
  if (term.endsWith("-")) {
    if (rest.length > 2) return true;
    const end = tail(word[0]);
    if (term[0] === word[0]) {
      if (BETWEEN.includes(rest[0]) && endings.has(rest.slice(1))) return true;
      return endings.has(rest) && (rest.length > 1 || (end ? "는고면서게지은을아어" : "는고면서게지").includes(rest));
    }
    if (endings.has(LAST[end] + rest)) return rest.length > 1 || "다까".includes(rest);
    return LAST[end] === "ㅆ" && endings.has(rest);
  }
  const pairs = Array.from(rest, (c, i) => [rest.slice(0, i), rest.slice(i)]).slice(1);
  const two = pairs.some(([a, b]) => a !== b && particles.has(a) && particles.has(b));
  return term === word[0] && (particles.has(rest) || two);
}

// The readings of a word that may well be meant.
const meanings = (word, tables) => readings(word, tables).filter((term) => plain(word, term, tables));

// A word of another script without what its language adds to a stem.
function foreign(word, { suffixes }) {
  if (!/^[\p{L}\p{M}]{4,}$/u.test(word)) return [];
  if (!suffixes.length) return [1, 2, 3].map((n) => word.slice(0, -n)).filter((rest) => rest.length > 3);
  const found = suffixes.filter(([end]) => word.endsWith(end) && word.length > end.length + 1);
  const rests = found.map(([end, put]) => word.slice(0, -end.length) + put);
  return [...new Set(rests)].sort((a, b) => b.length - a.length);
}

// ---- Hanja: the same steps as generator/render/search/hanja.py

const HANJA = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u;
const parts = (c) => [((c.charCodeAt(0) - 0xac00) / 588) | 0, (((c.charCodeAt(0) - 0xac00) / 28) | 0) % 21, tail(c)];
const syllable = (first, middle, end) => String.fromCharCode(0xac00 + (first * 21 + middle) * 28 + end);

// Readings come as words: a syllable and the characters that are read so.
function readHanja(payload) {
  const found = new Map();
  for (const [sound, ...characters] of payload.split(" ")) for (const one of characters) found.set(one, sound);
  return found;
}

// A word with its Hanja as they are read, by the law of first sounds.
function spoken(word, sounds) {
  let said = "";
  const characters = Array.from(word);
  characters.forEach((one, i) => {
    let sound = sounds.get(one) || one;
    if (sounds.has(one)) {
      const [first, middle, end] = parts(sound);
      const soft = "ㅑㅕㅖㅛㅠㅣ".includes(MIDDLE[middle]);
      const before = said[said.length - 1] || "";
      const starts = !HANJA.test(characters[i - 1] || "");
      const next = sounds.get(characters[i + 1] || "");
      if (!starts) {
        const open = isSyllable(before) && [0, LAST.indexOf("ㄴ")].includes(tail(before));
        const soft = FIRST[first] === "ㄹ" && "ㅕㅠ".includes(MIDDLE[middle]) && LAST[end] === "ㄹ";
        if (soft && open) sound = syllable(11, middle, end);
      } else if ("ㄴㄹ".includes(FIRST[first]) && soft) sound = syllable(11, middle, end);
      else if (FIRST[first] === "ㄹ") sound = syllable(2, middle, end);
      if (one === "不" && next && "ㄷㅈ".includes(FIRST[parts(next)[0]])) sound = "부";
    }
    said += sound;
  });
  return said;
}
