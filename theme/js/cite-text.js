/* Frozen texts: what canonical text holds, and the words in which two of them differ.

   docs/canonical-text.md defines the text; thaw(…) reads version 1 of it. differences(…) and
   compare(…) tell a change in pieces as the pages of changes do: {change, text}, `change` being
   "same", "gone", "new" or "cut". */
"use strict";

(() => {
  const AROUND = 6; // words on each side of a change that are shown with it
  const MOST_PAIRS = 1000000; // of larger pairs the words are not matched
  const HEADING = /^#{1,6}[ \t]+(.*?)[ \t]*\{#[a-z0-9-]+\}[ \t]*$/gm;
  const LINES = /[^\n]*\n+|[^\n]+/g; // a line with the empty lines after it
  const KEYS = ["id", "kind", "language", "head", "strings"];
  const TITLES = { question: "words", "core-question": "text", solution: "name", action: "name" };

  /** What a canonical text holds; null where it is none of version 1. */
  function thaw(text) {
    const lines = text.split("\n");
    if (lines.length < 9 || lines[0] !== "---" || lines[7] !== "---" || lines[1] !== "canonical: 1")
      return null;
    const found = {};
    for (const [place, key] of KEYS.entries()) {
      const line = lines[place + 2];
      if (!line.startsWith(`${key}: `)) return null;
      try {
        found[key] = JSON.parse(line.slice(key.length + 2));
      } catch {
        return null;
      }
    }
    found.body = lines.slice(8).join("\n").replace(/^\n/, "").replace(/\n$/, "");
    return found;
  }

  /** The title of a frozen text. */
  function titleOf(frozen) {
    const title = frozen.head[TITLES[frozen.kind]];
    return typeof title === "string" ? title.replace(/\s+/g, " ").trim() : "";
  }

  /** A section of a body by its key, heading included, or null; `## Why {#why}` begins it. */
  function section(body, key) {
    const lines = body.split("\n");
    let fence = "";
    let level = 0;
    let from = -1;
    for (const [at, line] of lines.entries()) {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
      if (mark && (!fence || (mark[0] === fence[0] && mark.length >= fence.length)))
        fence = fence ? "" : mark;
      const heading = fence || mark ? null : /^ {0,3}(#{1,6})[ \t]/.exec(line);
      if (!heading) continue;
      if (from >= 0 && heading[1].length <= level)
        return lines.slice(from, at).join("\n").trimEnd();
      if (from < 0 && line.trimEnd().endsWith(`{#${key}}`)) {
        from = at;
        level = heading[1].length;
      }
    }
    return from < 0 ? null : lines.slice(from).join("\n").trimEnd();
  }

  /** The places in which two texts differ, as {field, label, pieces}: fields by name, then the body.

      `labels` are words: `fields` by name, `values` of closed lists by field ("withdrawn.reason"
      where that alone says which list), `dates` the fields that hold days, day(…) a day in words,
      and `body`. */
  function differences(before, after, labels) {
    const found = [];
    const fields = [...new Set([...Object.keys(before.head), ...Object.keys(after.head)])].sort();
    for (const field of fields) {
      const [old, now] = [before.head[field], after.head[field]];
      const changed = JSON.stringify(old) !== JSON.stringify(now);
      const said = [
        flat(old, { strings: before.strings, labels, field }),
        flat(now, { strings: after.strings, labels, field }),
      ];
      if (!changed && said[0] === said[1]) continue;
      const shown =
        said[0] === said[1] ? [JSON.stringify(old ?? ""), JSON.stringify(now ?? "")] : said;
      found.push({
        field,
        label: Object.hasOwn(labels.fields, field) ? labels.fields[field] : field,
        pieces: compare(...shown),
      });
    }
    if (before.body !== after.body)
      found.push({ field: "", label: labels.body, pieces: bodies(before.body, after.body) });
    return found;
  }

  /* Headings without their marks and keys, unless only those differ. */
  function bodies(before, after) {
    const [was, now] = [before, after].map((body) => body.replace(HEADING, "$1"));
    return was === now ? compare(before, after) : compare(was, now);
  }

  /** The words that stayed, went and came; long runs that stayed are cut in the middle. */
  function compare(before, after) {
    const found = runs(before, after);
    const pieces = [];
    for (const [place, [change, words]] of found.entries()) {
      const more =
        change === "same"
          ? same(words, place === 0, place === found.length - 1)
          : other(change, words.join(""));
      for (const piece of more) {
        const last = pieces.at(-1);
        if (last?.change === "same" && piece.change === "same") last.text += piece.text;
        else pieces.push(piece);
      }
    }
    return pieces;
  }

  /* What went or came; white space around it is not marked, and stays only where it came. */
  function other(change, text) {
    const words = text.trim();
    if (!words) return [{ change, text: "¶" }];
    const start = text.indexOf(words);
    const space = (around) =>
      around && change === "new" ? [{ change: "same", text: around }] : [];
    return [
      ...space(text.slice(0, start)),
      { change, text: words },
      ...space(text.slice(start + words.length)),
    ];
  }

  /* Both texts whole, as runs; between two that stayed, all that went stands before all that came. */
  function runs(before, after) {
    const merged = [];
    const waiting = { gone: [], new: [] };
    const settle = () => {
      for (const change of ["gone", "new"]) {
        if (waiting[change].length) merged.push([change, waiting[change]]);
        waiting[change] = [];
      }
    };
    for (const [change, words] of byLines(before.match(LINES) ?? [], after.match(LINES) ?? [])) {
      if (change !== "same") {
        waiting[change] = waiting[change].concat(words);
      } else if (words.length) {
        settle();
        const last = merged.at(-1);
        if (last?.[0] === "same") last[1] = last[1].concat(words);
        else merged.push(["same", words]);
      }
    }
    settle();
    return merged;
  }

  /* Lines first, so that a change is found where it was made; then the words within them. */
  function* byLines(old, now) {
    for (const [step, a, b, c, d] of steps(old, now)) {
      if (step === "equal") {
        yield ["same", wordsOf(old.slice(a, b))];
        continue;
      }
      const size = (lines) => lines.reduce((sum, line) => sum + line.length, 0);
      if (size(old.slice(a, b)) * size(now.slice(c, d)) > 4 * MOST_PAIRS && b - a === d - c) {
        for (let at = 0; at < b - a; at += 1)
          yield* byWords(wordsOf([old[a + at]]), wordsOf([now[c + at]]));
      } else {
        yield* byWords(wordsOf(old.slice(a, b)), wordsOf(now.slice(c, d)));
      }
    }
  }

  function* byWords(old, now) {
    if (old.length * now.length > MOST_PAIRS) {
      yield ["gone", old];
      yield ["new", now];
      return;
    }
    for (const [step, a, b, c, d] of steps(old, now)) {
      if (step === "equal") {
        yield ["same", old.slice(a, b)];
      } else {
        yield ["gone", old.slice(a, b)];
        yield ["new", now.slice(c, d)];
      }
    }
  }

  function wordsOf(lines) {
    return lines.join("").match(/\s+|\S+/g) ?? [];
  }

  function same(words, first, last) {
    if (words.length <= 4 * AROUND) return [{ change: "same", text: words.join("") }];
    const pieces = [];
    if (!first) pieces.push({ change: "same", text: words.slice(0, 2 * AROUND).join("") });
    pieces.push({ change: "cut", text: "…" });
    if (!last) pieces.push({ change: "same", text: words.slice(-2 * AROUND).join("") });
    return pieces;
  }

  /* A value of a head as one readable text: closed lists, days and ids in words, parts after their
     names. `within` is the field whose part it is: a reason means one thing here, another there. */
  function flat(value, { strings, labels, field, within = "" }) {
    const inner = (item, key, outer) => flat(item, { strings, labels, field: key, within: outer });
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map((item) => inner(item, field, within)).join(", ");
    if (typeof value === "object") {
      const named = ([key, item]) =>
        `${Object.hasOwn(labels.fields, key) ? labels.fields[key] : key} ${inner(item, key, field)}`;
      return Object.entries(value).map(named).join(" · ");
    }
    const text = String(value);
    const closed = labels.values[`${within}.${field}`] ?? labels.values[field] ?? {};
    if (Object.hasOwn(closed, text)) return closed[text];
    if (/^[0-9]{4}(?:-[0-9]{2}){0,2}$/.test(text) && labels.dates.includes(field))
      return labels.day(text);
    if (/^[gwb]-[0-9]{4,9}$/.test(text)) return text.toUpperCase();
    for (const [name, label] of Object.entries(strings)) {
      if (name.slice(name.indexOf("/") + 1) === text) return label;
    }
    return text;
  }

  /* How the one becomes the other; what both begin and end with is not searched. */
  function steps(old, now) {
    const shorter = Math.min(old.length, now.length);
    let first = 0;
    while (first < shorter && old[first] === now[first]) first += 1;
    let last = 0;
    while (last < shorter - first && old[old.length - 1 - last] === now[now.length - 1 - last])
      last += 1;
    const a = old.slice(first, old.length - last);
    const b = now.slice(first, now.length - last);
    const found = [];
    if (first) found.push(["equal", 0, first, 0, first]);
    if (a.length * b.length > MOST_PAIRS)
      found.push(["replace", first, first + a.length, first, first + b.length]);
    else
      found.push(
        ...opcodes(a, b).map(([step, i, j, k, l]) => [
          step,
          first + i,
          first + j,
          first + k,
          first + l,
        ]),
      );
    if (last) found.push(["equal", old.length - last, old.length, now.length - last, now.length]);
    return found;
  }

  /* The longest run that two lists share, then the same to its left and right (Ratcliff and
     Obershelp, Dr. Dobb's Journal, July 1988): what a person would call unchanged. */
  function opcodes(old, now) {
    const found = [];
    let [i, j] = [0, 0];
    for (const [a, b, size] of matches(old, now)) {
      if (i < a && j < b) found.push(["replace", i, a, j, b]);
      else if (i < a) found.push(["delete", i, a, j, b]);
      else if (j < b) found.push(["insert", i, a, j, b]);
      [i, j] = [a + size, b + size];
      if (size) found.push(["equal", a, i, b, j]);
    }
    return found;
  }

  function matches(old, now) {
    const places = new Map();
    for (const [at, word] of now.entries()) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
    const waiting = [[0, old.length, 0, now.length]];
    const found = [];
    while (waiting.length) {
      const [a, b, c, d] = waiting.pop();
      const [i, j, size] = longest(old, places, a, b, c, d);
      if (!size) continue;
      found.push([i, j, size]);
      if (a < i && c < j) waiting.push([a, i, c, j]);
      if (i + size < b && j + size < d) waiting.push([i + size, b, j + size, d]);
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const runs = [];
    for (const [i, j, size] of found) {
      const last = runs[runs.length - 1];
      if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += size;
      else runs.push([i, j, size]);
    }
    runs.push([old.length, now.length, 0]);
    return runs;
  }

  /* The first of the longest runs that both hold between these bounds. */
  function longest(old, places, a, b, c, d) {
    let [bestI, bestJ, bestSize] = [a, c, 0];
    let lengths = new Map();
    for (let i = a; i < b; i += 1) {
      const next = new Map();
      for (const j of places.get(old[i]) ?? []) {
        if (j < c) continue;
        if (j >= d) break;
        const size = (lengths.get(j - 1) ?? 0) + 1;
        next.set(j, size);
        if (size > bestSize) [bestI, bestJ, bestSize] = [i - size + 1, j - size + 1, size];
      }
      lengths = next;
    }
    return [bestI, bestJ, bestSize];
  }

  const own = { thaw, titleOf, section, differences, compare };
  if (typeof module === "object" && module.exports) module.exports = own;
  else globalThis.citing = { ...globalThis.citing, ...own };
})();
