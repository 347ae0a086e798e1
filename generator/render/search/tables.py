"""Tables: the particles, endings, request words and stop words that a query needs, by language.

Written by hand from the grammar of Korean (particles and endings that people type, each with the
sound that it follows); `objects/analysis.py` says what each list means.
"""

from __future__ import annotations

from typing import Final

from generator.objects.analysis import Tables

#: Changes when a reader must read the tables in another way.
VERSION: Final = 1

Lists = tuple[tuple[str, tuple[str, ...]], ...]


def _lists(*parts: tuple[str, str]) -> Lists:
    """The words of each name, sorted and once; a name may come several times."""
    found: dict[str, set[str]] = {}
    for name, words in parts:
        found.setdefault(name, set()).update(words.split())
    return tuple((name, tuple(sorted(words))) for name, words in sorted(found.items()))


PARTICLES: Final[Lists] = _lists(
    (
        "",
        "의 에 에서 에게 에게서 께 께서 한테 한테서 도 만 까지 부터 마다 조차 마저 밖에 처럼 보다 "
        "만큼 대로 같이 하고 들 끼리 치고 때문 입니다 입니까 인가요 인가 인지 인데 이라는 이란 "
        "이라도 이나 이고 이며 이든 이든지 이라고 이죠 이지만 에요",
    ),
    ("c", "은 이 을 과 으로 으로서 으로써 으로부터 이랑 이다 이에요 이면 이라 이야 이요 아"),
    ("v", "는 가 를 와 랑 나 라도 란 라는 라고 예요 고 며 든 든지 면 죠 지만 야 요 였던 여"),
    ("l", "로 로서 로써 로부터"),
)

ENDINGS: Final[Lists] = _lists(
    (
        "",
        # joining and closing
        "고 고서 고는 지 지는 지도 지요 죠 지만 게 게끔 기 기가 기도 기에 는 는데 는데요 는지 "
        "는지요 는가 는가요 는다 는다고 는다는 는다면 느냐 느냐고 느라 던 던데 던지 네 네요 거나 "
        "거든 거든요 든지 다가 다 다고 다는 다면 다며 다니 도록 도록은 자 자고 자는 자마자 나 "
        "나요 니 니까 냐 냐고 군요 구나 더라 더라도 더니 려면 "
        # after the form in 아 or 어
        "서 서는 서도 도 야 야만 야지 요 라 라고 라도 "
        # helping verbs
        "고싶 고있 주 줘 드리 드려 보 봐 지않 지못하 겠 시 셔 아 어 여 아서 어서 여서 아도 어도 "
        "여도 아야 어야 여야 아요 어요 여요 았 었 였 아라 어라 여라 자면",
    ),
    (
        "c",
        "은 은가 은가요 은지 은지요 은데 은데요 을 을까 을까요 을지 을지도 을수록 을게요 을래요 "
        "을만한 음 으면 으면서 으니 으니까 으려 으려고 으려면 으러 으며 으나 으므로 으로 으세요 "
        "으시 으십시오 습니다 습니까 읍시다 이",
    ),
    ("v", "세요 십시오 신 실 므로 러 려고 려면 며 면 면서 나 져 지 가"),
    ("l", "면 면서 며 려고 려면 러"),
    (
        # endings that close the open syllable before them
        "v",
        "ㄴ ㄴ가 ㄴ가요 ㄴ지 ㄴ지요 ㄴ데 ㄴ데요 ㄴ다 ㄴ다고 ㄴ다는 ㄴ다면 ㄴ들 ㄹ ㄹ까 ㄹ까요 "
        "ㄹ지 ㄹ지도 ㄹ수록 ㄹ게요 ㄹ래요 ㄹ만한 ㅁ ㅂ니다 ㅂ니까 ㅂ시다 ㅆ",
    ),
)

#: What makes a verb or an adjective of a noun, in the forms that endings follow.
LIGHT: Final = _lists(
    ("", "하 해 하여 되 돼 되어 시키 시켜 시키어 받 받아 당하 당해 이"),
    ("", "스럽 스러우 스러워 롭 로우 로워 답 다우 다워"),
)[0][1]

#: Words and stems that say nothing by themselves: they are not in the index.
STOPS: Final[Lists] = _lists(
    (
        "ko",
        "및 등 또 또는 혹은 그리고 그러나 하지만 그런데 그래서 그러면 그러므로 그럼 따라서 즉 곧 "
        "이 그 저 것 거 게 건 걸 수 때 데 바 줄 뿐 채 더 좀 제 내 이런 그런 저런 이것 그것 저것 "
        "하- 되- 있- 이- 아니- 않- 같- 말- 못하- 이렇- 그렇- 저렇- 어떻- "
        "해- 돼- 이러- 그러- 저러- 어떠- 이래- 그래- 저래- 어때-",
    ),
    (
        "en",
        "a an and are as at be been but by did do does for from had has have he her his i if in "
        "into is it its me my of on or our she so than that the their them then there these they "
        "this those to us was we were will with would you your",
    ),
)

#: Words of a query that ask and name nothing: they count only where no other word stands.
REQUESTS: Final[Lists] = _lists(
    (
        "ko",
        "어떻게 어떡해 어떤 어떠한 어디 어디서 어디에 어디에서 언제 누가 누구 무엇 무엇을 무엇이 "
        "뭐 뭘 뭔가 무슨 왜 얼마 얼마나 몇 방법 방법은 법 신청 신청방법 신청하기 신청하는 "
        "신청하려면 알려줘 알려줘요 알려주세요 알려 알고 알고싶어요 알고싶다 알고싶습니다 궁금 "
        "궁금해요 궁금합니다 궁금한 찾기 찾아 찾아줘 찾아주세요 찾는 찾습니다 찾고 검색 보기 "
        "보여줘 보여주세요 있나요 있어요 있을까요 있습니까 있나 있는지 있는 없나요 없을까요 "
        "없어요 되나요 될까요 돼요 됩니까 되는지 하나요 할까요 해요 합니까 하는지 하려면 하고 "
        "무엇인가요 뭔가요 뭐예요 뭐에요 뭐죠 인가요 해줘 해주세요 주세요 줘 주나요 싶어요 싶다 "
        "싶은데 싶습니다 관련 관련된 관한 관하여 관해 대한 대해 대해서 대하여 위한 위해 위해서 "
        "내용 정보 문의 자료 가능한가요 가능할까요 가능한지 해야 받을 받나요 받을수 할수 나요 "
        "혹시 때문 때문에 덕분 덕분에",
    ),
    (
        "en",
        "about any apply can could find give how list looking me more need please search shall "
        "should show some tell want what when where which who whom whose why",
    ),
)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`ing` loses its letters, `y>i` puts others in their place."""
    pairs = [part.partition(">") for part in text.split()]
    return tuple(sorted((lost, put) for lost, _, put in pairs))


#: What a word loses on its way to its stem. English: what the stemmer (Porter 2) took off 64,000
#: words of a word list, so far as it did so at least thirty times.
SUFFIXES: Final = (
    (
        "en",
        _pairs(
            "s ed ing es e y>i er ers ness ly ation ic ion al ate ates ated ating ions able ous "
            "ing>e ations d ity ings ive ying>i ent ize izes ized izing ise ises ised ising ally "
            "ically als ously ics y ence ical ant ism ful ment ely ably ance ities ingly ively "
            "fully ement ments ator ators ization isation ants ible ently ication ents eness "
            "ative ered ives ering ements ousness edly ances iveness ist ists fulness eds ately "
            "ences ility>l ability ional ality ings>e antly ency ibly ies eing alism bed bing ded "
            "ding ged ging led ler ling med ming ned ning ped ping red ring ted ting l ls"
        ),
    ),
)


def tables(synonyms: tuple[tuple[str, ...], ...]) -> Tables:
    """All that a query needs, with these groups of words that mean the same."""
    return Tables(
        version=VERSION,
        particles=PARTICLES,
        endings=ENDINGS,
        light=LIGHT,
        requests=REQUESTS,
        stops=STOPS,
        synonyms=synonyms,
        suffixes=SUFFIXES,
    )
