"""The page that tells whether a citation still holds: its form, its words, its plain ways.

The answers are given in the reader's browser by theme/js/cite*.js, from the files of published data
alone. Here stands what those scripts say, so that every language says it in its own words.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.ledger.proof import text_path
from generator.objects.citing_view import CitingView, ExampleView
from generator.objects.ledger import Ledger, Revision
from generator.objects.record import Record
from generator.objects.view import Link, Text
from generator.render.assets import Assets
from generator.render.data.clean import script_json
from generator.render.views import Views
from generator.render.words import (
    FIELD_VALUES,
    FIELDS,
    GROUNDS,
    LANGUAGE_NAMES,
    LEFT,
    PAPERS,
    REASONS,
    REDACTIONS,
    WITHDRAWALS,
    Words,
    number,
)
from generator.settings import Settings

#: The scripts of the page in their order, below the site.
SCRIPTS = tuple(
    f"js/{name}.js" for name in ("cite-files", "cite-read", "cite-text", "cite-judge", "cite")
)
#: Closed lists whose field has another meaning elsewhere, and the fields that hold days.
_WITHIN = {"withdrawn.reason": WITHDRAWALS, "redactions.reason": REDACTIONS}
_DATES = ("asked", "date", "decided", "done", "due", "end", "review_by", "start")
#: The page lies two folders deep.
_ROOT = "../../"


def head(settings: Settings, words: Words, assets: Assets) -> str:
    """The end of the page's head: its scripts, and what they say; safe HTML."""
    block = {
        "root": _ROOT,
        "language": words.language,
        "home": settings.site_url,
        "words": _said(words),
        "labels": {
            "fields": {name: words(label) for name, label in FIELDS.items()},
            "values": {
                field: {name: words(label) for name, label in closed.items()}
                for field, closed in (*FIELD_VALUES.items(), *_WITHIN.items())
            },
            "dates": _DATES,
            "body": words("본문"),
        },
        "lists": {
            "papers": {name: words(paper) for name, paper in PAPERS.items()},
            "languages": {code: words(name) for code, name in LANGUAGE_NAMES.items()},
            "grounds": {name: words(ground) for name, ground in GROUNDS.items()},
            "left": {
                **{name: words(reason) for name, reason in REASONS.items()},
                "numbered": words("초안이 번호를 받았습니다."),
            },
            "withdrawn": {name: words(reason) for name, reason in WITHDRAWALS.items()},
        },
    }
    data = script_json(block).decode().strip()
    paths = map(assets.named, SCRIPTS)
    scripts = "".join(f'<script src="{_ROOT}{path}" defer></script>\n' for path in paths)
    return f'<script type="application/json" id="cite-words">{data}</script>\n{scripts}'


def view(views: Views, settings: Settings, ledger: Ledger) -> CitingView:
    """The page in the language of the views."""
    words, up = views.words, "../"
    found = _example(views, ledger)
    editions = tuple(
        Link(
            Text(f"{words(PAPERS[paper])} {words('제{number}판', number=edition.number)}"),
            f"{up}{paper}/{edition.name}/",
        )
        for paper in PAPERS
        for edition in ledger.editions.get(paper, ())
    )
    return CitingView(
        examples=tuple(_ask(text) for text in _examples(views, settings, ledger, found)),
        example=_explained(views, settings, *found) if found else None,
        papers=tuple(Link(Text(words(name)), f"{up}{paper}/") for paper, name in PAPERS.items()),
        editions=editions,
        as_of=Link(Text(words("날짜로 찾기")), f"{up}as-of/"),
        hashes_href=f"{_ROOT}api/v1/timemap.json",
    )


def _ask(text: str) -> Link:
    return Link(Text(text), f"?q={quote(text, safe='')}")


def _example(views: Views, ledger: Ledger) -> tuple[Record, Revision | None] | None:
    """A record to explain by, if there is any: one that was released, where one was."""
    corpus = views.corpus
    for id, language in ledger.revisions:
        record = corpus.records.get(id)
        latest = ledger.latest(id, language)
        if record is None or record.withdrawn or not views.exists(record, views.language):
            continue
        if latest is not None and not latest.gone:
            there = ledger.latest(id, views.language)
            return record, there if there and not there.gone else latest
    for record in corpus.records.values():
        if views.exists(record, views.language):
            return record, None
    return None


def _examples(
    views: Views,
    settings: Settings,
    ledger: Ledger,
    found: tuple[Record, Revision | None] | None,
) -> list[str]:
    """Citations to try, the shortest first."""
    if found is None:
        return []
    record, revision = found
    shown = number(record.id)
    if revision is None:
        return [shown, f"/{views.language}/{record.id}/"]
    examples = [f"{shown} v{revision.number}"]
    for edition in ledger.editions.get(record.paper, ()):
        if any(pin.id == record.id for pin in edition.pinned):
            name = views.words("제{number}판", number=edition.number)
            examples.append(f"{views.words(PAPERS[record.paper])} {name} {shown}")
            break
    page = text_path(record.id, revision.language, revision.number).removesuffix("index.md")
    return [*examples, f"{settings.site_url or '/'}{page}"]


def _explained(
    views: Views, settings: Settings, record: Record, revision: Revision | None
) -> ExampleView:
    """The addresses of a record, as they are printed and where they lead from this page."""
    id, language = record.id, revision.language if revision else views.language
    site, n = settings.site_url or "/", revision.number if revision else 0
    page = f"{language}/{id}/"
    return ExampleView(
        record=views.pointers("../").record(id),
        work=f"{site}id/{id}/",
        work_href=f"{_ROOT}id/{id}/",
        page=f"{site}{page}",
        revision=n,
        revision_page=f"{site}{page}v{n or 1}/",
        revision_href=f"{_ROOT}{page}v{n}/" if n else "",
        history_page=f"{site}{page}history/",
        history_href=f"{_ROOT}{page}history/" if n else "",
    )


def _said(words: Words) -> dict[str, str]:
    """Every sentence of the scripts by its name; `{…}` waits for a value."""
    return {
        # What weighs most.
        "is-unchanged": words("인용한 글 그대로입니다"),
        "is-changed": words("인용한 뒤에 글이 고쳐졌습니다"),
        "is-changed-elsewhere": words("글은 고쳐졌지만 인용한 절은 그대로입니다"),
        "is-living": words("몇 번째 글인지 적지 않은 인용입니다"),
        "is-withdrawn": words("이 기록은 철회되었습니다"),
        "is-superseded": words("다른 기록이 이 기록을 대신합니다"),
        "is-merged": words(LEFT["merged"]),
        "is-split": words(LEFT["split"]),
        "is-moved": words(LEFT["moved"]),
        "is-gone": words(LEFT["gone"]),
        "is-redacted": words("인용한 글은 법에 따라 내려졌습니다"),
        "is-edition": words("인용한 판은 펴낸 그대로입니다"),
        "is-paper": words("몇 번째 판인지 적지 않은 인용입니다"),
        "is-unknown": words("이 누리집이 알지 못하는 인용입니다"),
        "is-unreachable": words("지금은 살필 수 없습니다"),
        "is-unreadable": words("자료를 읽을 수 없어 답하지 못합니다"),
        "is-damaged": words("받은 글이 적어 둔 해시와 다릅니다"),
        # Why, and what it means.
        "why-nothing-read": words(
            "붙여 넣은 글에서 이 누리집의 번호(보기: G-0042)나 주소를 찾지 못했습니다. "
            "번호나 주소가 들어 있는지 확인해 주세요."
        ),
        "why-no-record": words(
            "{number}: 이 누리집에는 이 번호의 기록이 없고, 있었다는 자료도 없습니다. "
            "번호를 다시 확인해 주세요."
        ),
        "why-no-revision": words(
            "{number}: 이 언어로 {n}번째로 펴낸 글은 없습니다. 펴낸 글이 있으면 아래에 있습니다."
        ),
        "why-not-in-edition": words("{number}: 인용에 적힌 판에는 이 기록이 실려 있지 않습니다."),
        "why-no-edition": words("{name}: 이 누리집에는 이런 판이 없습니다."),
        "why-never-released": words(
            "이 기록은 이 언어로 펴낸 적이 없어 그때의 글이 남아 있지 않습니다. "
            "지금 보이는 글은 바뀔 수 있습니다."
        ),
        "why-no-day": words(
            "몇 번째 글인지도 읽은 날도 적혀 있지 않아 어느 글을 인용했는지 알 수 없습니다. "
            "지금까지 펴낸 글은 아래와 같습니다."
        ),
        "why-by-day": words(
            "읽은 날({date})에 실려 있던 글을 찾았습니다. "
            "그날 쪽에 보이던 글은 아직 펴내지 않은 고침을 담고 있었을 수 있습니다."
        ),
        "why-before-first": words(
            "읽은 날({date})에는 펴낸 글이 아직 없었습니다. 그 뒤에 펴낸 글은 아래와 같습니다."
        ),
        "more-unreachable": words(
            "자료를 불러오지 못했습니다. 인터넷 연결을 확인한 뒤 다시 살펴보세요. "
            "그때까지는 그대로인지 바뀌었는지 알 수 없습니다."
        ),
        "more-unreadable": words(
            "있어야 할 자료가 없거나 깨져 있습니다. 짐작으로 답하지 않겠습니다. "
            "아래의 길로 직접 찾아보세요."
        ),
        "more-damaged": words(
            "글이 오는 길에 바뀌었거나 누리집의 파일이 잘못되었습니다. 이 글을 근거로 쓰지 마세요."
        ),
        "more-redacted": words("글은 없지만 주소와 펴낸 날, 근거와 해시는 남아 있습니다."),
        "more-edition": words(
            "판의 글은 고치지 않습니다. 틀린 곳은 바로잡음에, 새 글은 다음 판에 싣습니다."
        ),
        "same": words("인용한 글과 지금 기록의 글이 같습니다."),
        "stands-same": words("기록의 글은 인용한 글 그대로 남아 있습니다."),
        "stands-changed": words("기록의 글도 인용한 뒤에 고쳐졌습니다."),
        "then-same": words("그 글은 지금도 그대로입니다."),
        "then-changed": words("그 글은 그 뒤에 고쳐졌습니다."),
        "then-unsure": words("그 글과 견줄 지금의 글은 없습니다."),
        "unreleased": words("지금 기록에는 고쳤지만 아직 펴내지 않은 곳이 있습니다."),
        "behind": words("이 글은 번역입니다. 원문은 번역이 따른 글 뒤로 {n}번 더 펴냈습니다."),
        "section-same": words("인용한 절({key}): 그대로입니다."),
        "section-changed": words("인용한 절({key}): 고쳐졌습니다."),
        "section-lost": words("인용한 절({key}): 지금 기록에는 없습니다."),
        "section-never": words("인용한 절({key}): 인용한 글에 없는 절입니다."),
        "section-there": words("인용한 절({key}): 있습니다."),
        "sample": words("이 기록은 예시이며 실제 녹서·백서·청서의 내용이 아닙니다."),
        "paper-none": words("아직 펴낸 판이 없습니다. 지금 보이는 글은 바뀔 수 있습니다."),
        "paper-no-day": words(
            "몇 번째 판인지도 읽은 날도 적혀 있지 않아 어느 판을 인용했는지 알 수 없습니다. "
            "지금까지 펴낸 판은 아래와 같습니다."
        ),
        "paper-then": words("읽은 날({date})에 나와 있던 판을 찾았습니다."),
        "paper-before": words("읽은 날({date})에는 나온 판이 아직 없었습니다."),
        # Where the citation contradicts itself, or the site.
        "doubts": words("확인해 주세요"),
        "doubt-number-differs": words(
            "인용에 적힌 번호와 주소가 서로 다릅니다. 주소를 따랐습니다."
        ),
        "doubt-revision-differs": words(
            "몇 번째 글인지가 인용의 주소와 다른 자리에서 서로 다릅니다. 주소를 따랐습니다."
        ),
        "doubt-edition-differs": words(
            "인용에 적힌 판에는 다른 글이 실려 있습니다. 글의 차례를 따랐습니다."
        ),
        "doubt-title-differs": words("인용에 적힌 제목이 이 글의 제목과 다릅니다."),
        "doubt-read-before": words("읽은 날이 펴낸 날보다 앞섭니다."),
        "doubt-host-differs": words(
            "인용의 주소는 다른 곳({host})에 있습니다. 이 누리집의 같은 번호를 살핀 결과이니 "
            "같은 누리집인지 확인해 주세요."
        ),
        # Names of facts.
        "read-as": words("이렇게 읽었습니다:"),
        "nothing": words("찾은 것이 없음"),
        "text": words("{number}번째 글"),
        "edition": words("제{number}판"),
        "section": words("절"),
        "read-on": words("읽은 날"),
        "when": words("날짜"),
        "reason": words("까닭"),
        "note": words("덧붙임"),
        "successor": words("이어받은 기록"),
        "check-it": words("이 기록 살펴보기"),
        "cited-text": words("인용한 글"),
        "text-then": words("그때 실려 있던 글"),
        "later": words("그 뒤에 펴낸 글"),
        "released": words("펴낸 글"),
        "holders": words("실린 판"),
        "gone-on": words("내린 날"),
        "gone-too": words("(법에 따라 내린 글)"),
        "ground": words("근거"),
        "salted": words("솔트를 더한 해시"),
        "edition-of": words("인용한 판"),
        "edition-then": words("그때 나와 있던 판"),
        "editions": words("펴낸 판"),
        "later-editions": words("그 뒤에 나온 판"),
        "errata": words("바로잡음"),
        "count": words("{n}건"),
        "changes": words("제{number}판에서 바뀐 점"),
        "differences": words("인용한 글과 지금 글이 다른 곳"),
        "word-gone": words("뺀 말:"),
        "word-new": words("넣은 말:"),
        "record-now": words("지금의 기록"),
        "record-left": words("이 기록의 지금 상태"),
        "history": words("고쳐 온 내력"),
        # The proof.
        "proof-fits": words("글의 SHA-256을 여기서 다시 셈했고, 펴낼 때 적어 둔 값과 같습니다."),
        "proof-broken": words("글의 SHA-256을 여기서 다시 셈했고, 펴낼 때 적어 둔 값과 다릅니다."),
        "proof-none": words(
            "이 연결에서는 SHA-256을 셈할 수 없어 확인하지 못했습니다. "
            "https 주소로 열면 확인할 수 있습니다."
        ),
        "hash-written": words("적어 둔 값"),
        "hash-found": words("셈한 값"),
        "hash-of": words("내려받은 글"),
        # What the page says of its work.
        "empty": words("인용이나 주소를 붙여 넣어 주세요."),
        "working": words("살피고 있습니다."),
        "answers": words("인용 {n}개를 살폈습니다."),
        "cut": words("붙여 넣은 글이 길어 앞의 20,000자만 읽었습니다."),
        "more": words("인용이 많아 앞의 {n}개만 살폈습니다."),
        "foreign": words("이 누리집의 것이 아닌 인용 {n}개는 살피지 않았습니다."),
    }
