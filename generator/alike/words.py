"""A question as what it is about: pieces of its words without endings, and its letters in a row.

No analyser takes part, so the same text gives the same pieces on every machine. Endings are cut by
a list and by what a Korean syllable is made of (Unicode 16.0, 3.12): close enough to compare, not
to parse. A query that reads well is not the aim; that two ways to write one word meet is.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

from msgspec import Struct

#: What follows the stem of a noun, and of a verb or of what asks.
_PARTICLES = (
    "은 는 이 가 을 를 의 에 도 만 과 와 로 으로 에서 에게 한테 께 까지 부터 보다 처럼 마다 "
    "라도 이라도 들 들이 들은 들을 들의 들도 에는 에도 에서는 에서도 에게는 에만 만이 이나 나 "
    "이라 라 이란 란 으로도 로도 이라고 라고 이라는 라는 이며 며"
)
_VERBAL = (
    "다 습니다 합니다 입니다 하다 되다 한다 된다 하는 되는 하고 되고 하면 되면 하여 되어 해서 "
    "돼서 해야 해도 하지 되지 했 했나요 했는데 했습니다 했어요 하나요 하는지 하는데 할까요 "
    "하죠 해요 하려면 하게 하게요 하기 하도록 할 한 함 나요 는지 는데 는가 는가요 은가요 "
    "ㄴ가요 을까요 까요 죠 요 아요 어요 여요 네요 지요 이에요 예요 인가요 일까요 인지 면 으면 "
    "아서 어서 려면 으려면 려니 고 고도 지 기 게 도록 던 았 었 았나요 었나요 았어요 었어요 "
    "았습니다 었습니다 아도 어도 아야 어야 다고 라서 은데 한가요 한데 서 여도 이고 습니까 "
    "습니다만 여서 다가 다는 자고 자는 거나 든지 니까 으니까"
)
#: The longest first; a word is cut at most twice.
_ENDINGS = sorted((*_PARTICLES.split(), *_VERBAL.split()), key=len, reverse=True)
_ENDS = {ending: len(ending) for ending in _ENDINGS}
_LONGEST_END = max(map(len, _ENDINGS))
#: Pieces that any question may have: they ask, and say nothing of what.
_ASKING = (
    "어떻 어떤 어디 언제 누가 누구 무엇 무슨 뭐 왜 얼마 몇 있 없 하 되 돼 해 한 할 수 것 거 "
    "게 건 줄 때 우리 저 저희 나 내 제 그 이 너무 더 좀 잘 안 못 않 아니 정말 많 같 좋 싶 주 "
    "볼 보 드 지 요 등 및 또 이런 그런 저런 앞으 자꾸 이렇 그렇 괜찮 가능 필요 방법 좋겠 알 "
    "걸 하려 하려면 경우 위해 대해 대하"
)
_EMPTY = frozenset(_ASKING.split())
_WORD = re.compile(r"[^\W_]+")
#: Final consonants that an ending leaves on a stem: ㄴ ㄹ ㅁ ㅂ ㅆ (numbers of jongseong).
_SOFT = frozenset((4, 8, 16, 17, 20))
_FIRST, _LAST = 0xAC00, 0xD7A3
_LONGEST = 3
#: Syllables that end words of two as often as they are endings: 회의, 나이, 도로, 바다.
_OF_WORDS = "이의가나지기로도라고다"


class Text(Struct, frozen=True, gc=False):
    """What of a question is compared. `pieces` by the word that each came from, first come first.

    `pairs` are the pairs of syllables in a row of the stems put together, so that a space more or
    less makes no difference; `letters` are these stems decomposed (NFD).
    """

    pieces: dict[str, str]
    pairs: frozenset[str]
    letters: str


@functools.lru_cache(maxsize=65_536)
def text_of(words: str) -> Text:
    """The text of a question as it is compared."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    pieces: dict[str, str] = {}
    letters = []
    for word in _WORD.findall(plain):
        piece, stem = _piece(word)
        if piece:
            pieces.setdefault(piece, stem)
            letters.append(stem)
    kept = "".join(letters) or "".join(plain.split())
    pairs = frozenset(map("".join, itertools.pairwise(kept))) or frozenset((kept,))
    return Text(pieces, pairs, unicodedata.normalize("NFD", kept))


@functools.lru_cache(maxsize=65_536)
def _piece(word: str) -> tuple[str, str]:
    """The piece that stands for a word, and its stem as a person would read it; "" for no word."""
    stem = word
    for _ in range(2):
        shorter = _cut(stem)
        if shorter == stem:
            break
        stem = shorter
    piece = stem[:_LONGEST]
    if len(piece) > 1:
        piece = piece[:-1] + _open(piece[-1])
    if piece in _EMPTY or stem in _EMPTY or word in _EMPTY or stem[:2] in _EMPTY:
        return "", ""
    return piece, stem


def _cut(word: str) -> str:
    """A word without its longest known ending, of which at least one syllable is left."""
    for length in range(min(_LONGEST_END, len(word) - 1), 0, -1):
        if word[-length:] in _ENDS:
            left = word[:-length]
            return word if len(left) == 1 and length == 1 and word[-1] in _OF_WORDS else left
    return word


def _open(syllable: str) -> str:
    """A syllable without a final consonant that an ending may have left on it."""
    code = ord(syllable)
    if _FIRST <= code <= _LAST and (code - _FIRST) % 28 in _SOFT:
        return chr(code - (code - _FIRST) % 28)
    return syllable
