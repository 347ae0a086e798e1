"""`papers release PAPER`: new revisions, an edition, and every new address, into the ledger.

The whole site is made once with the ledger as it will be, and goes away again: what is promised is
what a build makes. Content is read, never written. Nothing is written before all has succeeded, and
then in one step.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from generator import pipeline
from generator.commands.build import build, stopped_cleanly
from generator.commands.options import add_common, today
from generator.commands.progress import Progress
from generator.errors import PapersError, SettingsError
from generator.ledger import append
from generator.ledger.append import Plan
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import GROUNDS, Edition, Ledger
from generator.objects.problem import Problem
from generator.settings import Settings, load_settings
from generator.show import in_order, told

_TITLES = {"green": "녹서", "white": "백서", "blue": "청서"}

_WORDS = {
    "ko": {
        "errors": "고칠 점 {n}개 때문에 펴내지 않았습니다. 장부는 그대로입니다.",
        "nothing": "새로 펴낼 것이 없습니다. 장부는 그대로입니다.",
        "revision": "글 {what} {number}판{note}",
        "edition": "판 {paper} {name}: 기록 {records:,}개, 글 {pins:,}개, 뿌리 해시 {root}",
        "state": "상태 {id}: {state}{successors}",
        "erratum": "바로잡음 {paper} e{edition} {id}",
        "gone": "내림 {what} {number}판({ground})",
        "address": "새 주소 {n:,}개",
        "more": "… 외 {n:,}개",
        "done": "장부에 {lines:,}줄을 더했습니다(모두 {total:,}줄)",
        "dry": "시험 삼아 셈했습니다. 장부는 그대로입니다(--dry-run).",
        "salt": "소금 {what} {number}판: {salt}",
        "salts": "소금은 여기에만 나옵니다. 봉인한 원문과 함께 보관하거나 없애세요. "
        "장부의 해시는 SHA-256(소금‖글)입니다. 지운 글은 git 기록에 남아 있습니다.",
        "first": "{paper} 첫 판에는 {missing} 값이 필요합니다",
        "before": "장부의 마지막 날짜({last})보다 이른 날짜({date})로 펴낼 수 없습니다",
        "site": "약속할 주소를 모읍니다",
        "busy": "다른 펴냄이 진행 중입니다(ledger/.lock). 끝난 뒤 다시 하세요",
    },
    "en": {
        "errors": "nothing was published because of {n} problems; the ledger is as it was",
        "nothing": "there is nothing new to publish; the ledger is as it was",
        "revision": "text {what} revision {number}{note}",
        "edition": "edition {paper} {name}: {records:,} records, {pins:,} texts, root hash {root}",
        "state": "state {id}: {state}{successors}",
        "erratum": "erratum {paper} e{edition} {id}",
        "gone": "taken away {what} revision {number} ({ground})",
        "address": "{n:,} new addresses",
        "more": "… and {n:,} more",
        "done": "{lines:,} lines were added to the ledger, which now has {total:,}",
        "dry": "this was a rehearsal; the ledger is as it was (--dry-run)",
        "salt": "salt {what} revision {number}: {salt}",
        "salts": "The salts are shown here alone: seal them with the original, or destroy them. "
        "The ledger holds SHA-256(salt‖text). Git's history still holds what was taken away.",
        "first": "the first edition of the {paper} paper needs {missing}",
        "before": "the date {date} is before the last one of the ledger ({last})",
        "site": "gathering the addresses to promise",
        "busy": "another release is running (ledger/.lock); try again when it has ended",
    },
}
#: So many lines of one type are shown.
_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paper", choices=tuple(_TITLES), metavar="PAPER", help="green, white, blue")
    parser.add_argument("--title", default="", help="판의 제목 · title of the edition")
    parser.add_argument("--publisher", default="", help="펴낸 곳 · who publishes it")
    parser.add_argument(
        "--licence", default="", help="공공누리 유형 0–4 또는 이름 · KOGL type or a name"
    )
    parser.add_argument("--registration", default="", help="발간등록번호 · registration number")
    parser.add_argument("--approved-by", default="", help="승인한 곳 · who approved it")
    parser.add_argument(
        "--note", default="", help="바뀐 점 한 문장 · what changed, where a record does not say"
    )
    parser.add_argument("--revisions-only", action="store_true", help="판 없이 · no edition")
    parser.add_argument(
        "--erratum",
        nargs=3,
        metavar=("EDITION", "ID", "TEXT"),
        help="판을 바로잡습니다(e1 g-0001 글) · a correction beside an edition",
    )
    parser.add_argument(
        "--redact", metavar="ID", help="글을 법에 따라 내립니다 · take texts away by law"
    )
    parser.add_argument("--ground", choices=GROUNDS, help="내리는 근거 · why")
    parser.add_argument(
        "--language", default="", help="이 언어의 글만 · texts of this language alone"
    )
    parser.add_argument("--revision", type=int, default=0, help="이 판만 · this revision alone")
    parser.add_argument("--dry-run", action="store_true", help="쓰지 않고 셈만 · write nothing")
    add_common(parser)


#: Gathers the addresses that a site promises, or what it would lose.
Gather = Callable[[Settings, Corpus, Ledger], tuple[Iterable[str], tuple[Problem, ...]]]


class Released(Struct, frozen=True, kw_only=True):
    """What a release did, or would do: the lines that it appended and the ledger after them."""

    plan: Plan | None = None
    before: Ledger
    ledger: Ledger
    salts: dict[tuple[str, str, int], str] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def addresses(self) -> int:
        """How many addresses are new."""
        return len(self.ledger.addresses) - len(self.before.addresses)


def run(options: argparse.Namespace) -> int:
    """Publish, and tell what was published; 1 when something keeps it from being done."""
    settings = load_settings(options.config)
    say = _WORDS[options.lang]
    if bool(options.redact) != bool(options.ground):
        raise SettingsError(
            "--redact and --ground go together", "--redact와 --ground는 함께 써야 합니다"
        )
    progress = Progress()

    def gather(
        settings: Settings, corpus: Corpus, ledger: Ledger
    ) -> tuple[Iterable[str], tuple[Problem, ...]]:
        progress.stage(say["site"])
        quiet = Progress(quiet=True)
        built = build(settings, corpus, quiet, options.lang, ledger=ledger, publish=False)
        quiet.clear()
        return built.promised, built.lost

    with stopped_cleanly():
        try:
            released = release(settings, options, gather)
        except append.Busy as error:
            raise PapersError.of(_WORDS, "busy") from error
        finally:
            progress.clear()
    for text in told(in_order(released.problems), options.lang, settings):
        print(text)
    errors = sum(severity(problem) == "error" for problem in released.problems)
    if errors:
        print(say["errors"].format(n=errors))
        return 1
    _tell(released, say, dry=options.dry_run)
    return 0


def release(settings: Settings, options: argparse.Namespace, gather: Gather) -> Released:
    """Do what the options ask for; where there are problems, nothing has changed.

    Raises Busy where another release runs, SettingsError where an option is missing, OutputError
    where the ledger cannot be written.
    """
    if options.dry_run:
        return _release(settings, options, gather)
    with append.locked(settings.ledger):
        return _release(settings, options, gather)


def _release(settings: Settings, options: argparse.Namespace, gather: Gather) -> Released:
    day = today(options)
    loaded = pipeline.load(settings, day)
    before = loaded.ledger
    if loaded.corpus is None:
        return Released(before=before, ledger=before, problems=loaded.problems)
    if day.isoformat() < (last := append.last_day(before)):
        raise SettingsError.of(_WORDS, "before", last=last, date=day.isoformat())
    if not options.dry_run:
        append.tidy(settings.ledger, before)
    corpus = loaded.corpus
    salts: dict[tuple[str, str, int], str] = {}
    if options.redact:
        plan, salts = append.plan_redaction(
            corpus,
            before,
            options.redact.lower(),
            options.ground,
            day,
            options.language,
            options.revision,
        )
    elif options.erratum:
        number, id, text = options.erratum
        if not number.removeprefix("e").isdigit():
            raise SettingsError(
                f"--erratum: {number!r} is not an edition such as e1",
                f"--erratum: {number!r} 자리에는 e1과 같은 판의 이름을 쓰세요",
            )
        edition = int(number.removeprefix("e"))
        plan = append.plan_erratum(before, options.paper, edition, id.lower(), text.strip(), day)
    else:
        made = None if options.revisions_only else _edition(options, before)
        plan = append.plan_release(corpus, before, options.paper, day, options.note.strip(), made)
    if plan.problems:
        return Released(before=before, ledger=before, problems=plan.problems)
    named = [f"id/{entry['id']}/" for entry in plan.entries if entry["type"] == "state"]
    after, files = append.planned(settings.ledger, before, plan, named)
    promised, lost = gather(settings, corpus, after)
    if lost:
        return Released(before=before, ledger=before, problems=lost)
    after, files = append.planned(settings.ledger, before, plan, promised)
    if not plan.entries and len(after.addresses) == len(before.addresses):
        return Released(before=before, ledger=before)
    if not options.dry_run:
        append.commit(settings.ledger, before, files)
    return Released(plan=plan, before=before, ledger=after, salts=salts)


def _edition(options: argparse.Namespace, ledger: Ledger) -> Edition:
    """What the office says of the edition; publisher, licence and title hold on from the last."""
    editions = ledger.editions.get(options.paper, ())
    last = editions[-1] if editions else None
    publisher = options.publisher or (last.publisher if last else "")
    licence = options.licence or (last.licence if last else "")
    missing = [
        name
        for name, value in (
            ("--publisher", publisher),
            ("--licence", licence),
            ("--approved-by", options.approved_by),
        )
        if not value
    ]
    if missing:
        named = ", ".join(missing)
        raise SettingsError.of(_WORDS, "first", paper=options.paper, missing=named)
    return Edition(
        paper=options.paper,
        number=0,
        date="",
        title=options.title or (last.title if last else _TITLES[options.paper]),
        publisher=publisher,
        licence=licence,
        approved_by=options.approved_by,
        registration=options.registration,
        note=options.note,
    )


def _tell(released: Released, say: dict[str, str], *, dry: bool) -> None:
    plan = released.plan
    if plan is None:
        print(say["nothing"])
        return
    count: Counter[str] = Counter()
    for entry in plan.entries:
        type_ = entry["type"]
        count[type_] += 1
        if count[type_] > _SHOWN:
            continue
        values = dict(entry)
        values["what"] = f"{entry.get('id')} {entry.get('language')}"
        values["number"] = entry.get("revision")
        values["note"] = f": {entry['note']}" if entry.get("note") else ""
        values["successors"] = " → " + ", ".join(entry.get("successors", ()))
        if not entry.get("successors"):
            values["successors"] = ""
        if type_ == "edition" and plan.edition is not None:
            values["name"] = plan.edition.name
            values["pins"] = len(plan.edition.pinned)
            values["records"] = len({pin.id for pin in plan.edition.pinned})
        print(say[type_].format(**values))
        if count[type_] == _SHOWN:
            rest = sum(other["type"] == type_ for other in plan.entries) - _SHOWN
            if rest:
                print(say["more"].format(n=rest))
    if released.addresses:
        print(say["address"].format(n=released.addresses))
    for (id, language, number), salt in released.salts.items():
        print(say["salt"].format(what=f"{id} {language}", number=number, salt=salt))
    if released.salts:
        print(say["salts"])
    if dry:
        print(say["dry"])
    else:
        lines = released.ledger.lines - released.before.lines
        print(say["done"].format(lines=lines, total=released.ledger.lines))
