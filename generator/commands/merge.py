"""`papers merge G-0140 --into G-0005 --reason "…"`: a raw question goes into a core question.

It writes `merged_into` with its reason, or with `--duplicate` that two raw questions are the same,
into the one file of the question, and every other byte of it stays. What makes no sense is refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from generator.check import check
from generator.commands.altered import Altered, put_back_first
from generator.commands.number import sound
from generator.commands.options import add_common, today
from generator.link import link
from generator.link.references import near_id
from generator.objects.corpus import Corpus
from generator.objects.described import arranged, kind_named
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import KINDS, Record
from generator.read import read
from generator.settings import load_settings

#: The longest reason, as the checker takes it.
_LONGEST = 4000

_WORDS = {
    "ko": {
        "unknown": "{id} 번호의 기록이 없습니다.{near}",
        "near": " 혹시 {near}인가요?",
        "gone": "{id}은(는) 이제 없는 기록입니다({path}). 다른 번호를 고르세요",
        "not-raw": "{id}은(는) 원질문이 아닙니다({kind}). 이을 수 있는 것은 원질문뿐입니다",
        "not-core": "{id}은(는) 핵심질문이 아닙니다({kind}). --into에는 핵심질문의 번호를 쓰세요",
        "use-duplicate": "{id}은(는) 핵심질문이 아니라 원질문입니다. 두 원질문이 같은 질문이면 "
        "--duplicate를 붙이세요",
        "not-raw-target": "{id}은(는) 원질문이 아닙니다({kind}). 핵심질문에 이으려면 "
        "--duplicate를 빼고 --reason을 쓰세요",
        "itself": "{id}을(를) 자기 자신에게 이을 수 없습니다",
        "already": "{id}은(는) 이미 {into}에 이어져 있습니다. 까닭은 {path} 파일에서 고치세요",
        "already-duplicate": "{id}은(는) 이미 {into}과(와) 같은 질문으로 적혀 있습니다({path})",
        "chain": "{into}도 {end}과(와) 같은 질문입니다. 이렇게 쓰세요: --into {end}",
        "circle": "{into}은(는) {id}과(와) 같은 질문으로 적혀 있어 거꾸로 이을 수 없습니다",
        "withdrawn": "{id}은(는) 철회된 기록입니다.{near}",
        "successor": " 이어받은 기록: {near}",
        "no-reason": '--reason "까닭"을 쓰세요. 질문한 사람이 읽는 말입니다',
        "reason-unused": "같은 질문(--duplicate)에는 까닭을 적지 않습니다. --reason을 빼세요",
        "too-long": "까닭이 너무 깁니다({n}자). {most}자까지 쓸 수 있습니다",
        "wrong": "먼저 고칠 점이 있어 아무것도 쓰지 않았습니다",
        "dry": "{id} → {into}  {path}\n보여 주기만 했습니다. 쓰려면 --dry-run을 빼세요",
        "done": "{id} → {into}  {path}에 썼습니다",
        "gap": "gap이 남아 있습니다. 이제 이어졌으니 지우세요",
    },
    "en": {
        "unknown": "no record is called {id}.{near}",
        "near": " Did you mean {near}?",
        "gone": "{id} stands no more ({path}); choose another",
        "not-raw": "{id} is no raw question ({kind}); only raw questions can be merged",
        "not-core": "{id} is no core question ({kind}); --into takes the id of a core question",
        "use-duplicate": "{id} is a raw question; add --duplicate if the two ask the same",
        "not-raw-target": "{id} is no raw question ({kind}); to merge into a core question leave "
        "out "
        "--duplicate and give a --reason",
        "itself": "{id} cannot be merged into itself",
        "already": "{id} is merged into {into} already; to mend the reason edit {path}",
        "already-duplicate": "{id} is marked as a duplicate of {into} already ({path})",
        "chain": "{into} is itself a duplicate of {end}; write --into {end}",
        "circle": "{into} is marked as a duplicate of {id}; it cannot be the other way round too",
        "withdrawn": "{id} has been withdrawn.{near}",
        "successor": " Its successor: {near}",
        "no-reason": 'give a --reason "…"; the person who asked will read it',
        "reason-unused": "a duplicate has no reason; leave out --reason",
        "too-long": "the reason is too long ({n} characters; at most {most})",
        "wrong": "nothing was written: mend these first",
        "dry": "{id} → {into}  {path}\nNothing was written; leave out --dry-run to write it",
        "done": "{id} → {into}  written into {path}",
        "gap": "its gap is still there; remove it, for the question leads on now",
    },
}
_KIND_WORDS = {
    "ko": {"question": "원질문", "core-question": "핵심질문", "solution": "해법", "action": "실행"},
    "en": {kind: kind.replace("-", " ") for kind in KINDS},
}


class _Refused(Exception):
    """The merge makes no sense, for a reason that its author can mend."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="원질문의 번호 · the raw question")
    parser.add_argument(
        "--into",
        required=True,
        metavar="ID",
        help="이을 핵심질문(--duplicate이면 원질문)의 번호 · the core question",
    )
    parser.add_argument("--reason", help="이은 까닭(질문한 사람이 읽습니다) · why")
    parser.add_argument(
        "--duplicate",
        action="store_true",
        help="다른 원질문과 같은 질문이라고 적습니다 · the same as another raw question",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="보여 주기만 합니다 · only show, write nothing"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the merge, or say why not; 1 when the content hinders it, 2 when it makes no sense."""
    settings = load_settings(options.config)
    language = "ko" if options.lang == "ko" else "en"
    say = _WORDS[language]
    put_back_first(settings.content, options.lang)
    sources, unread = read(settings.content)
    checked, unsound = check(sources)
    if not sound((*unread, *unsound), options.lang, settings):
        print(say["wrong"])
        return 1
    corpus, _ = link(checked, today(options), settings.small_groups)
    reason = " ".join((options.reason or "").split())
    try:
        question, into = _pair(corpus, options.id, options.into, options.duplicate, language)
        _check_reason(reason, options.duplicate, say)
    except _Refused as error:
        print(f"papers merge: {error}", file=sys.stderr)
        return 2
    path = question.mark.path
    altered = Altered(settings.content)
    file = altered.edit(path)
    at = file.find(question.id)
    order = [field.name for field in arranged(kind_named("question"))]
    if options.duplicate:
        file.set(at, ("duplicate_of",), into.id, order)
    else:
        file.append(at, ("merged_into",), {"to": into.id, "reason": reason}, order)
    altered.put(path, file.text)
    if not options.dry_run:
        altered.write()
    values = {"id": _shown(question.id), "into": _shown(into.id)}
    place = f"{settings.content.name}/{path}"
    print(say["dry" if options.dry_run else "done"].format(path=place, **values))
    if question.gap is not None:
        print(say["gap"])
    return 0


def _pair(
    corpus: Corpus, id: str, into: str, duplicate: bool, language: str
) -> tuple[RawQuestion, Record]:
    """The question and what it goes into. Raises _Refused where that makes no sense."""
    say, kinds = _WORDS[language], _KIND_WORDS[language]
    question, target = _found(corpus, id, say), _found(corpus, into, say)
    if not isinstance(question, RawQuestion):
        raise _Refused(say["not-raw"].format(id=_shown(question.id), kind=kinds[question.kind]))
    names = {"id": _shown(question.id), "into": _shown(target.id), "path": question.mark.path}
    if question.id == target.id:
        raise _Refused(say["itself"].format(**names))
    if duplicate:
        if not isinstance(target, RawQuestion):
            raise _Refused(
                say["not-raw-target"].format(id=_shown(target.id), kind=kinds[target.kind])
            )
        _check_duplicate(corpus, question, target, say, names)
        return question, target
    if isinstance(target, RawQuestion):
        raise _Refused(say["use-duplicate"].format(id=_shown(target.id)))
    if not isinstance(target, CoreQuestion):
        raise _Refused(say["not-core"].format(id=_shown(target.id), kind=kinds[target.kind]))
    merged = {corpus.aliases.get(merge.to.id, merge.to.id) for merge in question.merged_into}
    if target.id in merged:
        raise _Refused(say["already"].format(**names))
    return question, target


def _check_duplicate(
    corpus: Corpus,
    question: RawQuestion,
    target: RawQuestion,
    say: Mapping[str, str],
    names: Mapping[str, str],
) -> None:
    if question.duplicate_of is not None:
        there = _shown(question.duplicate_of.id)
        raise _Refused(say["already-duplicate"].format(**{**names, "into": there}))
    end, seen = target, {target.id}
    while end.duplicate_of is not None:
        id = corpus.aliases.get(end.duplicate_of.id, end.duplicate_of.id)
        if id == question.id:
            raise _Refused(say["circle"].format(**names))
        further = corpus.records.get(id)
        if id in seen or not isinstance(further, RawQuestion):
            break
        seen.add(id)
        end = further
    if end.id != target.id:
        raise _Refused(say["chain"].format(end=_shown(end.id), **names))


def _check_reason(reason: str, duplicate: bool, say: Mapping[str, str]) -> None:
    if duplicate and reason:
        raise _Refused(say["reason-unused"])
    if not duplicate and not reason:
        raise _Refused(say["no-reason"])
    if len(reason) > _LONGEST:
        raise _Refused(say["too-long"].format(n=len(reason), most=_LONGEST))


def _found(corpus: Corpus, written: str, say: Mapping[str, str]) -> Record:
    """The record of an id as a person writes it: G-0042, g-0042, or a draft name of before."""
    id = written.strip().lower()
    id = corpus.aliases.get(id, id)
    record = corpus.records.get(id)
    if record is None:
        if id in corpus.tombstones:
            place = corpus.tombstones[id].mark.path
            raise _Refused(say["gone"].format(id=_shown(id), path=place))
        near = near_id(id, corpus.records, KINDS)
        shown = say["near"].format(near=_shown(near)) if near else ""
        raise _Refused(say["unknown"].format(id=_shown(id), near=shown))
    if record.withdrawn is not None:
        next_ = record.withdrawn.successor
        shown = say["successor"].format(near=_shown(next_.id)) if next_ else ""
        raise _Refused(say["withdrawn"].format(id=_shown(id), near=shown))
    return record


def _shown(id: str) -> str:
    return id if id.startswith("draft-") else id.upper()
