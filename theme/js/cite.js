/* The page that tells whether a citation still holds: its form, its address, and how it answers.

   What was pasted, and what files of data say, comes into the page as text alone. Words come from
   the block #cite-words, in the language of the page. */
"use strict";

(() => {
  const { read, examine } = globalThis.citing;
  const { root, language, home, words, labels, lists } = JSON.parse(
    document.getElementById("cite-words").textContent,
  );
  const form = document.getElementById("cite-form");
  const field = document.getElementById("cite-query");
  const status = document.getElementById("cite-status");
  const result = document.getElementById("cite-result");

  const TONES = {
    unchanged: "good",
    edition: "good",
    living: "moving",
    paper: "moving",
    unknown: "none",
    unreachable: "none",
    unreadable: "none",
  };
  const LONGEST_ADDRESS = 1800; // of ?q=…, as servers and messages still take it
  const WAIT_MS = 20000;
  let latest = 0;

  /* Words */

  function say(key, values = {}) {
    return words[key].replace(/\{([a-z]+)\}/g, (whole, name) =>
      name in values ? String(values[name]) : whole,
    );
  }

  function day(iso) {
    const [year, month, date] = String(iso).split("-").map(Number);
    if (!month) return String(iso);
    if (language === "ko") return date ? `${year}. ${month}. ${date}.` : `${year}년 ${month}월`;
    const options = {
      timeZone: "UTC",
      year: "numeric",
      month: "long",
      ...(date ? { day: "numeric" } : {}),
    };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(
      Date.UTC(year, month - 1, date || 1),
    );
  }

  function number(id) {
    return /^[gwb]-/.test(id) ? id.toUpperCase() : id;
  }

  /* Elements; children are elements or text, and text stays text. */

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== "" && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function time(iso) {
    return make("time", { datetime: iso }, day(iso));
  }

  function link(href, text, attributes = {}) {
    return make("a", { href, ...attributes }, text);
  }

  function asking(id, text) {
    return link(`?q=${encodeURIComponent(id)}`, text);
  }

  function pairs(rows) {
    const shown = rows
      .filter(Boolean)
      .map(([name, ...values]) =>
        make(
          "div",
          { class: "verdict__pair" },
          make("dt", {}, name),
          ...values.map((value) => make("dd", {}, ...[value].flat())),
        ),
      );
    return shown.length ? make("dl", { class: "verdict__facts" }, ...shown) : null;
  }

  /* Addresses, from ids and numbers that the files of data named */

  const pages = {
    work: (id) => `${root}id/${id}/`,
    revision: (verdict, revision) => `${root}${verdict.language}/${verdict.id}/v${revision}/`,
    history: (verdict) => `${root}${verdict.language}/${verdict.id}/history/`,
    edition: (paper, edition) => `${root}${language}/${paper}/e${edition}/`,
  };

  /* The language of a text, where it is not that of the page. */
  function foreign(verdict) {
    return verdict.language && verdict.language !== language ? verdict.language : "";
  }

  function textLink(verdict, revision) {
    const name = say("text", { number: revision.revision });
    return link(pages.revision(verdict, revision.revision), name, { hreflang: foreign(verdict) });
  }

  function editionLink(one) {
    return link(pages.edition(one.paper, one.edition), editionName(one.paper, one.edition));
  }

  function editionName(paper, edition) {
    return `${lists.papers[paper] ?? ""} ${say("edition", { number: edition })}`.trim();
  }

  /* A verdict as an element */

  function shown(verdict, place) {
    const { state, cited } = verdict;
    const id = `verdict-${place}`;
    const tone = TONES[state] ?? (elsewhere(verdict) ? "moving" : "late");
    const heading = make("h3", { id, class: "verdict__title" }, headline(verdict));
    const parts = [
      heading,
      make("p", { class: "verdict__read" }, say("read-as"), " ", asRead(cited)),
    ];
    if (verdict.title) {
      const named = make("span", { class: "number" }, number(verdict.record.id));
      const title = make("span", { lang: foreign(verdict) }, verdict.title);
      parts.push(make("p", { class: "verdict__record" }, named, " ", title));
    }
    parts.push(
      ...sentences(verdict),
      doubts(verdict),
      facts(verdict),
      changes(verdict),
      proof(verdict),
      onwards(verdict),
    );
    return make(
      "section",
      { class: `verdict verdict--${tone}`, "aria-labelledby": id },
      ...parts.filter(Boolean),
    );
  }

  /* Whether the text changed, but not in the section that was cited. */
  function elsewhere(verdict) {
    return verdict.state === "changed" && verdict.section?.state === "same";
  }

  function headline(verdict) {
    return say(elsewhere(verdict) ? "is-changed-elsewhere" : `is-${verdict.state}`);
  }

  function asRead(cited) {
    const parts = [];
    if (cited.id) parts.push(number(cited.id));
    if (cited.edition) parts.push(editionName(cited.paper, cited.edition));
    else if (cited.kind === "paper") parts.push(lists.papers[cited.paper]);
    if (cited.revision) parts.push(say("text", { number: cited.revision }));
    if (cited.section) parts.push(`${say("section")} ${cited.section}`);
    if (cited.language) parts.push(lists.languages[cited.language] ?? cited.language);
    if (cited.read) parts.push(`${say("read-on")} ${day(cited.read)}`);
    return parts.join(", ") || say("nothing");
  }

  /* What the verdict means, sentence by sentence. */
  function sentences(verdict) {
    const { state, why, cited, standing, then, same } = verdict;
    if (`more-${state}` in words) return [make("p", {}, say(`more-${state}`))];
    const values = {
      number: number(cited.id),
      n: cited.revision,
      name: cited.edition ? editionName(cited.paper, cited.edition) : "",
      date: cited.read ? day(cited.read) : "",
    };
    const keys = [];
    if (state === "paper") keys.push(ofPaper(verdict));
    else if (`why-${why}` in words) keys.push(`why-${why}`);
    if (then) keys.push(same ? "then-same" : same === false ? "then-changed" : "then-unsure");
    else if (standing && same !== undefined) keys.push(same ? "stands-same" : "stands-changed");
    else if (same && state === "unchanged") keys.push("same");
    if (verdict.unreleased) keys.push("unreleased");
    const found = keys.map((key) => say(key, values));
    if (verdict.behind) found.push(say("behind", { n: verdict.behind }));
    if (verdict.section)
      found.push(say(`section-${verdict.section.state}`, { key: verdict.section.key }));
    if (verdict.record?.sample) found.push(say("sample"));
    return found.map((text) => make("p", {}, text));
  }

  function ofPaper({ editions, cited, then }) {
    if (!editions.length) return "paper-none";
    if (!cited.read) return "paper-no-day";
    return then ? "paper-then" : "paper-before";
  }

  function doubts(verdict) {
    const found = verdict.doubts.map((doubt) => say(`doubt-${doubt}`));
    const { host } = verdict.cited;
    const hosts = [location.host, home ? new URL(home).host : ""];
    if (host && !hosts.includes(host)) found.push(say("doubt-host-differs", { host }));
    if (!found.length) return null;
    return make(
      "div",
      { class: "verdict__doubts" },
      make("p", {}, make("strong", {}, say("doubts"))),
      make("ul", {}, ...found.map((text) => make("li", {}, text))),
    );
  }

  function facts(verdict) {
    const { standing, revision, then, edition } = verdict;
    const rows = [];
    if (verdict.editions) return pairs(ofEditions(verdict, edition));
    if (standing) {
      if (standing.date) rows.push([say("when"), time(standing.date)]);
      const reasons = standing.state === "withdrawn" ? lists.withdrawn : lists.left;
      const reason = reasons[standing.reason] ?? standing.reason;
      if (reason) rows.push([say("reason"), reason]);
      if (standing.note) rows.push([say("note"), standing.note]);
      if (standing.successors.length) {
        rows.push([
          say("successor"),
          ...standing.successors.map((id) => [
            link(pages.work(id), number(id)),
            " (",
            asking(number(id), say("check-it")),
            ")",
          ]),
        ]);
      }
    }
    const cited = revision ?? then;
    if (cited) rows.push([say(revision ? "cited-text" : "text-then"), released(verdict, cited)]);
    if (verdict.gone) {
      if (verdict.gone.date) rows.push([say("gone-on"), time(verdict.gone.date)]);
      if (verdict.gone.ground)
        rows.push([say("ground"), lists.grounds[verdict.gone.ground] ?? verdict.gone.ground]);
      if (verdict.gone.salted)
        rows.push([say("salted"), make("span", { class: "hash" }, verdict.gone.salted)]);
    }
    const later = verdict.later ?? (cited ? [] : (verdict.revisions ?? []));
    if (later.length)
      rows.push([say(cited ? "later" : "released"), ...later.map((one) => released(verdict, one))]);
    if (verdict.why === "not-in-edition" && verdict.holdings.length) {
      const held = new Map(verdict.holdings.map((one) => [`${one.paper} ${one.edition}`, one]));
      rows.push([say("holders"), ...[...held.values()].map(editionLink)]);
    } else if (cited) {
      const held = (verdict.holdings ?? []).filter(
        (one) => one.language === verdict.language && one.revision === cited.revision,
      );
      if (held.length) rows.push([say("holders"), ...held.map(editionLink)]);
    }
    return pairs(rows);
  }

  function released(verdict, one) {
    const parts = [textLink(verdict, one), " (", time(one.date), ")"];
    if (one.gone) parts.push(" ", say("gone-too"));
    if (one.note) parts.push(": ", one.note);
    return parts;
  }

  function ofEditions(verdict, edition) {
    const rows = [];
    const named = (one) => [editionLink(one), " (", time(one.date), ")"];
    if (edition) {
      const name = `${edition.title} ${say("edition", { number: edition.edition })}`;
      rows.push([
        say("edition-of"),
        [link(pages.edition(edition.paper, edition.edition), name), " (", time(edition.date), ")"],
      ]);
      rows.push([
        say("errata"),
        link(
          `${pages.edition(edition.paper, edition.edition)}errata/`,
          say("count", { n: edition.errata }),
        ),
      ]);
      if (verdict.later.length) {
        rows.push([
          say("later-editions"),
          ...verdict.later.map((one) => [
            ...named(one),
            ", ",
            link(
              `${pages.edition(one.paper, one.edition)}changes-from-e${edition.edition}/`,
              say("changes", { number: edition.edition }),
            ),
          ]),
        ]);
      }
    } else {
      if (verdict.then) rows.push([say("edition-then"), named(verdict.then)]);
      if (verdict.editions.length) rows.push([say("editions"), ...verdict.editions.map(named)]);
    }
    return rows;
  }

  function changes(verdict) {
    if (!verdict.differences?.length) return null;
    const lang = foreign(verdict);
    const places = verdict.differences.map(({ label, pieces }) =>
      make(
        "div",
        { class: "difference__place" },
        make("dt", {}, label),
        make("dd", { lang }, ...pieces.flatMap(piece)),
      ),
    );
    return make(
      "div",
      {},
      make("h4", { class: "verdict__heading" }, say("differences")),
      make("dl", { class: "difference" }, ...places),
    );
  }

  function piece({ change, text }) {
    if (change !== "gone" && change !== "new") return [text];
    const told = make("span", { class: "hidden", lang: language }, `${say(`word-${change}`)} `);
    return [" ", make(change === "gone" ? "del" : "ins", {}, told, text), " "];
  }

  function proof(verdict) {
    const proven = verdict.proof;
    if (!proven) return null;
    const outcome =
      proven.fits === null ? "proof-none" : proven.fits ? "proof-fits" : "proof-broken";
    const hash = (value) => make("span", { class: "hash" }, value);
    return make(
      "details",
      { class: "fold verdict__proof", open: proven.fits ? null : "open" },
      make("summary", {}, say(outcome)),
      pairs([
        [say("hash-written"), hash(proven.expected)],
        proven.found === null ? null : [say("hash-found"), hash(proven.found)],
        proven.path ? [say("hash-of"), link(root + proven.path, proven.path)] : null,
      ]),
    );
  }

  function onwards(verdict) {
    if (!verdict.record) return null;
    const rows = [
      link(
        pages.work(verdict.record.id),
        say(verdict.record.absent ? "record-left" : "record-now"),
      ),
    ];
    if (verdict.revisions?.length) rows.push(link(pages.history(verdict), say("history")));
    return make(
      "p",
      { class: "verdict__links" },
      ...rows.flatMap((row, at) => (at ? [" · ", row] : [row])),
    );
  }

  /* Files of this site; what a file says is the matter of cite-judge.js. */

  function fetcher() {
    const known = new Map();
    return (path) => {
      if (!known.has(path)) known.set(path, fetched(path));
      return known.get(path);
    };
  }

  async function fetched(path) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), WAIT_MS);
    try {
      const answer = await fetch(root + path, {
        cache: "no-cache",
        credentials: "same-origin",
        signal: stop.signal,
      });
      if (answer.status === 404 || answer.status === 410) return { state: "missing" };
      if (!answer.ok) return { state: "unreachable" };
      return { state: "ok", bytes: new Uint8Array(await answer.arrayBuffer()) };
    } catch {
      return { state: "unreachable" };
    } finally {
      clearTimeout(timer);
    }
  }

  async function digest(bytes) {
    if (!globalThis.crypto?.subtle) return null;
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* Asking and answering */

  async function answer(text) {
    const turn = (latest += 1);
    result.replaceChildren();
    status.classList.remove("hidden");
    if (!text.trim()) {
      status.textContent = say("empty");
      return;
    }
    status.textContent = say("working");
    const found = read(text);
    const tools = { get: fetcher(), digest, language, labels: { ...labels, day } };
    const verdicts = [];
    for (const cited of found.cited) {
      verdicts.push(
        await examine(cited, tools).catch(() => ({
          state: "unreadable",
          why: "data",
          cited,
          doubts: [],
        })),
      );
      if (turn !== latest) return;
    }
    const notes = [
      found.cut && say("cut"),
      found.more && say("more", { n: found.cited.length }),
      found.foreign && say("foreign", { n: found.foreign }),
    ].filter(Boolean);
    result.replaceChildren(
      ...verdicts.map((verdict, at) => shown(verdict, at + 1)),
      ...notes.map((note) => make("p", { class: "verdict__note" }, note)),
    );
    // The answer itself says it to those who see; the status says it to those who listen.
    status.classList.add("hidden");
    const [first] = verdicts;
    status.textContent =
      verdicts.length === 1 ? headline(first) : say("answers", { n: verdicts.length });
  }

  /* The address of the answer: what was pasted, or where that is too long what was read of it. */
  function addressOf(text) {
    let query = text.trim();
    if (encodeURIComponent(query).length > LONGEST_ADDRESS)
      query = read(text).cited.map(brief).filter(Boolean).join("\n");
    return query ? `?q=${encodeURIComponent(query)}` : location.pathname;
  }

  function brief(cited) {
    const parts = [];
    if (cited.id && cited.revision && cited.language) {
      parts.push(
        `/${cited.language}/${cited.id}/v${cited.revision}/${cited.section ? `#${cited.id}.${cited.section}` : ""}`,
      );
    } else if (cited.id && cited.language && !cited.edition) {
      parts.push(
        `/${cited.language}/${cited.id}/${cited.section ? `#${cited.id}.${cited.section}` : ""}`,
      );
    } else if (cited.id) {
      if (cited.edition && cited.paper)
        parts.push(`/${cited.language || language}/${cited.paper}/e${cited.edition}/`);
      parts.push(number(cited.id) + (cited.revision ? ` v${cited.revision}` : ""));
    } else if (cited.paper) {
      parts.push(
        `/${cited.language || language}/${cited.paper}/${cited.edition ? `e${cited.edition}/` : ""}`,
      );
    }
    if (parts.length && cited.read) parts.push(`(읽은 날: ${cited.read})`);
    return parts.join(" ");
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search).get("q");
    field.value = query ?? "";
    if (query) {
      answer(query);
    } else {
      latest += 1;
      status.textContent = "";
      result.replaceChildren();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", addressOf(field.value));
    answer(field.value);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
