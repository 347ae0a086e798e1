"""The page of search: its words, its scripts, and the lists that serve without a script."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.objects.output import Output
from generator.objects.search_view import SearchView
from generator.objects.view import Link, Text
from generator.render.assets import Assets
from generator.render.data.clean import script_json
from generator.render.words import KINDS, PAPERS, SHELVED, VOCABULARIES, VOCABULARY_TITLES, Words
from generator.settings import Settings

#: Facets that narrow a list of results, in the order that the page shows them.
FACETS = ("kind", "sector", "topic", "group", "place", "event", "status")
#: The page lies two folders deep.
_ROOT = "../../"
_SCRIPTS = ("search/loader.js", "search/reader.js", "js/search-page.js")


def head(words: Words, assets: Assets) -> str:
    """The end of the page's head: its scripts, and what they say; safe HTML."""
    names = {"kind": words("무엇"), "status": words("상태")}
    block = {
        "language": words.language,
        "words": _said(words),
        "kinds": {kind: words(name) for kind, name in KINDS.items()},
        "papers": {paper[0]: words(name) for paper, name in PAPERS.items()},
        "facets": [
            {"name": name, "label": names.get(name) or words(VOCABULARIES[name])} for name in FACETS
        ],
    }
    data = script_json(block).decode().strip()
    paths = map(assets.named, _SCRIPTS)
    scripts = "".join(f'<script src="{_ROOT}{path}" defer></script>\n' for path in paths)
    return f'<script type="application/json" id="search-words">{data}</script>\n{scripts}'


def view(words: Words) -> SearchView:
    """The page in the language of the words."""
    return SearchView(
        papers=tuple(Link(Text(words(name)), f"../{paper}/") for paper, name in PAPERS.items()),
        shelves=tuple(Link(Text(words(VOCABULARY_TITLES[v])), f"../{v}/") for v in SHELVED),
        gaps=Link(Text(words("아직 비어 있는 곳")), "../gaps/"),
        glossary=Link(Text(words("낱말")), "../glossary/"),
    )


def description(settings: Settings, words: Words) -> Output | None:
    """The OpenSearch 1.1 description of a language's search, so that a browser can offer it.

    It must name whole addresses; a site without one has none.
    """
    if not settings.site_url:
        return None
    name = escape(settings.site_name)
    page = escape(f"{settings.site_url}{words.language}/search/")
    return Output(
        f"search/{words.language}/opensearch.xml",
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            f"<ShortName>{name[:16]}</ShortName>\n<LongName>{name[:48]}</LongName>\n"
            f"<Description>{escape(words('기록 찾기'))}</Description>\n"
            f'<Url type="text/html" method="get" template="{page}?q={{searchTerms}}"/>\n'
            f"<Language>{words.language}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
            "</OpenSearchDescription>\n"
        ).encode(),
    )


def _said(words: Words) -> dict[str, str]:
    """Every sentence of the script by its name; `{…}` waits for a value."""
    return {
        "working": words("찾고 있습니다."),
        "count": words("기록 {n}개를 찾았습니다."),
        "at-least": words("기록을 {n}개 넘게 찾았습니다."),
        "none": words("“{query}”에 맞는 기록이 없습니다."),
        "none-filtered": words("“{query}”에 맞는 기록이 고른 범위에는 없습니다."),
        "near": words("꼭 맞는 기록이 없어 비슷한 기록을 보입니다."),
        "mended": words("“{word}” 대신 찾은 말: “{by}”"),
        "similar": words("비슷함"),
        "sample": words("예시"),
        "plain": words("쉬운 말로 읽기"),
        "followed": words("이어진 기록"),
        "more": words("더 보기"),
        "added": words("기록 {n}개를 더 보입니다."),
        "n": words("{n}개"),
        "try-unfiltered": words("‘좁혀 보기’에서 고른 것을 풀어 보세요."),
        "try-shorter": words("낱말을 줄이거나 더 짧은 말로 찾아보세요."),
        "try-other": words("뜻이 비슷한 다른 말로 찾아보세요."),
        "try-browse": words("아래 목록에는 모든 기록이 있습니다."),
        "failed": words(
            "찾기에 쓰는 자료를 불러오지 못했습니다. 인터넷 연결을 살피고 다시 찾아 주세요."
        ),
        "stale": words("누리집이 새로 바뀌었습니다. 이 쪽을 다시 열어 주세요."),
        "again": words("다시 찾기"),
    }
