"""The sentences of a change, in Korean and English: one place for all formats.

`{name:이/가}` puts the particle that the words before it ask for. Of an English sentence with `|`
the first half is said of one (`{n}`), the other of several.
"""

from __future__ import annotations

from generator.render.korean import josa
from generator.render.words import Words

#: How many characters of an author's words a sentence shows.
LONGEST = 70
#: How many things of a kind a sentence names before it counts the rest.
MOST_NAMED = 8

SENTENCES: dict[str, tuple[str, str]] = {
    # Addresses that would answer no more.
    "record-lost": (
        "펴낸 기록 {name:이/가} 안내 없이 사라집니다. 그 주소가 모두 깨집니다.",
        "{name}, which was published, would vanish without a word; all its addresses would break.",
    ),
    "address-lost": ("펴낸 주소가 깨집니다: {address}", "breaks the address {address}"),
    "ledger-rewritten": (
        "장부의 {line}번째 줄부터 앞서 적은 것을 바꿉니다. 장부는 이어 쓰기만 합니다.",
        "rewrites the ledger from line {line} on; a ledger only grows.",
    ),
    # Records.
    "record-added": ("새 {kind} {name}", "new {kind}: {name}"),
    "record-removed": ("{kind} {name:을/를} 없앱니다.", "removes the {kind} {name}."),
    "record-left": (
        "{kind} {name:을/를} 내립니다({state}). 까닭: {reason}",
        "takes down the {kind} {name} ({state}): {reason}",
    ),
    "record-withdrawn": (
        "{kind} {name:을/를} 철회합니다. 까닭: {reason}",
        "withdraws the {kind} {name}: {reason}",
    ),
    "record-restored": (
        "{kind} {name}의 철회를 거둡니다.",
        "takes back the withdrawal of the {kind} {name}.",
    ),
    "record-unreadable": (
        "{name}에 고칠 점이 있어 바뀐 것을 읽지 못했습니다.",
        "{name} has mistakes, so what changed in it could not be read.",
    ),
    "record-mended": (
        "{name:이/가} 고쳐져 다시 읽을 수 있습니다.",
        "{name} is mended and can be read again.",
    ),
    "record-renumbered": (
        "{old:이/가} {new:이라는/라는} 번호를 받습니다. 예전 이름도 그대로 쓸 수 있습니다.",
        "{old} gets the number {new}; its former name keeps working.",
    ),
    "record-renamed": (
        "{old:이/가} {new:으로/로} 이어집니다.",
        "{old} now leads to {new}.",
    ),
    "record-retitled": (
        "{number}의 제목이 바뀝니다: “{old}” → “{new}”",
        "{number} has a new title: “{old}” → “{new}”",
    ),
    "record-moved": ("{name:이/가} 다른 종류가 됩니다: {old} → {new}", "{name}: {old} → {new}"),
    "record-noted": ("{name}: 바뀐 점을 적습니다. “{note}”", "{name}: change note: “{note}”"),
    # The chain.
    "answers": ("{name:이/가} {to}에 답합니다.", "{name} answers {to}."),
    "answers-no-more": (
        "{name:은/는} 이제 {to}에 답하지 않습니다.",
        "{name} no longer answers {to}.",
    ),
    "implements": ("{name:이/가} {to:을/를} 실행으로 옮깁니다.", "{name} implements {to}."),
    "implements-no-more": (
        "{name:은/는} 이제 {to:을/를} 옮기지 않습니다.",
        "{name} no longer implements {to}.",
    ),
    "merged": ("{name:이/가} {to:으로/로} 모입니다.", "{name} is gathered into {to}."),
    "merged-no-more": (
        "{name:은/는} 이제 {to:으로/로} 모이지 않습니다.",
        "{name} is no longer gathered into {to}.",
    ),
    "duplicate": (
        "{name:을/를} {to:과/와} 같은 질문으로 표시합니다.",
        "{name} is marked as the same question as {to}.",
    ),
    "duplicate-no-more": (
        "{name:을/를} 이제 {to:과/와} 같은 질문으로 보지 않습니다.",
        "{name} is no longer marked as the same question as {to}.",
    ),
    "supersedes": ("{name:이/가} {to:을/를} 대신합니다.", "{name} supersedes {to}."),
    "supersedes-no-more": (
        "{name:은/는} 이제 {to:을/를} 대신하지 않습니다.",
        "{name} no longer supersedes {to}.",
    ),
    "related": ("{name:과/와} {to:을/를} 함께 보게 합니다.", "{name} is related to {to}."),
    "related-no-more": (
        "{name:과/와} {to:을/를} 이제 함께 보게 하지 않습니다.",
        "{name} is no longer related to {to}.",
    ),
    "succeeds": ("{to:이/가} {name:을/를} 이어받습니다.", "{to} succeeds {name}."),
    "succeeds-no-more": (
        "{to:은/는} 이제 {name:을/를} 이어받지 않습니다.",
        "{to} no longer succeeds {name}.",
    ),
    "first-core-question": (
        "{name:이/가} 처음으로 답을 얻습니다.",
        "answers {name}, which had no solution.",
    ),
    "first-solution": (
        "{name:을/를} 옮기는 실행이 처음으로 생깁니다.",
        "carries out {name}, which had no action.",
    ),
    "orphan-question": (
        "{name:이/가} 어느 핵심질문으로도 모이지 않게 됩니다.",
        "orphans {name} (no core question holds it any more).",
    ),
    "orphan-core-question": (
        "{name}에 답하는 해법이 이제 없습니다.",
        "orphans {name} (nothing answers it any more).",
    ),
    "orphan-solution": (
        "{name:을/를} 옮기는 실행이 이제 없습니다.",
        "orphans {name} (nothing implements it any more).",
    ),
    "orphan-action": (
        "{name:이/가} 옮기던 해법이 이제 서 있지 않습니다.",
        "orphans {name} (no solution that it implements stands any more).",
    ),
    "coverage": (
        "{old} → {new}: {names} ({n}건)",
        "{old} → {new}: {names} ({n} question)|{old} → {new}: {names} ({n} questions)",
    ),
    "gap-opened": ("빈 곳이 생깁니다: {name} “{reason}”", "opens a gap: {name} “{reason}”"),
    "gap-closed": ("빈 곳이 메워집니다: {name}", "closes a gap: {name}"),
    # Actions.
    "action-status": ("{name}: {old} → {new}", "{name}: {old} → {new}"),
    "action-progress": (
        "{name}: 진행 {old}% → {new}% (단계 {steps})",
        "{name}: progress {old}% → {new}% (milestones {steps})",
    ),
    "milestone-added": (
        "{name}: 단계를 더합니다: {step} ({due})",
        "{name}: new milestone: {step} ({due})",
    ),
    "milestone-removed": (
        "{name}: 단계를 뺍니다: {step} ({due})",
        "{name}: milestone removed: {step} ({due})",
    ),
    "milestone-done": (
        "{name}: 단계를 마칩니다: {step} ({done})",
        "{name}: milestone done: {step} ({done})",
    ),
    "milestone-undone": (
        "{name}: 마쳤던 단계를 되돌립니다: {step}",
        "{name}: milestone no longer done: {step}",
    ),
    "milestone-due": (
        "{name}: 단계의 기한이 바뀝니다: {step}, {old} → {new}",
        "{name}: milestone due at another time: {step}, {old} → {new}",
    ),
    "milestone-changed": (
        "{name}: 단계의 내용이 바뀝니다: {step}",
        "{name}: milestone reworded or weighed anew: {step}",
    ),
    "budget": (
        "{name}: 예산({stage})의 합 {old} → {new}",
        "{name}: total budget ({stage}) {old} → {new}",
    ),
    # Releases.
    "edition-new": (
        "{edition:이/가} 나옵니다: {title} (기록 {n}건)",
        "{edition} is released: {title} ({n} record)|{edition} is released: {title} ({n} records)",
    ),
    "revisions-new": (
        "글 {n}편이 새 판으로 남습니다: {names}",
        "{n} new revision: {names}|{n} new revisions: {names}",
    ),
    # Texts.
    "cited-reworded": (
        "{name}: {editions}에 실린 글 {n}곳의 말을 바꿉니다: {sections}",
        "{name}: rewords {n} passage cited in {editions}: {sections}"
        "|{name}: rewords {n} passages cited in {editions}: {sections}",
    ),
    "cited-removed": (
        "{name}: {editions}에 실린 글 {n}곳을 뺍니다: {sections}",
        "{name}: removes {n} passage cited in {editions}: {sections}"
        "|{name}: removes {n} passages cited in {editions}: {sections}",
    ),
    "cited-retitled": (
        "{name}: {editions}에는 앞의 제목으로 실려 있습니다.",
        "{name}: its former title stands in {editions}.",
    ),
    "text-reworded": (
        "{name}: 글 {n}곳의 말을 바꿉니다: {sections}",
        "{name}: rewords {n} passage: {sections}|{name}: rewords {n} passages: {sections}",
    ),
    "text-added": (
        "{name}: 글 {n}곳을 더합니다: {sections}",
        "{name}: adds {n} passage: {sections}|{name}: adds {n} passages: {sections}",
    ),
    "text-removed": (
        "{name}: 글 {n}곳을 뺍니다: {sections}",
        "{name}: removes {n} passage: {sections}|{name}: removes {n} passages: {sections}",
    ),
    "mentioned": (
        "말이 바뀌는 {name:을/를} {n}건이 본문에서 인용합니다: {names}",
        "{name}, which is reworded, is cited in the text of {n} record: {names}"
        "|{name}, which is reworded, is cited in the text of {n} records: {names}",
    ),
    # Fields.
    "field-changed": ("{name}: {field} “{old}” → “{new}”", "{name}: {field} “{old}” → “{new}”"),
    "field-set": ("{name}: {field:을/를} 적습니다: “{new}”", "{name}: {field} set: “{new}”"),
    "field-cleared": (
        "{name}: {field:을/를} 지웁니다: “{old}”",
        "{name}: {field} cleared: “{old}”",
    ),
    "field-added": ("{name}: {field}에 더합니다: “{new}”", "{name}: {field}: added “{new}”"),
    "field-taken": ("{name}: {field}에서 뺍니다: “{old}”", "{name}: {field}: removed “{old}”"),
    "field-reordered": (
        "{name}: {field}의 순서가 바뀝니다.",
        "{name}: {field} in another order.",
    ),
    # Translations.
    "translation-new": (
        "{name}: {language} 번역이 생깁니다. {made}",
        "{name}: new translation into {language}. {made}",
    ),
    "translation-removed": (
        "{name}: {language} 번역을 뺍니다.",
        "{name}: removes the translation into {language}.",
    ),
    "translation-reworded": (
        "{name}: {language} 번역을 고칩니다: {parts}",
        "{name}: rewords the translation into {language}: {parts}",
    ),
    "translation-made": (
        "{name}: {language} 번역의 방법이 바뀝니다: {old} → {new}",
        "{name}: {language}: {old} → {new}",
    ),
    "translation-behind": (
        "{name}: {language} 번역이 이제 원문보다 {n}판 뒤입니다.",
        "{name}: {language} now {n} behind.",
    ),
    "translation-closer": (
        "{name}: {language} 번역이 원문보다 {old}판 뒤이다가 {n}판 뒤가 됩니다.",
        "{name}: {language} was {old} behind, now {n}.",
    ),
    "translation-caught-up": (
        "{name}: {language} 번역이 원문을 따라잡습니다.",
        "{name}: {language} has caught up.",
    ),
    "translation-left": (
        "{name}: 원문이 바뀌지만 {language} 번역은 그대로입니다.",
        "{name}: the original changes, {language} stays as it was.",
    ),
    # Vocabulary.
    "term-added": (
        "{vocabulary}에 “{term}”({id}) 더함, 쓰는 기록 {n}건",
        "{vocabulary}: new “{term}” ({id}), used by {n} record"
        "|{vocabulary}: new “{term}” ({id}), used by {n} records",
    ),
    "term-removed": (
        "{vocabulary}에서 “{term}”({id}) 뺌, 쓰던 기록 {n}건",
        "{vocabulary}: “{term}” ({id}) removed, was used by {n} record"
        "|{vocabulary}: “{term}” ({id}) removed, was used by {n} records",
    ),
    "term-renamed": (
        "{vocabulary}의 {id} 이름이 바뀝니다: “{old}” → “{new}”, 쓰는 기록 {n}건",
        "{vocabulary}: {id} renamed “{old}” → “{new}”, used by {n} record"
        "|{vocabulary}: {id} renamed “{old}” → “{new}”, used by {n} records",
    ),
    "term-rekeyed": (
        "{vocabulary}의 “{term}” 영문 이름이 바뀝니다: {old} → {new}, 쓰는 기록 {n}건",
        "{vocabulary}: “{term}” has another id: {old} → {new}, used by {n} record"
        "|{vocabulary}: “{term}” has another id: {old} → {new}, used by {n} records",
    ),
    "term-changed": (
        "{vocabulary}의 “{term}”({id}) 설명이 바뀝니다: {fields}",
        "{vocabulary}: “{term}” ({id}) described anew: {fields}",
    ),
    "taxonomy-changed": (
        "{vocabulary}: 시기나 이어짐의 설명이 바뀝니다.",
        "{vocabulary}: its versions or crossings change.",
    ),
    "search-words": (
        "찾기에 쓰는 말이 바뀝니다(같은 뜻 {same}묶음, 기대 {expect}개).",
        "the words of the search change ({same} groups, {expect} expectations).",
    ),
    # Editorial pages.
    "page-added": ("새 쪽 “{title}” ({path})", "new page “{title}” ({path})"),
    "page-removed": ("쪽을 없앱니다: “{title}” ({path})", "removes the page “{title}” ({path})."),
    "page-changed": ("쪽을 고칩니다: “{title}” ({path})", "changes the page “{title}” ({path})."),
    # Addresses that go on working.
    "alias-new": (
        "예전 이름으로도 찾을 수 있습니다: {alias} → {name}",
        "{alias} now leads to {name}",
    ),
    "alias-removed": (
        "예전 이름을 뺍니다: {alias} → {name}",
        "{alias} is no longer a former name of {name}.",
    ),
    "address-leads": (
        "이제 다른 쪽으로 이어집니다: {address} → {to}",
        "{address} now leads on to {to}",
    ),
    "anchor-former": (
        "이제 그 글이 남아 있는 옛 판으로 이어집니다: {address}",
        "now leads to the revision that still has its text: {address}",
    ),
}

HEADINGS: dict[str, tuple[str, str]] = {
    "lost": ("깨지는 주소", "Broken addresses"),
    "records": ("기록", "Records"),
    "chain": ("묻고 답하고 옮기는 사슬", "The chain"),
    "actions": ("실행의 진행", "How actions stand"),
    "editions": ("펴내는 판", "Releases"),
    "cited": ("판에 실린 글", "Passages cited in editions"),
    "texts": ("글", "Texts"),
    "fields": ("항목", "Fields"),
    "translations": ("번역", "Translations"),
    "vocabulary": ("어휘", "Vocabulary"),
    "pages": ("안내 쪽", "Editorial pages"),
    "addresses": ("주소", "Addresses"),
}

#: What stands around the sentences.
FRAME: dict[str, tuple[str, str]] = {
    "title": ("이 변경이 하는 일", "What this change does"),
    "nothing": (
        "읽는 사람에게 달라지는 것이 없습니다.",
        "Nothing changes for readers.",
    ),
    "counts": (
        "새 기록 {added} · 고친 기록 {changed} · 철회 {withdrawn} · 없앤 기록 {removed}",
        "records added {added} · changed {changed} · withdrawn {withdrawn} · removed {removed}",
    ),
    "breaks": ("깨지는 주소 {n}", "breaks {n} address|breaks {n} addresses"),
    "more-errors": ("오류가 {n}개 더 있습니다.", "{n} more error.|{n} more errors."),
    "errors-head": (
        "바뀐 내용에 오류가 {n}개 있어, 읽을 수 있는 만큼만 견주었습니다.",
        "The changed content has {n} error; what could be read was compared."
        "|The changed content has {n} errors; what could be read was compared.",
    ),
    "errors-base": (
        "바꾸기 전의 내용에 오류가 {n}개 있어, 읽을 수 있는 만큼만 견주었습니다.",
        "The content before has {n} error; what could be read was compared."
        "|The content before has {n} errors; what could be read was compared.",
    ),
    "folded": ("그 밖에 {n}건", "and {n} more"),
    "rest": (
        "자리가 모자라 {n}건을 싣지 못했습니다. papers diff --format json에는 모두 있습니다.",
        "{n} more did not fit; papers diff --format json has them all.",
    ),
    "working-tree": ("지금 파일", "the files as they are"),
    "others": (" 밖 {n}건", " and {n} more"),
    "opening": ("첫머리", "opening"),
    "title-part": ("제목", "title"),
    "body-part": ("본문", "body"),
    "texts-part": ("본문 밖의 글", "texts beside the body"),
    "nothing-said": ("없음", "none"),
    "edition": ("{paper} 제{number}판", "{paper} edition {number}"),
    # The page with texts before and after.
    "pages": ("바뀌는 쪽, 앞과 뒤", "Pages before and after"),
    "before": ("앞", "Before"),
    "after": ("뒤", "After"),
    "absent-before": ("앞에는 없던 쪽입니다.", "There was no such page before."),
    "absent-after": ("뒤에는 없는 쪽입니다.", "There is no such page afterwards."),
    "legend": (
        "앞쪽에서 사라지는 말은 [− 과 −] 사이에 줄을 그어, 뒤쪽에서 생기는 말은 [+ 와 +] 사이에 "
        "밑줄을 그어 보입니다. 색이 없어도 알 수 있습니다.",
        "Words that go stand struck out between [− and −] on the side before, words that come "
        "underlined between [+ and +] on the side after; no colour is needed.",
    ),
    "same": ("보이는 글이 같습니다.", "The words on the page are the same."),
    "too-long": (
        "글이 길어 이 쪽은 싣지 않았습니다.",
        "This page is too long to be shown here.",
    ),
    "pages-left": (
        "바뀌는 쪽 {all}개 가운데 {n}개를 보입니다.",
        "{n} of {all} changed pages are shown.",
    ),
    "pages-unsound": (
        "오류가 있어 쪽의 앞과 뒤는 그리지 않았습니다. 오류를 고치면 보입니다.",
        "Because of the errors no pages are drawn; mend them and they will be.",
    ),
    "inert": (
        "이 파일의 글에 있던 링크는 눌리지 않습니다. 바깥 주소는 그 옆에 적습니다.",
        "Links in these texts cannot be followed; outside addresses are written beside them.",
    ),
}


class Said(str):
    """Words that take a Korean particle in a sentence: `{name:이/가}`."""

    def __format__(self, pair: str) -> str:
        return josa(str(self), pair) if "/" in pair else str(self)


class Say:
    """Says sentences, headings and the frame in one language, and names things as readers do."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.language = words.language if words.language in ("ko", "en") else "en"

    def sentence(self, what: str, **values: str | int) -> str:
        """The sentence of this name; raises KeyError where there is none."""
        return self._filled(SENTENCES[what], values)

    def frame(self, name: str, **values: str | int) -> str:
        """Words around the sentences."""
        return self._filled(FRAME[name], values)

    def heading(self, group: str) -> str:
        """What a group of changes is called."""
        return HEADINGS[group][self.language == "en"]

    def list(self, names: list[str]) -> str:
        """Names after one another; of many the first ones, and how many more there are."""
        shown = ", ".join(names[:MOST_NAMED])
        more = len(names) - MOST_NAMED
        return shown + (self.frame("others", n=more) if more > 0 else "")

    def _filled(self, both: tuple[str, str], values: dict[str, str | int]) -> str:
        text = both[self.language == "en"]
        one, _, many = text.partition("|")
        if many and values.get("n") != 1:
            one = many
        filled = {key: Said(v if isinstance(v, str) else f"{v:,}") for key, v in values.items()}
        return one.format(**filled)


def plain(text: str, longest: int = 0) -> str:
    """Words of an author on one line, without what a terminal would obey; cut where asked.

    `##[` begins a command for GitHub Actions wherever it stands in a log.
    """
    text = " ".join(text.split()).replace("##[", "## [")
    if not text.isprintable():
        text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return text if not longest or len(text) <= longest else text[: longest - 1].rstrip() + "…"
