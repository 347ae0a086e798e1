/* What became of a cited text, from published files alone.

   examine(cited, tools) asks for one small file of data, and for the one or two texts that it
   compares. It says nothing that these files do not say. `tools` are
     get(path)      → {state, bytes}: "ok", "missing" (404, 410), or "unreachable" for all else
     digest(bytes)  → SHA-256 in hexadecimal, or null where the browser offers none
     language       of the page
     labels         what the places of a text are called: see differences(…) in cite-text.js
   The verdict has
     state    what weighs most: "unchanged", "changed", "living", "withdrawn", "superseded", "merged",
              "split", "moved", "gone", "redacted", "edition", "paper", "unknown", "unreachable",
              "unreadable" or "damaged"
     why      more exactly, for "unknown", "living" and "unreadable"
     and the facts that the page then shows. */
"use strict";

(() => {
  const node = typeof module === "object" && module.exports;
  const { thaw, titleOf, section, differences } = node
    ? require("./cite-text.js")
    : globalThis.citing;

  /** What became of one citation. */
  async function examine(cited, tools) {
    const verdict = { state: "unknown", why: "", cited, doubts: [...cited.doubts] };
    if (cited.kind === "none") return { ...verdict, why: "nothing-read" };
    if (cited.kind !== "record") return ofPaper(verdict, cited, tools);
    const answer = await json(tools, `id/${cited.id}/data.json`);
    if (answer.state === "missing") return { ...verdict, why: "no-record" };
    if (answer.state !== "ok") return { ...verdict, state: answer.state, why: "data" };
    const data = answer.value;
    if (!isAbout(data, cited.id)) return { ...verdict, state: "unreadable", why: "data" };
    return ofRecord(verdict, cited, data, tools);
  }

  async function json(tools, path) {
    const answer = await tools.get(path);
    if (answer.state !== "ok") return { state: answer.state };
    try {
      return { state: "ok", value: JSON.parse(utf8(answer.bytes)) };
    } catch {
      return { state: "unreadable" };
    }
  }

  function utf8(bytes) {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  }

  function isAbout(data, id) {
    if (!data || typeof data !== "object" || typeof data.state !== "string") return false;
    return data.id === id || (Array.isArray(data.aliases) && data.aliases.includes(id));
  }

  /* Records */

  async function ofRecord(verdict, cited, data, tools) {
    const renamed = data.id !== cited.id;
    const former = renamed ? (data.former ?? []).find((one) => one.id === cited.id) : null;
    const there = (former?.revisions ?? []).length ? former : data;
    const revisions = there.revisions ?? [];
    verdict.record = {
      id: data.id,
      kind: data.kind ?? "",
      paper: data.paper ?? "",
      sample: data.sample === true,
      absent: data.kind === undefined,
    };
    verdict.standing = standing(data, former, renamed);
    const language = chosenLanguage(cited, data, revisions, tools.language);
    verdict.language = language;
    verdict.title = data.texts?.[language]?.title ?? data.texts?.[data.language]?.title ?? "";
    verdict.holdings = data.editions ?? [];
    const inLanguage = revisions.filter((one) => one.language === language);
    verdict.revisions = inLanguage;
    verdict.id = there === data ? data.id : cited.id;
    const behind = behindOriginal(data, language);
    if (behind) verdict.behind = behind;

    let number = cited.revision;
    if (cited.edition) {
      const held = heldBy(data, cited, language);
      if (!held && !number) return stands(verdict, "not-in-edition");
      if (held && number && held.revision !== number) verdict.doubts.push("edition-differs");
      if (held && !number) {
        number = held.revision;
        verdict.language = held.language;
        verdict.revisions = revisions.filter((one) => one.language === held.language);
      }
    }
    if (!number) return living(verdict, cited, data, tools);
    const revision = verdict.revisions.find((one) => one.revision === number);
    if (!revision) return stands(verdict, "no-revision");
    verdict.revision = revision;
    if (cited.read && cited.read < revision.date) verdict.doubts.push("read-before");
    return compared(verdict, cited, data, revision, tools);
  }

  /* Where the record stands when it is not simply current: why, since when, and what follows it. */
  function standing(data, former, renamed) {
    if (renamed) {
      const last = (former?.standings ?? []).at(-1);
      return {
        state: "moved",
        reason: "numbered",
        date: last?.date ?? "",
        note: "",
        successors: [data.id],
      };
    }
    if (data.state === "current") return null;
    const released = (data.standings ?? []).at(-1);
    const last = released?.state === data.state ? released : null;
    const authored = data.tombstone ?? data.fields?.withdrawn ?? {};
    const successors =
      last?.successors ??
      authored.successors ??
      data.successors ??
      (authored.successor ? [authored.successor] : null) ??
      (data.state === "superseded" ? data.backlinks?.supersedes : null) ??
      [];
    return {
      state: data.state,
      reason: last?.reason || authored.reason || "",
      date: authored.date || last?.date || "",
      note: authored.note ?? "",
      successors,
    };
  }

  function chosenLanguage(cited, data, revisions, ours) {
    if (cited.language) return cited.language;
    const known = new Set([
      ...Object.keys(data.texts ?? {}),
      ...revisions.map((one) => one.language),
    ]);
    if (known.has(ours)) return ours;
    return known.has(data.language) ? data.language : ([...known][0] ?? ours);
  }

  /* By how many revisions of its original the translation is behind. */
  function behindOriginal(data, language) {
    const follows = data.texts?.[language]?.follows;
    if (!follows || language === data.language) return 0;
    const last = (data.revisions ?? []).filter((one) => one.language === data.language).at(-1);
    return last ? Math.max(0, last.revision - follows) : 0;
  }

  function heldBy(data, cited, language) {
    const paper = data.paper ?? cited.paper;
    const held = (data.editions ?? []).filter(
      (one) => one.edition === cited.edition && (one.paper === paper || one.paper === cited.paper),
    );
    if (cited.paper && paper && cited.paper !== paper) return null;
    return (
      held.find((one) => one.language === language) ?? (cited.language ? null : held[0]) ?? null
    );
  }

  /* A verdict that has no text to compare: where the record stands, or why it is not known. */
  function stands(verdict, why) {
    const state = verdict.standing?.state;
    return { ...verdict, state: state && state !== "superseded" ? state : "unknown", why };
  }

  /* A citation without a revision: what was released, by the day of reading where it names one. */
  async function living(verdict, cited, data, tools) {
    const { revisions } = verdict;
    if (cited.section && data.texts) {
      const text = data.texts[verdict.language] ?? data.texts[data.language];
      const there = (text?.sections ?? []).some((one) => one.key === cited.section);
      verdict.section = { key: cited.section, state: there ? "there" : "lost" };
    }
    if (
      cited.title &&
      data.texts &&
      !Object.values(data.texts).some((one) => alike(one.title, cited.title))
    ) {
      verdict.doubts.push("title-differs");
    }
    verdict.why = !revisions.length ? "never-released" : cited.read ? "by-day" : "no-day";
    const then = cited.read ? revisions.filter((one) => one.date <= cited.read).at(-1) : null;
    if (cited.read && revisions.length && !then) verdict.why = "before-first";
    const now = data.living?.[verdict.language];
    const last = revisions.at(-1);
    verdict.unreleased = Boolean(now && last && now.revision === undefined);
    const state = verdict.standing?.state ?? "living";
    if (!then) return { ...verdict, state };
    verdict.then = then;
    const after = await compared(
      { ...verdict, doubts: [] },
      { ...cited, section: "", title: "" },
      data,
      then,
      tools,
    );
    const broken = ["damaged", "unreadable", "unreachable", "redacted"].includes(after.state);
    return {
      ...after,
      state: broken ? after.state : state,
      why: verdict.why,
      doubts: verdict.doubts,
    };
  }

  /* The text of a revision against today's. */
  async function compared(verdict, cited, data, revision, tools) {
    verdict.later = verdict.revisions.filter((one) => one.revision > revision.revision);
    if (revision.gone) return { ...verdict, state: "redacted", gone: revision.gone };
    const was = await text(tools, verdict, revision.revision, revision.sha256);
    verdict.proof = was.proof;
    if (was.state !== "ok") return { ...verdict, state: was.state, why: was.why ?? "text" };
    verdict.title = titleOf(was.frozen) || verdict.title;
    if (cited.title && !alike(cited.title, verdict.title)) verdict.doubts.push("title-differs");
    const now = await today(tools, verdict, data, revision, was.frozen);
    if (now.state !== "ok")
      return {
        ...verdict,
        state: now.state,
        why: now.why ?? "text",
        proof: now.proof ?? was.proof,
      };
    if (now.frozen) {
      const found =
        now.frozen === was.frozen ? [] : differences(was.frozen, now.frozen, tools.labels);
      // That it was withdrawn is told as where it stands, and is no change of its words.
      verdict.differences = found.filter(
        ({ field }) => !(field === "withdrawn" && verdict.standing),
      );
      verdict.same = verdict.differences.length === 0;
      verdict.unreleased = now.unreleased;
      verdict.current = now.revision;
    }
    if (cited.section) verdict.section = sectionState(cited.section, was.frozen, now.frozen);
    const state = verdict.standing?.state ?? (verdict.same === false ? "changed" : "unchanged");
    return { ...verdict, state };
  }

  /* A released text, and whether it is the one that its hash names. */
  async function text(tools, verdict, number, sha256) {
    const path = `${verdict.language}/${verdict.id}/v${number}/index.md`;
    const answer = await tools.get(path);
    if (answer.state === "missing") return { state: "unreadable", why: "text" };
    if (answer.state !== "ok") return { state: answer.state };
    return proven(tools, answer.bytes, sha256, path);
  }

  async function proven(tools, bytes, sha256, path) {
    const found = await tools.digest(bytes);
    const proof = { expected: sha256, found, path, fits: found === null ? null : found === sha256 };
    if (proof.fits === false) return { state: "damaged", proof };
    let frozen = null;
    try {
      frozen = thaw(utf8(bytes));
    } catch {
      // not UTF-8, so no canonical text
    }
    return frozen ? { state: "ok", frozen, proof } : { state: "unreadable", why: "text", proof };
  }

  /* What the record says today: a released text, one not yet released, or none where it has left. */
  async function today(tools, verdict, data, revision, was) {
    const now = data.living?.[verdict.language];
    if (!now) return { state: "ok", frozen: null };
    if (now.sha256 === revision.sha256)
      return { state: "ok", frozen: was, revision: revision.revision, unreleased: false };
    if (typeof now.text === "string") {
      const found = await proven(tools, new TextEncoder().encode(now.text), now.sha256, "");
      return { ...found, unreleased: true };
    }
    if (!now.revision) return { state: "unreadable", why: "data" };
    const found = await text(tools, { ...verdict, id: data.id }, now.revision, now.sha256);
    return { ...found, revision: now.revision, unreleased: false };
  }

  function sectionState(key, was, now) {
    const before = section(was.body, key);
    if (before === null) return { key, state: "never" };
    if (!now) return { key, state: "there" };
    const after = section(now.body, key);
    return { key, state: after === null ? "lost" : after === before ? "same" : "changed" };
  }

  /* Whether two titles say the same, whatever signs, cases and spaces a style asks for. */
  function alike(one, other) {
    const letters = (title) =>
      String(title)
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, "");
    return letters(one) === letters(other);
  }

  /* Editions and living papers */

  async function ofPaper(verdict, cited, tools) {
    const answer = await json(tools, "api/v1/releases.json");
    if (answer.state === "missing") return { ...verdict, state: "unreadable", why: "data" };
    if (answer.state !== "ok") return { ...verdict, state: answer.state, why: "data" };
    if (!Array.isArray(answer.value?.releases))
      return { ...verdict, state: "unreadable", why: "data" };
    const editions = answer.value.releases
      .flatMap((release) => release.editions.map((edition) => ({ ...edition, date: release.date })))
      .filter((one) => one.paper === cited.paper)
      .sort((one, other) => one.edition - other.edition);
    const found = { ...verdict, editions, language: cited.language || tools.language };
    if (cited.kind === "paper") {
      const then = cited.read ? editions.filter((one) => one.date <= cited.read).at(-1) : null;
      return { ...found, state: "paper", then };
    }
    const edition = editions.find((one) => one.edition === cited.edition);
    if (!edition) return { ...found, why: "no-edition" };
    if (cited.read && cited.read < edition.date) found.doubts.push("read-before");
    return {
      ...found,
      state: "edition",
      edition,
      later: editions.filter((one) => one.edition > cited.edition),
    };
  }

  const own = { examine };
  if (node) module.exports = own;
  else globalThis.citing = { ...globalThis.citing, ...own };
})();
