"""The page of browsing: its words, its script, and the lists that serve without a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.objects.browse_view import BrowseView
from generator.objects.view import Badge, Group, Link, Text
from generator.render.assets import Assets
from generator.render.browse.script import SCRIPT
from generator.render.browse.table import STATES
from generator.render.data.clean import script_json
from generator.render.shelves import BROWSED, Shelves
from generator.render.views import Views
from generator.render.words import PAPERS, VOCABULARIES, VOCABULARY_TITLES, Words

#: The page lies two folders deep.
_ROOT: Final = "../../"
#: So many values of a vocabulary stand on the page itself.
_SHOWN: Final = 12


def head(words: Words, assets: Assets) -> str:
    """The end of the page's head: its script, and what it says; safe HTML."""
    data = script_json({"language": words.language, "words": _said(words)}).decode().strip()
    block = f'<script type="application/json" id="browse-words">{data}</script>\n'
    return f'{block}<script src="{_ROOT}{assets.named(SCRIPT)}" defer></script>\n'


def view(views: Views, shelves: Shelves) -> BrowseView:
    """The page in the language of the views."""
    words = views.words
    return BrowseView(
        badges=tuple(Badge(tone, words(text)) for tone, text in STATES.items() if tone != "sample"),
        papers=tuple(Link(Text(words(name)), f"../{paper}/") for paper, name in PAPERS.items()),
        shelves=tuple(
            group for group in (_shelf(views, shelves, name) for name in BROWSED) if group.links
        ),
        gaps=Link(Text(words("아직 비어 있는 곳")), "../gaps/"),
        search=Link(Text(words("낱말로 찾기")), "../search/"),
    )


def _shelf(views: Views, shelves: Shelves, vocabulary: str) -> Group:
    """The values of a vocabulary that have most records, as links to their shelves."""
    words, to = views.words, views.pointers("../")
    on: Mapping[str, tuple[str, ...]] = views.corpus.facets.get(vocabulary, {})
    entries = [entry for entry in shelves.entries(vocabulary) if on.get(entry.id)]
    entries.sort(key=lambda entry: -len(on[entry.id]))
    links = []
    for entry in entries[:_SHOWN]:
        link = to.entry(vocabulary, entry.id)
        links.append(Link(link.text, link.href, link.hreflang, link.sample, len(on[entry.id])))
    return Group(
        Text(words(VOCABULARIES[vocabulary])),
        tuple(links),
        key=f"browse-{vocabulary}",
        all=Link(Text(words(VOCABULARY_TITLES[vocabulary])), f"../{vocabulary}/"),
    )


def _said(words: Words) -> dict[str, str]:
    """Every sentence of the script by its name; `{…}` waits for a value."""
    return {
        "working": words("기록을 불러오고 있습니다."),
        "count": words("기록 {n}개가 있습니다."),
        "range": words("기록 {n}개 가운데 {first}번째부터 {last}번째까지 보입니다."),
        "none": words("고른 것에 모두 맞는 기록이 없습니다. 고른 것을 하나 지워 보세요."),
        "show": words("기록 {n}개 보기"),
        "n": words("{n}개"),
        "chosen": words("{n}개 고름"),
        "why": words("0개인 것은 지금 고른 것과 함께 맞는 기록이 없어 고를 수 없습니다."),
        "all": words("{n}개 모두 보기"),
        "fewer": words("적게 보기"),
        "seek": words("{facet} 이름으로 줄이기"),
        "years": words("연도"),
        "year": words("{year}년 ({n}개)"),
        "from": words("이 해부터"),
        "to": words("이 해까지"),
        "any-from": words("처음부터"),
        "any-to": words("끝까지"),
        "name-from": words("이 해부터"),
        "name-to": words("이 해까지"),
        "name-paper": words("책"),
        "name-sort": words("정렬"),
        "name-page": words("쪽"),
        "remove": words("지우기"),
        "clear": words("모두 지우기"),
        "unknown": words("주소에 적힌 ‘{value}’ 값은 {facet} 가운데 없어 빼고 보입니다."),
        "foreign": words("한국어로 적힌 기록"),
        "previous": words("앞쪽"),
        "next": words("다음 쪽"),
        "failed": words(
            "고르는 데 쓰는 자료를 불러오지 못했습니다. 아래 목록은 그대로 쓰실 수 있습니다."
        ),
        "stale": words("누리집이 새로 바뀌었습니다. 이 쪽을 다시 열어 주세요."),
        "again": words("다시 불러오기"),
        "csv": words("이 목록을 CSV 파일로 받기"),
        "csv-working": words("파일을 만들고 있습니다."),
        "csv-number": words("번호"),
        "csv-title": words("제목"),
        "csv-date": words("날짜"),
        "csv-address": words("주소"),
    }
