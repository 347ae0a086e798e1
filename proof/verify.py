#!/usr/bin/env python3
"""Check the promises of a site of the three papers, with Python's standard library alone.

    python3 verify.py proof.json                     the proof by itself: ledger and addresses
    python3 verify.py proof.json SITE                and what is served: a folder, or https://…
    python3 verify.py https://…/proof.json           the same, both from the running site
    python3 verify.py proof.json --earlier old.json  and that the ledger continues an earlier one

Nothing of the program that made the site is used, so that whoever runs this trusts nobody but
themselves and this file. What is proven:

    P0  every file that a folder serves, and every promised anchor in it, stands in the proof
    P1  the ledger is whole: each line names the one before it, and it continues an earlier one
    P2  every address ever promised is answered: live, frozen, one step on, or told to be gone;
        anchors stand in their pages, and the named places of a PDF in the PDF
    P3  what is served is what was promised: texts by their hash, editions by what they pin

Exit code: 0 all promises are kept, 1 something is wrong, 2 it could not be checked.
"""

import argparse
import datetime
import hashlib
import json
import os
import posixpath
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zlib
from concurrent.futures import ThreadPoolExecutor

NOTHING = "0" * 64
PAPERS = ("green", "white", "blue")
STATES = ("current", "superseded", "merged", "split", "withdrawn", "gone", "moved")
GROUNDS = ("personal-data", "third-party-rights", "court-order", "unlawful")
FIELDS = {
    "release": {"paper", "edition", "lines"},
    "revision": {"id", "language", "revision", "sha256", "note"},
    "edition": {"paper", "edition", "sha256", "root"},
    "state": {"id", "state", "reason", "successors"},
    "erratum": {"paper", "edition", "id", "text"},
    "gone": {"id", "language", "revision", "ground", "salted"},
    "address": {"path", "kind"},
}
ID = re.compile(r"(?:[gwb]-[0-9]{4,9}|draft-[a-z0-9]+(?:-[a-z0-9]+)*)")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
HASH = re.compile(r"[0-9a-f]{64}")
PATH = re.compile(
    r"(?!/)(?!.*//)(?!(?:.*/)?\.\.?(?:/|$))[A-Za-z0-9._~/+@=,:%-]+(?:#[A-Za-z0-9._~:%-]+)?"
)
ANCHOR = re.compile(
    rb' id="((?:[gwb]-[0-9]{4,9}|draft-[a-z0-9-]+)\.[A-Za-z0-9._-]+|term-[a-z0-9-]+)"'
)
REFRESH = re.compile(rb'http-equiv="refresh" content="0; url=([^"]+)"')
TEXT = re.compile(rf"{LANGUAGE.pattern}/{ID.pattern}/v[0-9]+/index\.md")
#: What became of something that stands no more: where a file was, there may then be nothing.
LEFT = ("gone", "moved", "merged", "split")
#: The proof itself, and what only tells a server how to serve; neither has an address.
UNLISTED = re.compile(
    r"proof\.json|\.papers-site|_redirects|_headers|\.htaccess|\.nojekyll|CNAME|hosting/.*"
)


#: What is told, in Korean. The English words are what the code says, and the names of these.
KOREAN = {
    "P1 ledger line {number}: {what}": "P1 장부 {number}째 줄: {what}",
    "the ledger is no list of lines": "장부가 줄의 목록이 아닙니다",
    "the line is no text": "글이 아닌 줄입니다",
    "does not follow from the line before it": "앞줄에서 이어지지 않습니다",
    "bears the number {n}": "줄 번호가 {n}로 적혀 있습니다",
    "the release lacks its last {owed} lines": "이 펴냄의 마지막 {owed}줄이 없습니다",
    "is not in canonical JSON": "정해진 꼴의 JSON이 아닙니다",
    "says what it cannot, or lacks it: {wrong}": "쓸 수 없는 값이거나 빠진 값입니다: {wrong}",
    "its date {date} is before {last}": "날짜({date})가 {last}보다 앞섭니다",
    "belongs to no release": "어느 펴냄에도 들지 않습니다",
    "revision {revision} follows {expected}": "{expected}째 고침 다음이 {revision}째입니다",
    "a revision of an unchanged text": "바뀌지 않은 글을 다시 적었습니다",
    "edition {edition} follows {before}": "{before}째 판 다음이 {edition}째입니다",
    "promises {path} again (first in line {first})": (
        "이미 약속한 주소입니다: {path}(처음은 {first}째 줄)"
    ),
    "{id} moved elsewhere in line {line}": "{line}째 줄에서 다른 곳으로 옮긴 기록입니다: {id}",
    "an erratum of an edition that is not": "없는 판의 바로잡음입니다",
    "takes away a text that never was": "펴낸 적이 없는 글을 내립니다",
    "takes away a text a second time": "이미 내린 글을 다시 내립니다",
    "the state of {id}, which was never published": "펴낸 적이 없는 기록의 상태입니다: {id}",
    "a circle: {path}": "돌고 도는 길입니다: {path}",
    "P1 this is no proof of version 1": "P1 1판의 증명서가 아닙니다",
    "P1 the proof lacks, or has too much: {names}": "P1 증명서에 없거나 남는 항목: {names}",
    "P1 the head of the proof is not the hash of the last line": (
        "P1 증명서의 머리(head)가 마지막 줄의 해시와 다릅니다"
    ),
    "P1 the texts of the proof are not those of the ledger: {key}": (
        "P1 증명서의 글이 장부의 글과 다릅니다: {key}"
    ),
    "P1 the proof gives another hash than the ledger: {key}": (
        "P1 증명서의 해시가 장부의 해시와 다릅니다: {key}"
    ),
    "P1 the proof lists a text twice": "P1 증명서에 같은 글이 두 번 있습니다",
    "P1 the editions of the proof are not those of the ledger": (
        "P1 증명서의 판이 장부의 판과 다릅니다"
    ),
    "P2 lost: {path} (promised in line {number} of the ledger)": (
        "P2 사라진 주소: {path}(장부 {number}째 줄의 약속)"
    ),
    "P2 lost: {path} (the text {text})": "P2 사라진 주소: {path}(펴낸 글 {text})",
    "P2 lost: {path} (the manifest of {paper} e{number})": (
        "P2 사라진 주소: {path}({paper} e{number} 판의 명세)"
    ),
    "P2 {address} leads on to {target}, which is not there": (
        "P2 없는 곳으로 이끕니다: {address} → {target}"
    ),
    "P2 {address} leads on to {target}, which leads on again": (
        "P2 한 번에 닿지 않습니다: {address} → {target} → …"
    ),
    "P1 the ledger ends before line {number} of the earlier one": (
        "P1 앞선 장부의 {number}째 줄에 미치지 못하고 끝납니다"
    ),
    "P1 line {number} of the ledger is another than in the earlier one": (
        "P1 장부의 {number}째 줄이 앞선 장부와 다릅니다"
    ),
    "P3 {page} still serves a text that was taken away by law": (
        "P3 법에 따라 내린 글이 아직 나옵니다: {page}"
    ),
    "P3 {page} does not say that its text went by law": (
        "P3 법에 따라 내렸다는 말이 없습니다: {page}"
    ),
    "P2 {page}: status {status}": "P2 {page}: 상태 {status}",
    "P2 {page} needs more than one step": "P2 한 번에 닿지 않습니다: {page}",
    "P2 {page} leads out of the site: {target}": "P2 누리집 밖으로 이끕니다: {page} → {target}",
    "P2 {page} is gone, and nothing says why": "P2 내린 까닭이 적혀 있지 않습니다: {page}",
    "P2 {page} is not answered: status {status}": "P2 답이 없습니다: {page}, 상태 {status}",
    "P2 {page} is gone, but leads on to {target} instead of saying why": (
        "P2 내린 까닭을 말하지 않고 다른 곳으로 이끕니다: {page} → {target}"
    ),
    "P2 {page} leads on to {target}, which is no page of its own": (
        "P2 제 쪽이 아닌 곳으로 이끕니다: {page} → {target}"
    ),
    "P3 {page} serves another text than was published": "P3 펴낸 글과 다른 글이 나옵니다: {page}",
    "P2 {page}: the places in this PDF cannot be read": (
        "P2 PDF 안의 자리를 읽을 수 없습니다: {page}"
    ),
    "P2 {page}#{fragment}: there is no such place in the page": (
        "P2 쪽에 그런 자리가 없습니다: {page}#{fragment}"
    ),
    "P2 {page}#{fragment}: there is no such place in the PDF": (
        "P2 PDF에 그런 자리가 없습니다: {page}#{fragment}"
    ),
    "P3 the manifest of {paper} e{number} cannot be read": (
        "P3 판의 명세를 읽을 수 없습니다: {paper} e{number}"
    ),
    "P3 the manifest of {paper} e{number} is not in canonical JSON": (
        "P3 판의 명세가 정해진 꼴의 JSON이 아닙니다: {paper} e{number}"
    ),
    "P3 the manifest of {paper} e{number} is that of {other}": (
        "P3 다른 판의 명세가 나옵니다: {paper} e{number} 자리에 {other}"
    ),
    "P3 the root hash of {paper} e{number} does not fit": (
        "P3 판의 뿌리 해시가 맞지 않습니다: {paper} e{number}"
    ),
    "P3 {paper} e{number} pins {text}, which the ledger lacks": (
        "P3 장부에 없는 글이 판에 들어 있습니다: {paper} e{number}, {text}"
    ),
    "P0 {path} is served, but it is a text of no revision": (
        "P0 어느 고침도 아닌 글이 나옵니다: {path}"
    ),
    "P0 {path} is served, but it is not in the proof": "P0 증명서에 없는 파일이 나옵니다: {path}",
    "P0 {path}: the place {fragment} is not in the proof": (
        "P0 증명서에 없는 자리가 있습니다: {path}#{fragment}"
    ),
    "P1 the proof has another shape than it should ({error})": (
        "P1 증명서의 꼴이 맞지 않습니다({error})"
    ),
    "P3 the proof has another shape than it should ({error})": (
        "P3 증명서의 꼴이 맞지 않습니다({error})"
    ),
    "{place}: status {status}": "{place}: 상태 {status}",
    "{place} is neither a proof nor a ledger": "증명서도 장부도 아닙니다: {place}",
    "{place}: no such folder": "그런 폴더가 없습니다: {place}",
    "could not be checked: {error}": "확인할 수 없습니다: {error}",
    "{n} promises are broken": "지켜지지 않은 약속 {n}개",
    "all promises are kept: {lines:,} lines, {texts:,} texts, {addresses:,} addresses": (
        "모든 약속이 지켜집니다: 장부 {lines:,}줄, 글 {texts:,}개, 주소 {addresses:,}개"
    ),
    " (the proof alone; name a site to check what it serves)": (
        " (증명서만 보았습니다. 누리집을 적으면 그곳이 내는 것도 봅니다)"
    ),
}
#: The language in which things are told; `ko`, or English in any other.
SPOKEN = "en"


def say(english, /, **values):
    """A sentence in the language of the reader, with its values where its braces are."""
    return (KOREAN[english] if SPOKEN == "ko" else english).format(**values)


def speak(language):
    """Tell everything from now on in this language."""
    global SPOKEN
    SPOKEN = language


class Unreachable(Exception):
    """Something that is needed for the check cannot be had."""


# P1: the ledger


def plain(value):
    """Canonical JSON: keys sorted, no space, nothing escaped without need."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def is_number(value, least=1):
    """Whether a value is a whole number, and not true or false."""
    return type(value) is int and least <= value < 10**9


def matches(pattern, value):
    """Whether a value is a text that the pattern describes whole."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def kind_of(path):
    """What an address is, by its path."""
    place, fragment, _ = path.partition("#")
    if fragment:
        return "anchor" if place.endswith(("/", ".html")) else "destination"
    return "page" if place.endswith("/") else "file"


def is_day(value):
    """Whether a value is a day of the calendar, as 2025-03-31."""
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def fits(entry):
    """The first field of a line that says what it cannot; "" for none."""
    type_ = entry.get("type")
    if not isinstance(type_, str) or type_ not in FIELDS:
        return "type"
    wrong = (FIELDS[type_] | {"n", "prev", "date", "type"}) ^ entry.keys()
    if wrong:
        return sorted(wrong)[0]
    tests = {
        "n": is_number,
        "prev": lambda v: matches(HASH, v),
        "date": is_day,
        "paper": lambda v: v in PAPERS,
        "edition": lambda v: is_number(v) or (v is None and type_ == "release"),
        "lines": lambda v: is_number(v, 0),
        "id": lambda v: matches(ID, v),
        "language": lambda v: matches(LANGUAGE, v),
        "revision": is_number,
        "sha256": lambda v: matches(HASH, v),
        "root": lambda v: matches(HASH, v),
        "salted": lambda v: matches(HASH, v),
        "note": lambda v: isinstance(v, str),
        "reason": lambda v: isinstance(v, str),
        "text": lambda v: isinstance(v, str) and bool(v.strip()),
        "state": lambda v: v in STATES,
        "ground": lambda v: v in GROUNDS,
        "successors": lambda v: isinstance(v, list) and all(matches(ID, i) for i in v),
        "path": lambda v: matches(PATH, v),
        "kind": lambda v: v == kind_of(str(entry.get("path"))),
    }
    for name, value in entry.items():
        if name != "type" and not tests[name](value):
            return name
    return ""


class Ledger:
    """What the lines of a ledger tell, and what is wrong with them."""

    def __init__(self, lines):
        self.wrong = []
        self.revisions = {}
        self.latest = {}
        self.editions = {}
        self.gone = {}
        self.states = {}
        self.addresses = {}
        self.head = ""
        self.date = ""
        self.owed = -1
        self.begun = 0
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            self.tell(0, "the ledger is no list of lines")
            return
        previous = NOTHING
        for number, line in enumerate(lines, 1):
            try:
                data = f"{line}\n".encode()
            except UnicodeEncodeError:
                self.tell(number, "the line is no text")
                continue
            entry = self.entry(number, line)
            if entry is not None:
                if entry["prev"] != previous:
                    self.tell(number, "does not follow from the line before it")
                elif entry["n"] != number:
                    self.tell(number, "bears the number {n}", n=entry["n"])
                self.take(number, entry)
            previous = hashlib.sha256(data).hexdigest()
            self.head = previous
        if self.owed > 0:
            self.tell(self.begun, "the release lacks its last {owed} lines", owed=self.owed)
        self.check_states()

    def tell(self, number, english, **values):
        what = say(english, **values)
        self.wrong.append(say("P1 ledger line {number}: {what}", number=number, what=what))

    def entry(self, number, line):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict) or plain(entry) != line:
            self.tell(number, "is not in canonical JSON")
            return None
        wrong = fits(entry)
        if wrong:
            self.tell(number, "says what it cannot, or lacks it: {wrong}", wrong=wrong)
            return None
        return entry

    def take(self, number, entry):
        type_ = entry["type"]
        if entry["date"] < self.date:
            dates = {"date": entry["date"], "last": self.date}
            self.tell(number, "its date {date} is before {last}", **dates)
        self.date = max(self.date, entry["date"])
        if type_ == "release":
            if self.owed > 0:
                self.tell(self.begun, "the release lacks its last {owed} lines", owed=self.owed)
            self.owed, self.begun = entry["lines"], number
            return
        if self.owed <= 0:
            self.tell(number, "belongs to no release")
        self.owed -= 1
        getattr(self, f"take_{type_}")(number, entry)

    def take_revision(self, number, entry):
        text = (entry["id"], entry["language"])
        expected, before = self.latest.get(text, (0, ""))
        if entry["revision"] != expected + 1:
            numbers = {"revision": entry["revision"], "expected": expected}
            self.tell(number, "revision {revision} follows {expected}", **numbers)
        if entry["sha256"] == before:
            self.tell(number, "a revision of an unchanged text")
        self.latest[text] = (expected + 1, entry["sha256"])
        self.revisions[(*text, entry["revision"])] = entry["sha256"]

    def take_edition(self, number, entry):
        before = sum(paper == entry["paper"] for paper, _ in self.editions)
        if entry["edition"] != before + 1:
            numbers = {"edition": entry["edition"], "before": before}
            self.tell(number, "edition {edition} follows {before}", **numbers)
        self.editions[entry["paper"], entry["edition"]] = entry

    def take_address(self, number, entry):
        first = self.addresses.setdefault(entry["path"], number)
        if first != number:
            again = "promises {path} again (first in line {first})"
            self.tell(number, again, path=entry["path"], first=first)

    def take_state(self, number, entry):
        before = self.states.get(entry["id"])
        again = before and before[1]["state"] == entry["state"] == "moved"
        if again and before[1]["successors"] != entry["successors"]:
            elsewhere = "{id} moved elsewhere in line {line}"
            self.tell(number, elsewhere, id=entry["id"], line=before[0])
        self.states[entry["id"]] = (number, entry)

    def take_erratum(self, number, entry):
        if (entry["paper"], entry["edition"]) not in self.editions:
            self.tell(number, "an erratum of an edition that is not")

    def take_gone(self, number, entry):
        text = (entry["id"], entry["language"], entry["revision"])
        if text not in self.revisions:
            self.tell(number, "takes away a text that never was")
        elif text in self.gone:
            self.tell(number, "takes away a text a second time")
        self.gone[text] = entry

    def check_states(self):
        published = {id for id, _, _ in self.revisions}
        for id, (number, entry) in self.states.items():
            if id not in published and f"id/{id}/" not in self.addresses:
                self.tell(number, "the state of {id}, which was never published", id=id)
            path = [id]
            while entry["state"] in ("moved", "merged") and len(entry["successors"]) == 1:
                path.append(entry["successors"][0])
                if path[-1] in path[:-1]:
                    if path[-1] == id == min(path):
                        self.tell(number, "a circle: {path}", path=" → ".join(path))
                    break
                if path[-1] not in self.states:
                    break
                entry = self.states[path[-1]][1]


def check_proof(proof):
    """What is wrong with a proof by itself, and the ledger in it."""
    wrong = []
    if not isinstance(proof, dict) or proof.get("proof") != 1:
        return [say("P1 this is no proof of version 1")], Ledger([])
    expected = {"proof", "site", "built", "head", "ledger", "texts", "editions", "addresses"}
    if proof.keys() != expected:
        names = ", ".join(sorted(expected ^ proof.keys()))
        return [say("P1 the proof lacks, or has too much: {names}", names=names)], Ledger([])
    ledger = Ledger(proof["ledger"])
    wrong += ledger.wrong
    if proof["head"] != ledger.head:
        wrong.append(say("P1 the head of the proof is not the hash of the last line"))
    texts = {tuple(row[:3]): row[3] for row in proof["texts"]}
    if texts != ledger.revisions or len(texts) != len(proof["texts"]):
        for key in sorted(texts.keys() ^ ledger.revisions.keys()):
            wrong.append(
                say("P1 the texts of the proof are not those of the ledger: {key}", key=key)
            )
        for key in sorted(texts.keys() & ledger.revisions.keys()):
            if texts[key] != ledger.revisions[key]:
                wrong.append(say("P1 the proof gives another hash than the ledger: {key}", key=key))
        if len(texts) != len(proof["texts"]):
            wrong.append(say("P1 the proof lists a text twice"))
    editions = {(row[0], row[1]): row[2] for row in proof["editions"]}
    if editions != {key: entry["sha256"] for key, entry in ledger.editions.items()}:
        wrong.append(say("P1 the editions of the proof are not those of the ledger"))
    for address, number in ledger.addresses.items():
        if address not in proof["addresses"]:
            lost = "P2 lost: {path} (promised in line {number} of the ledger)"
            wrong.append(say(lost, path=address, number=number))
    for *text, _, path in proof["texts"]:
        if path not in proof["addresses"]:
            wrong.append(say("P2 lost: {path} (the text {text})", path=path, text=text))
    for paper, number, _, path in proof["editions"]:
        if path not in proof["addresses"]:
            lost = "P2 lost: {path} (the manifest of {paper} e{number})"
            wrong.append(say(lost, path=path, paper=paper, number=number))
    for address, row in proof["addresses"].items():
        target = row[2]
        if target and target not in proof["addresses"]:
            astray = "P2 {address} leads on to {target}, which is not there"
            wrong.append(say(astray, address=address, target=target))
        elif target and proof["addresses"][target][2]:
            astray = "P2 {address} leads on to {target}, which leads on again"
            wrong.append(say(astray, address=address, target=target))
    return wrong, ledger


def check_earlier(proof, earlier):
    """What of an earlier ledger today's does not continue. `earlier` is a proof, or the lines."""
    before = earlier["ledger"] if isinstance(earlier, dict) else earlier
    now = proof["ledger"]
    for number, line in enumerate(before, 1):
        if number > len(now):
            ends = "P1 the ledger ends before line {number} of the earlier one"
            return [say(ends, number=number)]
        if line != now[number - 1]:
            other = "P1 line {number} of the ledger is another than in the earlier one"
            return [say(other, number=number)]
    return []


# P0, P2 and P3: what is served


class Answer:
    """What stands at an address: a status, where it leads on, and the bytes."""

    def __init__(self, status, data=b"", target=""):
        self.status = status
        self.data = data
        self.target = target


class Folder:
    """A site in a folder, as a static host would serve it."""

    def __init__(self, root):
        self.root = root

    def get(self, address):
        path = urllib.parse.unquote(address)
        if path.endswith("/") or not path:
            path += "index.html"
        full = os.path.join(self.root, *path.split("/"))
        try:
            with open(full, "rb") as file:
                data = file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return Answer(404)
        return led_on(address, Answer(200, data))

    def files(self):
        for where, folders, names in os.walk(self.root):
            folders.sort()
            for name in sorted(names):
                path = os.path.relpath(os.path.join(where, name), self.root)
                yield path.replace(os.sep, "/")


class Silent(urllib.request.HTTPRedirectHandler):
    """Tells of a redirect instead of following it."""

    def redirect_request(self, *_):
        return None


class Site:
    """A running site."""

    def __init__(self, base, timeout=30):
        self.base = base if base.endswith("/") else f"{base}/"
        self.timeout = timeout
        self.opener = urllib.request.build_opener(Silent)

    def get(self, address):
        url = self.base + address
        request = urllib.request.Request(url, headers={"User-Agent": "papers-verify"})
        for attempt in (1, 2, 3):
            try:
                with self.opener.open(request, timeout=self.timeout) as response:
                    return led_on(address, Answer(response.status, response.read()))
            except urllib.error.HTTPError as error:
                location = error.headers.get("Location") or ""
                if error.code in (301, 302, 303, 307, 308) and location:
                    target = urllib.parse.urljoin(url, location).partition("#")[0]
                    inside = target.startswith(self.base)
                    return Answer(error.code, b"", target[len(self.base) :] if inside else target)
                data = error.read() if error.code == 410 else b""
                return led_on(address, Answer(error.code, data))
            except (OSError, urllib.error.URLError) as error:
                if attempt == 3:
                    raise Unreachable(f"{url}: {error}") from error
        raise AssertionError

    def files(self):
        return ()


def led_on(address, answer):
    """The answer with where the page leads on to, if it does so at once."""
    match = REFRESH.search(answer.data, 0, 2000)
    if match is not None:
        url = match[1].decode()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(address), url))
        answer.target = f"{path.lstrip('./')}/" if url.endswith("/") else path
    return answer


def check_served(proof, ledger, served, workers=8):
    """What a folder or a site does not answer as the proof says."""
    wrong = []
    addresses = proof["addresses"]
    pages = {}
    for address in addresses:
        page, _, fragment = address.partition("#")
        pages.setdefault(page, []).append(fragment)
    gone = {
        path
        for id, language, number, _, path in proof["texts"]
        if (id, language, number) in ledger.gone
    }
    hashes = {row[-1]: row[-2] for row in (*proof["texts"], *proof["editions"])}

    def check(page):
        return list(check_page(served, addresses, page, pages[page], hashes, gone))

    with ThreadPoolExecutor(workers) as pool:
        for found in pool.map(check, list(pages), chunksize=16):
            wrong += found
    for paper, number, digest, path in proof["editions"]:
        answer = served.get(path)
        if answer.status == 200 and hashlib.sha256(answer.data).hexdigest() == digest:
            wrong += check_manifest(answer.data, paper, number, ledger)
    for path in served.files():
        wrong += check_listed(path, served, addresses)
    return wrong


def check_page(served, addresses, page, fragments, hashes, gone):
    """P2 and P3 of one page or file, with the promised places in it."""
    kind, state, _ = addresses.get(page, ("page", "live", ""))
    answer = served.get(page)
    if page in gone:
        if answer.status == 200 and hashlib.sha256(answer.data).hexdigest() == hashes[page]:
            yield say("P3 {page} still serves a text that was taken away by law", page=page)
        elif answer.status == 200 and not answer.data.startswith(b"---\ngone: "):
            yield say("P3 {page} does not say that its text went by law", page=page)
        elif answer.status not in (200, 404, 410):
            yield say("P2 {page}: status {status}", page=page, status=answer.status)
        return
    if kind == "file" and answer.status in (404, 410) and state in LEFT:
        return
    hops = 0
    while answer.status in (301, 302, 303, 307, 308):
        hops += 1
        if hops > 1:
            yield say("P2 {page} needs more than one step", page=page)
            return
        if "://" in answer.target:
            yield say("P2 {page} leads out of the site: {target}", page=page, target=answer.target)
            return
        answer = served.get(answer.target)
    if answer.status == 410 and (hops or state == "gone"):
        if not answer.data.strip():
            yield say("P2 {page} is gone, and nothing says why", page=page)
    elif answer.status != 200:
        yield say("P2 {page} is not answered: status {status}", page=page, status=answer.status)
        return
    if state == "gone" and answer.target:
        told = "P2 {page} is gone, but leads on to {target} instead of saying why"
        yield say(told, page=page, target=answer.target)
    elif answer.target:
        after = served.get(answer.target)
        if hops or after.status not in (200, 410) or after.target:
            told = "P2 {page} leads on to {target}, which is no page of its own"
            yield say(told, page=page, target=answer.target)
    if page in hashes and hashlib.sha256(answer.data).hexdigest() != hashes[page]:
        yield say("P3 {page} serves another text than was published", page=page)
    names = pdf_names(answer.data) if page.endswith(".pdf") and any(fragments) else ()
    if names is None:
        yield say("P2 {page}: the places in this PDF cannot be read", page=page)
        return
    for fragment in filter(None, fragments):
        wanted = urllib.parse.unquote(fragment)
        if kind != "file":
            if b' id="' + wanted.encode() + b'"' not in answer.data:
                told = "P2 {page}#{fragment}: there is no such place in the page"
                yield say(told, page=page, fragment=fragment)
        elif wanted not in names:
            told = "P2 {page}#{fragment}: there is no such place in the PDF"
            yield say(told, page=page, fragment=fragment)


# The named places of a PDF (ISO 32000-2, 12.3.2.4): a name tree, or a dictionary of older files.

PDF_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b(.*?)\bendobj\b", re.S)
PDF_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*)endstream\b", re.S)
PDF_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]"
    rb"|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+",
    re.S,
)
#: No stream of objects is larger than this; whoever sends one wants the memory to run out.
PDF_MOST = 1 << 28


def pdf_names(data):
    """The names of the places in a PDF, or None where they cannot be read."""
    parts = []
    for match in PDF_OBJECT.finditer(data):
        stream = PDF_STREAM.match(match[1])
        if stream is None:
            parts.append(match[1])
        elif b"/ObjStm" in stream[1]:
            try:
                parts.append(zlib.decompressobj().decompress(stream[2], PDF_MOST))
            except zlib.error:
                return None
    if not any(b"/Catalog" in part for part in parts) or b"/Encrypt" in data:
        return None
    names = set()
    for part in parts:
        if b"/Names" in part or b"/Dests" in part:
            names.update(names_in(PDF_TOKEN.findall(part)))
    return names


def names_in(tokens):
    """The keys of each `/Names [key value …]` and `/Dests << /key value … >>` in these tokens."""
    for place, token in enumerate(tokens[:-1]):
        if token not in (b"/Names", b"/Dests") or tokens[place + 1] not in (b"[", b"<<"):
            continue
        depth = 0
        for inner in tokens[place + 1 :]:
            depth += (inner in (b"[", b"<<")) - (inner in (b"]", b">>"))
            if depth == 0:
                break
            if depth == 1 and token == b"/Names" and inner[:1] in (b"(", b"<") and inner != b"<<":
                yield pdf_text(inner)
            elif depth == 1 and token == b"/Dests" and inner[:1] == b"/":
                name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), inner[1:])
                yield name.decode("latin-1")


def pdf_text(token):
    """A string of a PDF (7.3.4) as text."""
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1]).decode()
        data = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        data = re.sub(rb"\\([0-7]{1,3}|.)", unescaped, token[1:-1], flags=re.S)
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def unescaped(match):
    """What stands behind a reverse solidus in a string of a PDF."""
    code = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}.get(code, code)


def check_manifest(data, paper, number, ledger):
    """P3: an edition pins what the ledger holds, and its root hash fits."""
    try:
        manifest = json.loads(data)
        pins = [(p["id"], p["language"], p["revision"], p["sha256"]) for p in manifest["pinned"]]
        named = (manifest["paper"], manifest["edition"])
        root = manifest["root"]
    except (ValueError, KeyError, TypeError):
        yield say("P3 the manifest of {paper} e{number} cannot be read", paper=paper, number=number)
        return
    if f"{plain(manifest)}\n".encode() != data:
        told = "P3 the manifest of {paper} e{number} is not in canonical JSON"
        yield say(told, paper=paper, number=number)
    if named != (paper, number):
        other = f"{named[0]} e{named[1]}"
        told = "P3 the manifest of {paper} e{number} is that of {other}"
        yield say(told, paper=paper, number=number, other=other)
    lines = "".join(f"{' '.join(map(str, pin))}\n" for pin in pins)
    computed = hashlib.sha256(lines.encode()).hexdigest()
    if not computed == root == ledger.editions[paper, number]["root"]:
        yield say("P3 the root hash of {paper} e{number} does not fit", paper=paper, number=number)
    for id, language, revision, digest in pins:
        if ledger.revisions.get((id, language, revision)) != digest:
            text = f"{id} {language} {revision}"
            told = "P3 {paper} e{number} pins {text}, which the ledger lacks"
            yield say(told, paper=paper, number=number, text=text)


def check_listed(path, served, addresses):
    """P0: a file that is served, and the promised anchors in it, stand in the proof."""
    if UNLISTED.fullmatch(path):
        return
    address = path[: -len("index.html")] if path.endswith("/index.html") else path
    quoted = urllib.parse.quote(address, "/~+@=,:-._")
    if quoted not in addresses:
        if TEXT.fullmatch(path):
            yield say("P0 {path} is served, but it is a text of no revision", path=path)
        else:
            yield say("P0 {path} is served, but it is not in the proof", path=path)
    elif path.endswith(".html"):
        for fragment in ANCHOR.findall(served.get(address).data):
            if f"{quoted}#{fragment.decode()}" not in addresses:
                told = "P0 {path}: the place {fragment} is not in the proof"
                yield say(told, path=path, fragment=fragment.decode())


# The command


def load(place):
    """The bytes of a file or address."""
    try:
        if re.match(r"https?://", place):
            base, _, name = place.rpartition("/")
            answer = Site(base).get(name)
            if answer.status != 200:
                raise Unreachable(
                    say("{place}: status {status}", place=place, status=answer.status)
                )
            return answer.data
        with open(place, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unreachable(f"{place}: {error.strerror or error}") from error


def read_json(place):
    """A proof, or the lines of a ledger."""
    data = load(place)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        pass
    try:  # the ledger itself: one object a line
        lines = data.decode().split("\n")
        for line in lines[:-1]:
            json.loads(line)
        return lines[:-1]
    except (ValueError, RecursionError):
        raise Unreachable(say("{place} is neither a proof nor a ledger", place=place)) from None


def verify(proof, served=None, earlier=None):
    """Everything that is wrong with a proof, with what is served, and against an earlier ledger."""
    try:
        wrong, ledger = check_proof(proof)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        return [say("P1 the proof has another shape than it should ({error})", error=error)]
    if earlier is not None:
        wrong += check_earlier(proof, earlier)
    if served is not None and isinstance(proof, dict) and "addresses" in proof:
        try:
            wrong += check_served(proof, ledger, served)
        except (TypeError, ValueError, KeyError, IndexError) as error:
            shape = "P3 the proof has another shape than it should ({error})"
            wrong.append(say(shape, error=error))
    return wrong


def main(argv=None):
    """Check, and report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0], allow_abbrev=False)
    parser.add_argument("proof", help="proof.json: a file or an address")
    parser.add_argument("site", nargs="?", help="the site: a folder or an address")
    parser.add_argument("--earlier", help="an earlier proof.json, or addresses.jsonl")
    parser.add_argument("--lang", choices=("ko", "en"), default="ko", help="English: --lang en")
    options = parser.parse_args(argv)
    speak(options.lang)
    try:
        proof = read_json(options.proof)
        earlier = read_json(options.earlier) if options.earlier else None
        place = options.site
        if place is None and re.match(r"https?://", options.proof):
            place = options.proof.rpartition("/")[0]
        if place is not None and not re.match(r"https?://", place) and not os.path.isdir(place):
            raise Unreachable(say("{place}: no such folder", place=place))
        served = None
        if place is not None:
            served = Site(place) if re.match(r"https?://", place) else Folder(place)
        wrong = verify(proof, served, earlier)
    except Unreachable as error:
        print(say("could not be checked: {error}", error=error), file=sys.stderr)
        return 2
    for what in wrong:
        print(what)
    if wrong:
        print(say("{n} promises are broken", n=len(wrong)))
        return 1
    kept = "all promises are kept: {lines:,} lines, {texts:,} texts, {addresses:,} addresses"
    counts = {name: len(proof[name]) for name in ("texts", "addresses")}
    alone = say(" (the proof alone; name a site to check what it serves)")
    print(say(kept, lines=len(proof["ledger"]), **counts) + ("" if place else alone))
    return 0


if __name__ == "__main__":
    sys.exit(main())
