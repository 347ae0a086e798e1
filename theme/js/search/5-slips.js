// Slips: the word that somebody meant who typed another letter.

const ALIKE = ["ㅐㅔ", "ㅒㅖㅔ", "ㅙㅚㅞ", "ㅢㅣ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅈㅉㅊ", "ㅅㅆ"];
const place = new Map();
ROWS.forEach((row, y) => Array.from(row).forEach((key, x) => place.set(key, [x + y * 0.5, y])));

// What it costs to take one letter for another: half where they sound alike, less where keys touch.
function slip(a, b) {
  if (a === b) return 0;
  if (ALIKE.some((group) => group.includes(a) && group.includes(b))) return 0.5;
  const [one, two] = [DOUBLE[a] || a, DOUBLE[b] || b];
  if (one.length !== two.length) return one.startsWith(two) || two.startsWith(one) ? 0.75 : 1;
  const touch = (x, y) => {
    const [p, q] = [place.get((KEY[x] || x).toLowerCase()), place.get((KEY[y] || y).toLowerCase())];
    return p && q && Math.hypot(p[0] - q[0], p[1] - q[1]) < 1.3;
  };
  return Array.from(one).every((x, i) => x === two[i] || touch(x, two[i])) ? 0.75 : 1;
}

// The cost of the slips between two words, or more than `most`.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || (a[0] !== b[0] && a[a.length - 1] !== b[b.length - 1])) return most + 1;
  let before = null;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + slip(a[i - 1], b[j - 1]));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 0.75);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

// What slips may cost in a word. The shorter it is, the more words lie around it: of four strokes or
// fewer only letters that are easily taken for one another are put right, in a long word two slips.
function costs(word, whole) {
  const typed = strokes(word).length;
  return typed < 5 ? 0.75 : whole ? Math.max(1, Math.min(typed / 8, 2)) : typed / 7;
}

async function mend(look, word) {
  const { text } = word;
  const tries = isSyllable(text[text.length - 1]) ? [text, ...particleless(text, look.tables)] : [text];
  const found = new Map();
  for (const one of tries) {
    const own = letters(one);
    if (own.length < 4 || one.length < 2) continue;
    const most = costs(one, one === text);
    for (const kind of ["w", "e"]) {
      for (const [other, bits] of await look.words(kind, kind === "w" ? one : reversed(one))) {
        const cost = distance(own, letters(other), most) + (one === text ? 0 : 0.01);
        const known = found.get(other);
        if (cost <= most + 0.01 && !(known && known.cost <= cost)) found.set(other, { other, cost, bits });
      }
    }
  }
  const near = [...found.values()].sort((a, b) => a.cost - b.cost || b.bits - a.bits || (a.other < b.other ? -1 : 1));
  if (!near.length || !(await look.find([near[0].other]))[0]) return [];
  return [clause(word, "near", [way(near[0].other, 1)])];
}

function particleless(text, tables) {
  const found = new Set();
  bare(text, tables, found);
  return [...found].filter((one) => one.length > 1).sort((a, b) => b.length - a.length).slice(0, 2);
}
