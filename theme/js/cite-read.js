/* What a pasted citation names: a record, an edition or a paper, no more exactly than it says so.

   read(text) gives {cited, foreign, more, cut}. Each of `cited` has
     kind      "record", "edition", "paper", or "none" where nothing of this site was found
     id        "g-0042", "draft-…"; "" for an edition or a paper
     language  of the address, or as a citation file says; "" where it says nothing
     revision, edition   numbers; 0 where there is none
     paper     "green", "white", "blue" or ""
     section   the key of a section, "why"
     read      the day of reading as 2026-04-01, or ""
     title, host         as they were written, or ""
     doubts    where the citation contradicts itself: "number-differs", "revision-differs"
   `foreign` counts entries of a citation file that name nothing of this site, `more` those beyond the
   first twenty, and `cut` says that the text was longer than what is read of it.

   A pasted text is hostile: it is only ever searched, by patterns whose cost grows with its length. */
"use strict";

(() => {
  const node = typeof module === "object" && module.exports;
  const { entries, plain, visible, day } = node ? require("./cite-files.js") : globalThis.citing;

  const LONGEST = 20000;
  const MOST = 20;

  const ID = /^(?:[gwb]-[0-9]{4,9}|draft-[a-z0-9]+(?:-[a-z0-9]+)*)(?![a-z0-9-])/i;
  const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;
  const NUMBER =
    /(^|[^a-z0-9-])(?:([gwb])[-\u2010-\u2015\u2212]([0-9]{4,9})(?![0-9])|(draft-[a-z0-9]+(?:-[a-z0-9]+)*))/gi;
  /* What may follow a number: "v2", ", revision 2", "(v2)", "2번째 글", "text 2". */
  const REVISION =
    /^\s{0,3}[,(]?\s{0,3}(?:(?:v|rev(?:ision|\.)?\s{0,3}|text\s{1,3})([0-9]{1,9})(?![0-9a-z])|(?:제\s{0,3})?([0-9]{1,9})\s{0,3}번째\s{0,3}글)/i;
  const EDITION =
    /제\s{0,3}([0-9]{1,3})\s{0,3}판|([0-9]{1,3})(?:st|nd|rd|th)\s{1,3}ed(?:\.|ition|\b)|\bedition\s{1,3}([0-9]{1,3})(?![0-9])|(초판)/gi;
  const PAPER = /녹서|백서|청서|green\s{1,3}paper|white\s{1,3}paper|blue\s{1,3}paper/gi;
  const PAPERS = { 녹서: "green", 백서: "white", 청서: "blue", g: "green", w: "white", b: "blue" };
  const PRINTED =
    /^(green|white|blue)-e([0-9]{1,3})-([a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.(?:pdf|epub|docx|hwpx|json)$/i;
  const TOKEN = /[^\s<>"'`「」『』()[\]{}|,]{3,2000}/g;

  const MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
  ];
  const DAY =
    "([0-9]{4})\\s{0,3}(?:년|[-./])\\s{0,3}([0-9]{1,2})\\s{0,3}(?:월|[-./])\\s{0,3}([0-9]{1,2})(?![0-9])(?:\\s{0,3}일|\\.)?" +
    "|([a-z]{3,9})\\.?\\s{1,3}([0-9]{1,2})(?:st|nd|rd|th)?,?\\s{1,3}([0-9]{4})" +
    "|([0-9]{1,2})(?:st|nd|rd|th)?\\s{1,3}([a-z]{3,9})\\.?,?\\s{1,3}([0-9]{4})";
  const READ_BEFORE = new RegExp(
    "(?:(?:읽은|본|접속한?|열람한?|검색한?|확인한?|방문한?)\\s{0,3}(?:날짜|날|일자|일)?" +
      "|(?:retrieved|accessed|viewed|visited|read)(?:\\s{1,3}on)?)\\s{0,3}:?\\s{0,3}(?:" +
      DAY +
      ")",
    "i",
  );
  const READ_AFTER = new RegExp(
    "(?:" + DAY + ")\\s{0,3}에?\\s{0,3}(?:읽음|읽었|접속|열람|검색|확인|방문)",
    "i",
  );

  /** The citations in a pasted text. */
  function read(pasted, depth = 0) {
    const whole = String(pasted ?? "");
    const text = whole.slice(0, LONGEST);
    const cut = whole.length > LONGEST;
    let found = [];
    let foreign = 0;
    const listed = entries(text);
    if (listed.length) {
      const all = listed.map(ofEntry);
      found = all.filter((cited) => cited.kind !== "none");
      foreign = all.length - found.length;
    } else {
      found = ofText(text, depth);
    }
    found = unlike(found);
    const cited = found.length ? found.slice(0, MOST) : [made({ kind: "none" })];
    return {
      cited,
      foreign: found.length ? foreign : 0,
      more: found.length - Math.min(found.length, MOST),
      cut,
    };
  }

  function made(parts) {
    return {
      kind: "record",
      id: "",
      language: "",
      revision: 0,
      edition: 0,
      paper: "",
      section: "",
      read: "",
      title: "",
      host: "",
      doubts: [],
      ...parts,
    };
  }

  /* Two citations that say the same of the same are one. */
  function unlike(found) {
    const seen = new Set();
    return found.filter((cited) => {
      const key = JSON.stringify([
        cited.kind,
        cited.id,
        cited.language,
        cited.revision,
        cited.edition,
        cited.paper,
        cited.section,
        cited.read,
        cited.host,
      ]);
      return !seen.has(key) && seen.add(key);
    });
  }

  function idOf(text) {
    const match = ID.exec(text);
    return match ? match[0].toLowerCase() : "";
  }

  /* The paper that a record of this id belongs to; "" for a draft. */
  function paperOf(id) {
    return /^[gwb]-[0-9]/.test(id) ? PAPERS[id[0]] : "";
  }

  /* Addresses */

  /* What an address names; null where it is none of this site's shapes. */
  function address(token) {
    let rest = token;
    let host = "";
    const scheme = /^([a-z][a-z0-9+.-]{0,20}):\/\//i.exec(rest);
    if (scheme) {
      if (!/^https?$/i.test(scheme[1])) return null;
      rest = rest.slice(scheme[0].length);
      host = rest.split(/[/?#]/, 1)[0];
      rest = rest.slice(host.length);
    } else if (!rest.startsWith("/")) {
      const named =
        /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::[0-9]{1,5})?(?=\/)|^localhost(?::[0-9]{1,5})?(?=\/)/i.exec(
          rest,
        );
      if (named) {
        host = named[0];
        rest = rest.slice(host.length);
      }
    }
    const hash = rest.indexOf("#");
    const fragment = hash < 0 ? "" : decoded(rest.slice(hash + 1));
    const [path, query = ""] = (hash < 0 ? rest : rest.slice(0, hash)).split("?", 2);
    const parts = path.split("/").filter(Boolean).slice(0, 40).map(decoded);
    host = host.replace(/^[^@]*@/, "").toLowerCase();
    for (let at = 0; at + 1 < parts.length; at += 1) {
      const top = parts[at];
      if (top !== "id" && !LANGUAGE.test(top)) continue;
      const language = top === "id" ? "" : top;
      const id = idOf(parts[at + 1]);
      if (id) {
        const revision = /^v([0-9]{1,9})(?![0-9a-z])/i.exec(parts[at + 2] ?? "");
        return made({
          id,
          language,
          host,
          paper: paperOf(id),
          section: sectionOf(fragment),
          revision: revision ? Number(revision[1]) : 0,
        });
      }
      const paper = /^(green|white|blue)(?![a-z0-9-])/i.exec(parts[at + 1]);
      if (paper && language) {
        const edition = /^e([0-9]{1,3})(?![0-9a-z])/i.exec(parts[at + 2] ?? "");
        return ofPaper(paper[1], edition ? Number(edition[1]) : 0, language, host, fragment);
      }
      if (parts[at + 1] === "cite" && query.startsWith("q=")) {
        return { nested: decoded(query.slice(2).split("&", 1)[0].replace(/\+/g, " ")) };
      }
    }
    const printed = PRINTED.exec(parts[parts.length - 1] ?? "");
    return printed ? ofPaper(printed[1], Number(printed[2]), printed[3], host, fragment) : null;
  }

  /* An edition or a living paper; with a fragment, the record that stands there. */
  function ofPaper(name, edition, language, host, fragment) {
    const paper = name.toLowerCase();
    const id = idOf(fragment.split(".", 1)[0]);
    if (id) return made({ id, language, host, paper, edition, section: sectionOf(fragment) });
    return made({ kind: edition ? "edition" : "paper", paper, edition, language, host });
  }

  function sectionOf(fragment) {
    const match = /^(?:[gwb]-[0-9]{4,9}|draft-[a-z0-9-]{1,99})\.([a-z][a-z0-9-]{0,60})/i.exec(
      fragment,
    );
    return match ? match[1].toLowerCase() : "";
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /* Text */

  function ofText(pasted, depth) {
    const text = visible(pasted);
    const found = [];
    let open = false; // whether the next line may go on with the last citation
    for (const line of text.split(/\r\n?|\n/)) {
      if (!line.trim()) {
        open = false;
        continue;
      }
      const ofLine = inLine(line, depth);
      const last = found[found.length - 1];
      const first = ofLine[0];
      if (!ofLine.length && last && open) {
        last.read = last.read || readingDay(line);
        last.title = last.title || titleIn(line);
        continue;
      }
      if (
        last &&
        first &&
        open &&
        !(last.number && first.number) &&
        !(last.addressed && first.addressed)
      ) {
        const both = joined(last, first);
        if (both) {
          found[found.length - 1] = both;
          ofLine.shift();
        }
      }
      found.push(...ofLine);
      open = true;
    }
    return found
      .filter((cited) => cited.kind !== "edition" || cited.paper)
      .map(({ number, addressed, ...cited }) => cited);
  }

  /* The citations of one line, in their order; what belongs together is one. */
  function inLine(line, depth) {
    const { masked, titles } = withoutTitles(line);
    let rest = masked;
    const mentions = [];
    const nested = [];
    for (const match of masked.matchAll(TOKEN)) {
      const from = Math.max(0, match[0].search(/https?:\/\//i));
      const token = match[0].slice(from).replace(/[.,;:!?]+$/, "");
      const named =
        token.includes("/") || PRINTED.test(token.split("#", 1)[0]) ? address(token) : null;
      if (!named) continue;
      const at = match.index + from;
      rest = rest.slice(0, at) + " ".repeat(token.length) + rest.slice(at + token.length);
      if (named.nested !== undefined) {
        if (depth === 0)
          nested.push(...read(named.nested, 1).cited.filter((c) => c.kind !== "none"));
      } else {
        mentions.push({ at, ...named, addressed: true });
      }
    }
    for (const match of rest.matchAll(NUMBER)) {
      const end = match.index + match[0].length;
      const revision = REVISION.exec(rest.slice(end, end + 40));
      const id = match[4] ? match[4].toLowerCase() : `${match[2]}-${match[3]}`.toLowerCase();
      mentions.push({
        at: match.index,
        number: true,
        ...made({
          id,
          paper: paperOf(id),
          revision: revision ? Number(revision[1] ?? revision[2]) : 0,
        }),
      });
    }
    for (const match of rest.matchAll(EDITION)) {
      const edition = match[4] ? 1 : Number(match[1] ?? match[2] ?? match[3]);
      const named = [
        ...rest.slice(Math.max(0, match.index - 60), match.index).matchAll(PAPER),
      ].pop();
      const word = named ? named[0].toLowerCase() : "";
      const paper = word ? (PAPERS[word] ?? word.split(/\s/)[0]) : "";
      if (edition) mentions.push({ at: match.index, ...made({ kind: "edition", paper, edition }) });
    }
    mentions.sort((one, other) => one.at - other.at);
    const found = [];
    for (const mention of mentions) {
      const last = found[found.length - 1];
      const both = last ? joined(last, mention) : null;
      if (both) found[found.length - 1] = both;
      else found.push(mention);
    }
    found.forEach((cited, place) => {
      const end = found[place + 1]?.at ?? rest.length;
      const start = place === 0 ? 0 : cited.at;
      cited.read = readingDay(rest.slice(start, end));
      cited.title = titles.find((title) => title.at >= start && title.at < end)?.text ?? "";
    });
    return [...nested, ...found.map(({ at, ...cited }) => cited)];
  }

  /* A line in which titles, that may hold anything, are blank; and those titles. */
  function withoutTitles(line) {
    const titles = [];
    let masked = line;
    const hide = (from, to) => {
      if (to <= from) return;
      titles.push({ at: from, text: plain(line.slice(from, to)) });
      masked = masked.slice(0, from) + " ".repeat(to - from) + masked.slice(to);
    };
    // 번호 「제목」, 주소: a title with brackets of its own ends at the last one.
    const opened = [
      ...line.matchAll(/(?:[gwb]-[0-9]{4,9}|draft-[a-z0-9-]{1,99})(?: v[0-9]{1,9})? ?「/gi),
    ];
    if (opened.length === 1) {
      hide(opened[0].index + opened[0][0].length, line.lastIndexOf("」"));
    } else {
      for (const match of line.matchAll(/「([^「」]{1,600})」/g)) {
        hide(match.index + 1, match.index + match[0].length - 1);
      }
    }
    // (year). Title (number, revision). In …: the title lies between.
    const year = /\((?:[0-9]{4}[^()]{0,20}|n\.d\.)\)\. /.exec(masked);
    const named = [
      ...masked.matchAll(
        / \((?:[gwb]-[0-9]{4,9}|draft-[a-z0-9-]{1,99})(?:, revision [0-9]{1,9})?\)(?: \[[^\][]{1,80}\])?\. In /gi,
      ),
    ].pop();
    if (year && named) hide(year.index + year[0].length, named.index);
    return { masked, titles };
  }

  function titleIn(line) {
    return withoutTitles(line).titles[0]?.text ?? "";
  }

  /* Two mentions as one citation; null where they contradict each other. */
  function joined(one, other) {
    const order = { record: 3, edition: 2, paper: 1 };
    const [main, more] = order[other.kind] > order[one.kind] ? [other, one] : [one, other];
    const differ = (name) => main[name] && more[name] && main[name] !== more[name];
    if (["id", "revision", "edition", "paper", "language", "host"].some(differ)) return null;
    const both = {
      ...main,
      at: one.at,
      number: one.number || other.number,
      addressed: one.addressed || other.addressed,
    };
    for (const name of [
      "revision",
      "edition",
      "paper",
      "language",
      "section",
      "read",
      "title",
      "host",
    ]) {
      both[name] = main[name] || more[name];
    }
    return both;
  }

  /* The day of reading that a text names, as 2026-04-01; "" where it names none that exists. */
  function readingDay(text) {
    const match = READ_BEFORE.exec(text) ?? READ_AFTER.exec(text);
    if (!match) return "";
    if (match[1]) return day(match[1], match[2], match[3]);
    const [name, date, year] = match[4]
      ? [match[4], match[5], match[6]]
      : [match[8], match[7], match[9]];
    return day(year, MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, date);
  }

  /* An entry of a citation file */

  function ofEntry(entry) {
    const named = entry.url ? address(entry.url) : null;
    const numbers = [...entry.number.matchAll(NUMBER)].map((match) =>
      (match[4] ?? `${match[2]}-${match[3]}`).toLowerCase(),
    );
    const version = Number(/^v?\.?\s?([0-9]{1,9})$/i.exec(entry.version)?.[1] ?? 0);
    const edition = Number(
      /^(?:제\s?)?([0-9]{1,3})(?:\s?판|st|nd|rd|th)?(?:\s|$)/i.exec(entry.edition)?.[1] ?? 0,
    );
    const language = LANGUAGE.test(entry.language) ? entry.language : "";
    const rest = { title: entry.title, read: entry.read };
    if (named && named.nested === undefined && named.kind !== "record" && numbers.length === 0) {
      return { ...named, ...rest, edition: named.edition || edition };
    }
    const addressed = named?.kind === "record" ? named : null;
    const id = addressed?.id ?? numbers[0] ?? "";
    if (!id) return made({ kind: "none", ...rest });
    const doubts = [];
    if (numbers.length && !numbers.includes(id)) doubts.push("number-differs");
    if (addressed?.revision && version && addressed.revision !== version)
      doubts.push("revision-differs");
    return made({
      ...rest,
      id,
      doubts,
      paper: paperOf(id),
      host: named?.host ?? "",
      language: addressed?.language || language,
      revision: addressed?.revision || version,
      edition: addressed?.edition || (named?.kind === "edition" ? named.edition : 0) || edition,
      section: addressed?.section ?? "",
    });
  }

  const own = { read };
  if (node) module.exports = own;
  else globalThis.citing = { ...globalThis.citing, ...own };
})();
