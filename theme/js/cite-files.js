/* Citation files as people paste them: BibTeX and BibLaTeX, RIS, CSL-JSON.

   entries(text) gives each entry as {url, number, version, edition, language, title, read}: texts on
   one line, "" where the file says nothing; `number` holds the number and the name of the entry,
   `read` the day of reading as 2026-04-01. Files of other programs are read as leniently as they
   are written; a text that is no such file has no entries. */
"use strict";

(() => {
  const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
  const BIBTEX = /@\s{0,9}[a-z]{3,20}\s{0,9}[{(]\s{0,9}[^\s{}(),]{0,200}\s{0,9},/i;
  const BABEL = { korean: "ko", english: "en", vietnamese: "vi", chinese: "zh", russian: "ru" };

  /** A text in compatibility form (NFKC), without signs that nobody sees. */
  function visible(text) {
    return text.normalize("NFKC").replace(INVISIBLE, "");
  }

  /** The same on one line. */
  function plain(value) {
    return visible(String(value ?? ""))
      .replace(/\s+/g, " ")
      .trim();
  }

  /** A day as 2026-04-01, or "" where the calendar has none such. */
  function day(year, month, date) {
    const [y, m, d] = [Number(year), Number(month), Number(date)];
    const found = new Date(Date.UTC(y, m - 1, d));
    const there = y >= 1000 && found.getUTCMonth() === m - 1 && found.getUTCDate() === d;
    return there ? found.toISOString().slice(0, 10) : "";
  }

  /** The entries of a citation file; none where the text is none. */
  function entries(text) {
    const start = text.trimStart();
    if (/^[[{]/.test(start)) {
      try {
        const value = JSON.parse(start);
        const items = Array.isArray(value) ? value : [value];
        const objects = items.filter(
          (item) => item && typeof item === "object" && !Array.isArray(item),
        );
        if (objects.length) return objects.slice(0, 1000).map(cslEntry);
      } catch {
        // no JSON after all: it is read as text
      }
    }
    if (/^[ \t]*TY {2}- /m.test(text)) return ris(text).map(risEntry);
    return BIBTEX.test(text) ? bibtex(text).map(bibEntry) : [];
  }

  function words(value) {
    return typeof value === "string" || typeof value === "number" ? plain(value) : "";
  }

  function cslEntry(item) {
    const accessed = item.accessed ?? {};
    const parts = Array.isArray(accessed["date-parts"]?.[0]) ? accessed["date-parts"][0] : null;
    return {
      url: words(item.URL ?? item.url ?? item.permalink),
      number: `${words(item.number)} ${words(item.id)}`,
      version: words(item.version),
      edition: words(item.edition),
      language: words(item.language),
      title: words(item.title),
      read: parts
        ? day(...[...parts, 0, 0].slice(0, 3))
        : isoDay(words(accessed.raw ?? accessed.literal)),
    };
  }

  /* The records of an RIS file, as lists of tag and value. */
  function ris(text) {
    const found = [];
    let open = null;
    for (const line of text.split(/\r\n?|\n/)) {
      const match = /^[ \t]*([A-Z][A-Z0-9]) {2}- ?(.*)$/.exec(line);
      if (!match) continue;
      const [, tag, value] = match;
      if (tag === "TY") found.push((open = []));
      else if (tag === "ER") open = null;
      else if (open) open.push([tag, plain(value)]);
    }
    return found;
  }

  function risEntry(rows) {
    const first = (...tags) => rows.find(([tag, value]) => tags.includes(tag) && value)?.[1] ?? "";
    return {
      url: first("UR", "LK", "L2"),
      number: `${first("AN")} ${first("M1")} ${first("ID")}`,
      version: first("VL"),
      edition: first("ET"),
      language: first("LA"),
      title: first("TI", "T1"),
      read: isoDay(first("Y2", "RD")),
    };
  }

  /* The entries of a BibTeX file, as {key, fields}; what is not closed ends with the text. */
  function bibtex(text) {
    const found = [];
    const start = /@\s{0,9}([a-z]{3,20})\s{0,9}[{(]/gi;
    let match;
    while ((match = start.exec(text)) && found.length < 1000) {
      if (/^(?:comment|string|preamble)$/i.test(match[1])) continue;
      let at = start.lastIndex;
      let end = at;
      while (end < text.length && !/[,}\s]/.test(text[end])) end += 1;
      const entry = { key: text.slice(at, end).trim(), fields: {} };
      at = end;
      for (;;) {
        while (at < text.length && /[\s,]/.test(text[at])) at += 1;
        const name = /^[a-z][a-z0-9_+-]{0,40}/i.exec(text.slice(at, at + 42));
        if (!name) break;
        at += name[0].length;
        while (at < text.length && /\s/.test(text[at])) at += 1;
        if (text[at] !== "=") break;
        at += 1;
        while (at < text.length && /\s/.test(text[at])) at += 1;
        const value = bibValue(text, at);
        entry.fields[name[0].toLowerCase()] = value.text;
        at = value.end;
      }
      found.push(entry);
      start.lastIndex = Math.max(at, start.lastIndex);
    }
    return found;
  }

  function bibValue(text, from) {
    const opening = text[from];
    let at = from;
    if (opening !== "{" && opening !== '"') {
      while (at < text.length && !/[,}\n]/.test(text[at])) at += 1;
      return { text: text.slice(from, at).trim(), end: at };
    }
    let depth = opening === "{" ? 1 : 0;
    for (at = from + 1; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === "\\") at += 1;
      else if (sign === "{") depth += 1;
      else if (sign === "}") depth -= 1;
      if (opening === "{" ? depth === 0 : sign === '"' && depth === 0) break;
    }
    return { text: text.slice(from + 1, at), end: at + 1 };
  }

  function bibEntry({ key, fields }) {
    const language = plain(fields.langid ?? fields.language ?? "").toLowerCase();
    const elsewhere = /\\url\{([^{}]{1,2000})\}/.exec(
      fields.howpublished ?? fields.note ?? "",
    )?.[1];
    return {
      url: plain(fields.url ?? elsewhere),
      number: `${plain(fields.number)} ${plain(key)}`,
      version: plain(fields.version),
      edition: plain(fields.edition),
      language: BABEL[language] ?? language,
      title: plain(latexText(fields.title ?? "")),
      read: isoDay(plain(fields.urldate ?? "")),
    };
  }

  const LATEX = {
    textbackslash: "\\",
    textbraceleft: "{",
    textbraceright: "}",
    textasciicircum: "^",
    textasciitilde: "~",
  };

  /* LaTeX as the text that it sets, for what titles hold. */
  function latexText(text) {
    let out = "";
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === "{" || sign === "}") continue;
      if (sign !== "\\") {
        out += sign;
        continue;
      }
      const command = /^[A-Za-z]+/.exec(text.slice(at + 1, at + 40));
      if (!command) {
        out += text[at + 1] ?? "";
        at += 1;
      } else if (Object.hasOwn(LATEX, command[0])) {
        out += LATEX[command[0]];
        at += command[0].length;
      } else {
        at += command[0].length;
      }
    }
    return out;
  }

  function isoDay(text) {
    const match = /^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])/.exec(text);
    return match ? day(match[1], match[2], match[3]) : "";
  }

  const own = { entries, plain, visible, day };
  if (typeof module === "object" && module.exports) module.exports = own;
  else globalThis.citing = { ...globalThis.citing, ...own };
})();
