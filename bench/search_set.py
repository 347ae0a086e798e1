"""A judged query set: composed records, what people ask of them, and how well each record answers.

Nobody judged by hand: a record is put together from concepts, so it is known what it speaks of. A
record whose title speaks of what was asked for is worth 3; by a label, or by another word for it,
2; a record that only mentions it 1; any other 0. Where several things are asked for at once, the
least of them counts. The same number and seed give the same records; the first ones of a larger
set are those of a smaller one, and so are the queries.

Words stand in `search_words.yml`, frames below. Neither was chosen by looking at what a search
finds, and no frame holds a word that is asked for (`tests/unit/search/test_quality.py`).
"""

from __future__ import annotations

import random
import unicodedata
from binascii import crc32
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice

from msgspec import Struct

from bench.search_words import (
    Noun,
    Verb,
    Words,
    filled,
    half,
    initials,
    korean_keys,
    latin_keys,
    letters_apart,
    slipped,
    slots,
    with_particle,
)  # fmt: skip

TITLE, LABEL, MENTION = 3, 2, 1
#: Of a hundred records so many are a chain: a core question, a solution, an action, questions.
_CHAIN = 25


class Composed(Struct, frozen=True):
    """A record: what is read of it, and by concept how much it speaks of it.

    `grades` are 1 to 3 by concept: a word (`n:임금`), a verb (`v:돕`), a joined word
    (`c:청년 지원`), a number (`m:300000 원`), a label (`l:sector/care`), an English
    word (`e:wage`).
    """

    id: str
    kind: str
    title: str
    text: str
    labels: tuple[tuple[str, str, str], ...]
    chain: str
    parent: str
    grades: Mapping[str, int]
    english: tuple[str, str] | None = None


class Query(Struct, frozen=True):
    """What is typed, its class and language, and the concepts that are asked for.

    `parts` are the concepts that a joined word is made of; a record that has them all without
    having them joined is worth one less, and at least a mention.
    """

    text: str
    kind: str
    wanted: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    language: str = "ko"

    @property
    def answerable(self) -> bool:
        """Whether any record should be found."""
        return bool(self.wanted)


def grade(query: Query, record: Composed, same: Mapping[str, tuple[str, ...]]) -> int:
    """How well a record answers a query: 0 to 3."""
    apart = _all(query.parts, record, same)
    return max(_all(query.wanted, record, same), min(apart, max(apart - 1, MENTION)))


def _all(wanted: Sequence[str], record: Composed, same: Mapping[str, tuple[str, ...]]) -> int:
    """The least of what a record has of each concept; of three or more one may be missing."""
    if not wanted:
        return 0
    held = sorted(_one(concept, record, same) for concept in wanted)
    if held[0] == 0 and len(held) > 2 and held[1] > 0:
        return 1
    return max(held[0], TITLE - 1) if held[0] and held[-1] == TITLE else held[0]


def _one(concept: str, record: Composed, same: Mapping[str, tuple[str, ...]]) -> int:
    """What a record has of a concept; by another word that means the same it has one less."""
    own = record.grades.get(concept, 0)
    others = (record.grades.get(other, 0) for other in same.get(concept, ()))
    return max(own, *(min(other, LABEL) for other in others), 0)


# ---- Records


_Asked = Iterator[tuple[str, Sequence[str], Sequence[str]]]


class _Draw:
    """Words by their tail: the k-th is drawn about 1/k times as often as the first."""

    def __init__(self, rng: random.Random, words: Sequence[object]) -> None:
        self._rng = rng
        self._words = list(words)
        random.Random(11).shuffle(self._words)
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))

    def __call__(self) -> object:
        return self._rng.choices(self._words, cum_weights=self._weights)[0]


class _Said:
    """What a record speaks of, as its sentences are put together."""

    def __init__(self) -> None:
        self.grades: dict[str, int] = {}

    def add(self, concept: str, grade: int) -> None:
        self.grades[concept] = max(grade, self.grades.get(concept, 0))

    def noun(self, text: str, parts: Sequence[str], grade: int) -> str:
        for one in {text, *parts}:
            self.add(f"n:{one}", grade)
        return text


class Composer:
    """Puts records together from words."""

    def __init__(self, words: Words, seed: int) -> None:
        self.words = words
        self.rng = rng = random.Random(seed)
        loans = [Noun(first, (first,)) for first, _ in words.loans]
        chance = [noun for noun, _ in words.chance]
        self._noun = _Draw(rng, [*words.nouns, *loans, *chance, *words.mixed])
        self._who = _Draw(rng, words.people)
        self._verb = _Draw(rng, [verb for verb in words.verbs if not verb.adjective])
        self._adjective = _Draw(rng, [verb for verb in words.verbs if verb.adjective])
        self._place = _Draw(rng, words.places)
        self._english = [noun.english for noun in (*words.nouns, *words.people) if noun.english]
        self._groups = {group[0]: group for group in words.same}
        self._loans = {first for first, _ in words.loans}

    def records(self) -> Iterator[Composed]:
        """Records without end, chain behind chain."""
        numbers = {"g": 0, "w": 0, "b": 0}
        while True:
            kinds = ["core", "solution", "action", *["question"] * (_CHAIN - 3)]
            chain = parent = ""
            above: Mapping[str, int] = {}
            for kind in kinds:
                letter = {"solution": "w", "action": "b"}.get(kind, "g")
                numbers[letter] += 1
                id = f"{letter}-{numbers[letter]:04}"
                chain = chain or id
                record = self._record(id, kind, chain, parent, above)
                if kind == "core":
                    parent, above = (
                        record.title,
                        {k: g for k, g in record.grades.items() if g == TITLE},
                    )
                yield record

    def _record(
        self, id: str, kind: str, chain: str, parent: str, above: Mapping[str, int]
    ) -> Composed:
        rng, said = self.rng, _Said()
        for concept in above:
            said.add(concept, MENTION)
        title = self._say(rng.choice(self.words.frames[kind]), said, TITLE)
        sentences = rng.choice((0, 0, 1, 2)) if kind == "question" else rng.randint(4, 8)
        frames = rng.sample(list(self.words.frames["sentence"]), sentences)
        text = " ".join(self._say(frame, said, MENTION) for frame in frames)
        labels = []
        for name, table in (("sector", self.words.sectors), ("topic", self.words.topics)):
            key = rng.choice(sorted(table))
            labels.append((name, key, table[key]))
            said.add(f"l:{name}/{key}", LABEL)
        if rng.random() < 0.5:
            place = str(self._place())
            labels.append(("place", f"p{self.words.places.index(place)}", place))
            said.add(f"l:place/{place}", LABEL)
        said.add(f"i:{id}", TITLE)
        english = self._translation(said) if kind in ("core", "solution") else None
        return Composed(id, kind, title, text, tuple(labels), chain, parent, said.grades, english)

    def _translation(self, said: _Said) -> tuple[str, str]:
        title, text = self.rng.choice(self.words.english)
        first, second = self.rng.sample(self._english, 2)
        said.add(f"e:{first.lower()}", TITLE)
        said.add(f"e:{second.lower()}", MENTION)
        return title.format(e=first), text.format(e2=second)

    def _say(self, frame: str, said: _Said, grade: int) -> str:
        put = {name: self._word(name, said, grade) for name in dict(slots(frame))}
        return filled(frame, put)

    def _word(self, slot: str, said: _Said, grade: int) -> object:
        if slot in ("v", "a"):
            verb = self._verb() if slot == "v" else self._adjective()
            assert isinstance(verb, Verb)
            said.add(f"v:{verb.stem}", grade)
            return verb
        if slot == "place":
            place = str(self._place())
            said.add(f"l:place/{place}", grade)
            return place
        if slot == "m":
            return self._number(said, grade)
        if slot == "c":
            return self._joined(said, grade)
        noun = self._who() if slot.startswith("who") else self._noun()
        assert isinstance(noun, Noun)
        group = self._groups.get(noun.text, (noun.text,))
        if noun.text in self._loans or self.rng.random() < 0.6:
            return said.noun(noun.text, noun.parts, grade)
        other = self.rng.choice(group)
        return said.noun(other, noun.parts if other == noun.text else other.split(), grade)

    def _joined(self, said: _Said, grade: int) -> str:
        first = self._who() if self.rng.random() < 0.3 else self._noun()
        assert isinstance(first, Noun)
        head = self.rng.choice(self.words.heads)
        said.noun(first.text, first.parts, grade)
        said.noun(head, (), grade)
        said.add(f"c:{first.text} {head}", grade)
        apart = (False, True, self.rng.random() < 0.5)[habit(first.text, head)]
        return f"{first.text} {head}" if apart else first.text + head

    def _number(self, said: _Said, grade: int) -> str:
        value, unit = self.rng.choice(_AMOUNTS), self.rng.choice(_UNITS)
        said.add(f"m:{value} {unit}", grade)
        return written(value, unit, self.rng)


_AMOUNTS = (
    3,
    7,
    12,
    15,
    18,
    24,
    25,
    36,
    45,
    52,
    60,
    75,
    90,
    120,
    150,
    240,
    365,
    480,
    1200,
    1436,
    2750,
    3600,
    12500,
)
_UNITS = ("만 원", "시간", "명", "개월", "%", "가구", "번")


def habit(first: str, head: str) -> int:
    """How texts write two joined nouns: 0 together, 1 apart, 2 as it comes."""
    return crc32(f"{first} {head}".encode()) % 3


def written(value: int, unit: str, rng: random.Random) -> str:
    """A number with its unit in one of the ways that people write it."""
    figures = f"{value:,}" if rng.random() < 0.5 else str(value)
    if unit == "%":
        return figures + rng.choice(("%", "퍼센트"))
    if unit == "만 원":
        return rng.choice((f"{figures}만 원", f"{figures}만원", f"{value * 10000:,}원"))
    return figures + unit


# ---- Queries


class Asker:
    """What people ask of composed records, class by class."""

    def __init__(self, words: Words, records: Sequence[Composed], seed: int, each: int) -> None:
        self.words = words
        self.records = records
        self.rng = random.Random(seed)
        self.each = each
        self.titled = {c for r in records for c, grade in r.grades.items() if grade == TITLE}
        loans = [Noun(first, (first,)) for first, _ in words.loans]
        self.nouns = [n for n in (*words.nouns, *words.people) if f"n:{n.text}" in self.titled]
        self.joined = sorted(c[2:] for c in self.titled if c.startswith("c:"))
        every = (*words.nouns, *words.people, *loans, *words.mixed, *(n for n, _ in words.chance))
        self.known = {one for noun in every for one in (noun.text, *noun.parts)}
        self.known |= {*words.heads, *words.places, *(one for group in words.same for one in group)}

    def queries(self) -> list[Query]:
        """All of them: of each class as many as there are things to ask for, at most `each`."""
        made: list[Query] = []
        for name in sorted(one for one in dir(self) if one.startswith("ask_")):
            kind = name.removeprefix("ask_").replace("_", " ")
            seen: set[str] = set()
            for text, wanted, parts in getattr(self, name)():
                if text not in seen and len(seen) < self.each:
                    seen.add(text)
                    language = "en" if kind == "english" else "ko"
                    made.append(Query(text, kind, tuple(wanted), tuple(parts), language))
        return made

    def _some(self, choices: Sequence[object]) -> list[object]:
        return self.rng.sample(list(choices), min(4 * self.each, len(choices)))

    def _plain(self, least: int = 2) -> Iterator[Noun]:
        for noun in self._some([n for n in self.nouns if len(n.text) >= least]):
            assert isinstance(noun, Noun)
            yield noun

    def _verbs(self, adjective: bool) -> Iterator[Verb]:
        chosen = [
            v for v in self.words.verbs if v.adjective == adjective and f"v:{v.stem}" in self.titled
        ]
        for verb in self._some(chosen):
            assert isinstance(verb, Verb)
            yield verb

    def ask_noun(self) -> _Asked:
        for noun in self._plain():
            yield noun.text, [f"n:{noun.text}"], []

    def ask_particle(self) -> _Asked:
        for noun in self._plain():
            particle = self.rng.choice(
                ("을", "은", "이", "에서", "까지", "에서는", "만으로도", "이라는")
            )
            particle = {
                "만으로도": "만으로도",
                "이라는": "이라는" if final_of(noun.text) else "라는",
            }.get(particle, particle)
            yield with_particle(noun.text, particle), [f"n:{noun.text}"], []

    def ask_verb(self) -> _Asked:
        for verb in self._verbs(False):
            ending = self.rng.choice(
                ("는", "고", "ㄹ", "ㄴ", "아서", "았던", "ㅂ니다", "아요", "려면", "았습니다")
            )
            yield verb.form(ending), [f"v:{verb.stem}"], []

    def ask_adjective(self) -> _Asked:
        for verb in self._verbs(True):
            ending = self.rng.choice(("ㄴ", "아서", "아요", "ㅂ니다", "고", "았던", "지"))
            yield verb.form(ending), [f"v:{verb.stem}"], []

    def _compound(self, way: int) -> Iterator[tuple[str, str]]:
        for name in self._some([one for one in self.joined if habit(*one.rsplit(" ", 1)) == way]):
            first, head = str(name).rsplit(" ", 1)
            yield first, head

    def ask_joined(self) -> _Asked:
        for first, head in self._compound(1):
            yield first + head, [f"c:{first} {head}"], [f"n:{first}", f"n:{head}"]

    def ask_apart(self) -> _Asked:
        for first, head in self._compound(0):
            yield f"{first} {head}", [f"c:{first} {head}"], [f"n:{first}", f"n:{head}"]

    def ask_part(self) -> _Asked:
        whole = {noun.text for noun in (*self.words.nouns, *self.words.people)}
        parts = {p for n in (*self.nouns, *self.words.mixed) for p in n.parts if len(n.parts) > 1}
        chosen = [
            p for p in sorted(parts) if p not in whole and len(p) > 1 and f"n:{p}" in self.titled
        ]
        for part in self._some(chosen):
            yield str(part), [f"n:{part}"], []

    def ask_synonym(self) -> _Asked:
        for group in self._some(self.words.same):
            assert isinstance(group, list)
            if f"n:{group[0]}" in self.titled and group[0] not in dict(self.words.loans):
                word = self.rng.choice(group[1:])
                yield word, [f"n:{word}"], []

    def ask_loan(self) -> _Asked:
        for first, other in self.words.loans:
            if f"n:{first}" in self.titled:
                yield other, [f"n:{first}"], []

    def ask_initials(self) -> _Asked:
        own = [initials(one) for one in self.known]
        for noun in self._plain(3):
            asked = initials(noun.text)
            if own.count(asked) == 1 and len(asked) == len(noun.text):
                yield asked, [f"n:{noun.text}"], []

    def ask_keyboard(self) -> _Asked:
        for noun in self._plain():
            yield latin_keys(noun.text), [f"n:{noun.text}"], []
        for noun in self.words.mixed:
            latin = noun.parts[0].lower()
            if latin.isalpha() and f"n:{noun.parts[0]}" in self.titled:
                yield korean_keys(latin), [f"n:{noun.parts[0]}"], []

    def ask_slip(self) -> _Asked:
        for noun in self._plain():
            word = slipped(noun.text, self.rng)
            others = (
                one for one in self.known if one != noun.text and abs(len(one) - len(word)) < 2
            )
            if all(letters_apart(word, other) > 1 for other in others):
                yield word, [f"n:{noun.text}"], []

    def ask_half(self) -> _Asked:
        labels = [*self.words.sectors.values(), *self.words.topics.values()]
        for noun in self._plain(3):
            typed = half(noun.text)
            alike = sum(one.startswith(typed[:-1]) for one in self.known)
            if alike == 1 and not any(typed[:-1] in label for label in labels):
                yield typed, [f"n:{noun.text}"], []

    def ask_number(self) -> _Asked:
        for concept in self._some(sorted(c for c in self.titled if c.startswith("m:"))):
            value, unit = str(concept)[2:].split(" ", 1)
            yield written(int(value), unit, self.rng), [str(concept)], []

    def ask_id(self) -> _Asked:
        for record in self._some(self.records):
            assert isinstance(record, Composed)
            letter, number = record.id.split("-")
            paper = {"g": "녹서", "w": "백서", "b": "청서"}[letter]
            ways = (
                record.id,
                record.id.upper(),
                letter + number,
                f"{letter.upper()}-{int(number)}",
                f"{paper} {int(number)}번",
            )
            yield self.rng.choice(ways), [f"i:{record.id}"], []

    def ask_label(self) -> _Asked:
        rows = [(text, f"l:sector/{key}") for key, text in self.words.sectors.items()]
        rows += [(text, f"l:topic/{key}") for key, text in self.words.topics.items()]
        rows += [(place, f"l:place/{place}") for place in self.words.places]
        for row in self._some(rows):
            assert isinstance(row, tuple)
            yield row[0], [row[1]], []

    def _spoken(self, record: Composed, least: int) -> list[str]:
        """The nouns that a record speaks of, those of its title first."""
        texts = {noun.text: noun for noun in (*self.words.nouns, *self.words.people)}
        held = [
            c[2:]
            for c, grade in record.grades.items()
            if c[:2] == "n:" and c[2:] in texts and grade >= least
        ]
        return [one for one in held if not any(one != other and one in other for other in held)]

    def ask_two(self) -> _Asked:
        for record in self._some(self.records):
            assert isinstance(record, Composed)
            spoken = self._spoken(record, TITLE)
            if len(spoken) > 1:
                one, other = self.rng.sample(spoken, 2)
                yield f"{one} {other}", [f"n:{one}", f"n:{other}"], []

    def ask_three(self) -> _Asked:
        for record in self._some([r for r in self.records if r.text]):
            assert isinstance(record, Composed)
            first, every = self._spoken(record, TITLE), self._spoken(record, MENTION)
            if len(first) > 1 and len(every) > 2:
                chosen = [*first[:2], next(one for one in every if one not in first[:2])]
                yield " ".join(chosen), [f"n:{one}" for one in chosen], []

    def ask_around(self) -> _Asked:
        for noun in self._plain():
            yield (
                filled(self.rng.choice(self.words.around), {"n": noun.text}),
                [f"n:{noun.text}"],
                [],
            )

    def ask_sentence(self) -> _Asked:
        people = {noun.text for noun in self.words.people}
        for record in self._some(self.records) + self._some(self.records):
            assert isinstance(record, Composed)
            spoken = self._spoken(record, TITLE)
            who = [one for one in spoken if one in people]
            other = [one for one in spoken if one not in people]
            frame = self.rng.choice(self.words.sentences)
            wants = dict(slots(frame))
            if ("who" in wants and not who) or len(other) < len(wants) - ("who" in wants):
                continue
            put: dict[str, object] = dict(
                zip((n for n in ("n", "n2") if n in wants), other, strict=False)
            )
            if "who" in wants:
                put["who"] = who[0]
            yield filled(frame, put), [f"n:{one}" for one in put.values()], []

    def ask_hanja(self) -> _Asked:
        for noun in self._some([n for n in self.nouns if n.hanja]):
            assert isinstance(noun, Noun)
            yield noun.hanja, [f"n:{noun.text}"], []

    def ask_decomposed(self) -> _Asked:
        for noun in self._plain():
            yield unicodedata.normalize("NFD", noun.text), [f"n:{noun.text}"], []

    def ask_mixed(self) -> _Asked:
        for noun in self.words.mixed:
            if f"n:{noun.text}" in self.titled:
                text = self.rng.choice((noun.text, " ".join(noun.parts), noun.text.lower()))
                yield text, [f"n:{noun.text}"], [f"n:{part}" for part in noun.parts]

    def ask_english(self) -> _Asked:
        held = {
            c
            for r in self.records
            for c, grade in r.grades.items()
            if c[:2] == "e:" and grade == TITLE
        }
        for concept in self._some(sorted(held)):
            word = str(concept)[2:]
            ways = (word, word.upper(), plural(word), f"where can I find a {word}", f"the {word}'s")
            yield self.rng.choice(ways), [str(concept)], []

    def ask_nothing_off_topic(self) -> _Asked:
        yield from ((text, [], []) for text in self.words.absent["off-topic"])

    def ask_nothing_nonsense(self) -> _Asked:
        yield from ((text, [], []) for text in self.words.absent["nonsense"])

    def ask_nothing_near(self) -> _Asked:
        yield from ((text, [], []) for text in self.words.absent["near"])

    def ask_nothing_by_chance(self) -> _Asked:
        for _, text in self.words.chance:
            if text not in self.known:
                yield text, [], []


def final_of(word: str) -> bool:
    """Whether a word ends in a final consonant."""
    return with_particle(word, "을").endswith("을")


def plural(word: str) -> str:
    """More than one of it."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


#: Queries are drawn from so many records, so that a larger set has the same ones.
DRAWN = 1500


def judged_set(
    words: Words, total: int, seed: int = 20260701, each: int = 12
) -> tuple[list[Composed], list[Query], Mapping[str, tuple[str, ...]]]:
    """So many records, the queries, and by concept those that mean the same."""
    records = list(islice(Composer(words, seed).records(), max(total, DRAWN)))
    queries = Asker(words, records[:DRAWN], seed + 1, each).queries()
    same: dict[str, tuple[str, ...]] = {}
    for group in words.same:
        for word in group:
            same[f"n:{word}"] = tuple(f"n:{other}" for other in group if other != word)
    return records[:total], queries, same
