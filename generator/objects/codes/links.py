"""Codes of what records say of one another, and of the words they share."""

from __future__ import annotations

from generator.objects.codes.words import (
    DID_YOU_MEAN_EN,
    DID_YOU_MEAN_KO,
    Code,
    Words,
    error,
    warning,
)

LINKS: dict[str, Code] = {
    "duplicate-id": error(
        Words(
            "이미 쓰인 번호입니다: “{id}”(처음은 {first})",
            "새 기록이면 draft-로 시작하는 이름을 쓰고 papers number로 번호를 받으세요",
        ),
        Words(
            "the id “{id}” is taken ({first})",
            "give a new record a name that begins with draft-; papers number will number it",
        ),
    ),
    "duplicate-draft": error(
        Words(
            "같은 이름의 초안이 이미 있습니다: “{id}”({first})",
            "합치기 전의 자기 가지에서 papers rename draft {id} draft-새이름으로 이름을 바꾸세요. "
            "쓰인 곳도 함께 바뀝니다",
        ),
        Words(
            "a draft of this name is there already: “{id}” ({first})",
            "in your own branch, before the merge, run papers rename draft {id} draft-another-name; "
            "it changes what names it, too",
        ),
    ),
    "duplicate-entry": error(
        Words(
            "{vocabulary} 어휘에 같은 이름이 또 있습니다: “{id}”(처음은 {first})", "하나만 남기세요"
        ),
        Words("the {vocabulary} “{id}” is defined twice (first {first})", "keep one of them"),
    ),
    "search-word-twice": error(
        Words(
            "찾는 말이 다른 묶음에도 있습니다: “{word}”(처음은 {first})",
            "두 묶음의 뜻이 같으면 하나로 합치고, 다르면 한쪽에서 지우세요",
        ),
        Words(
            "the search word “{word}” is in another group too (first {first})",
            "make one group of the two, or take the word out of one of them",
        ),
    ),
    "lone-search-word": error(
        Words("찾는 말이 하나뿐인 묶음입니다: “{word}”", "뜻이 같은 말을 더하거나 묶음을 지우세요"),
        Words(
            "the search word “{word}” is alone in its group",
            "add a word that means the same, or remove the group",
        ),
    ),
    "no-search-word": error(
        Words("글자도 숫자도 없는 찾는 말입니다: “{word}”", "사람들이 찾을 때 쓰는 말을 적으세요"),
        Words(
            "the search word “{word}” has no letter or digit",
            "write a word that people look for",
        ),
    ),
    "plain-word-twice": error(
        Words("쉬운 말 목록에 같은 말이 또 있습니다: “{word}”(처음은 {first})", "하나만 남기세요"),
        Words("the hard word “{word}” is listed twice (first {first})", "keep one of them"),
    ),
    "search-expectation-missed": warning(
        Words(
            "“{query}” 찾기의 처음 {within}개 안에 {id} 기록이 없습니다(나온 기록: {found})",
            "기록에 사람들이 쓰는 말을 넣거나 content/vocabulary/search.yml에 뜻이 같은 말을 "
            "더하세요. 기대가 틀렸다면 이 줄을 고치세요",
        ),
        Words(
            "searching for “{query}” does not show {id} among the first {within} (shown: {found})",
            "use the words that people search for, or add one to content/vocabulary/search.yml; "
            "if the expectation is wrong, mend it here",
        ),
    ),
    "search-expectation-shown": warning(
        Words(
            "“{query}” 찾기에는 아무것도 나오지 않아야 하는데 나왔습니다: {found}",
            "나온 기록이 맞다면 finds에 번호를 적고, 아니라면 기록과 찾는 말 묶음을 살펴보세요",
        ),
        Words(
            "searching for “{query}” should find nothing, but shows {found}",
            "if these records are right, name them in finds; if not, look at their words and at the "
            "groups of search words",
        ),
    ),
    "search-expectations-unchecked": Code(
        "hint",
        Words(
            "찾기에서 기대하는 것 {count}개는 아직 확인하지 않았습니다",
            "새 글이 아직 분석되지 않았거나 확인할 도구(mini-racer)가 없습니다. papers build가 분석하고 함께 확인합니다",
        ),
        Words(
            "{count} expectations of the search are not checked yet",
            "new texts have not been analysed, or the tool for it (mini-racer) is not installed; papers build analyses and checks them",
        ),
    ),
    "unknown-id": error(
        Words(
            "“{id}” 번호의 기록이 없습니다",
            "번호를 확인하세요. 쓸 수 있는 종류: {kinds}",
            "혹시 “{near}”인가요?",
        ),
        Words(
            "no record is called “{id}”",
            "check the id; the kind needed here: {kinds}",
            DID_YOU_MEAN_EN,
        ),
    ),
    "unknown-term": error(
        Words(
            "{vocabulary} 어휘에 없는 이름입니다: “{id}”",
            "content/vocabulary/에 더하거나 있는 것을 고르세요: {choices}. 어휘의 이름을 바꾼 것이면 "
            "papers rename {vocabulary} {id} 새-이름이 쓰인 곳을 모두 고칩니다",
            DID_YOU_MEAN_KO,
        ),
        Words(
            "there is no {vocabulary} “{id}”",
            "add it in content/vocabulary/, or use one of {choices}; where the term was renamed, "
            "papers rename {vocabulary} {id} NEW mends every use",
            DID_YOU_MEAN_EN,
        ),
    ),
    "wrong-target": error(
        Words(
            "여기에 쓸 수 없는 종류의 기록입니다: “{id}”({found}, 필요한 종류: {kinds})",
            "맞는 종류의 번호로 바꾸세요",
        ),
        Words(
            "“{id}” is of the kind {found}; needed here: {kinds}", "name a record of the right kind"
        ),
    ),
    "points-to-itself": error(
        Words("기록이 자기 자신을 가리킵니다", "다른 기록의 번호로 바꾸거나 지우세요"),
        Words("the record points to itself", "name another record, or remove this"),
    ),
    "circle": error(
        Words("서로 꼬리를 무는 고리가 있습니다: {path}", "고리 가운데 하나를 지우세요"),
        Words("these point to each other in a circle: {path}", "remove one of the links"),
    ),
    "points-to-withdrawn": warning(
        Words(
            "철회된 기록을 가리킵니다: “{id}”",
            "이어받은 기록이 있으면 그 번호로 바꾸세요",
            "이어받은 기록의 번호는 “{near}”입니다. 그 번호로 바꾸세요",
        ),
        Words(
            "“{id}” has been withdrawn",
            "point to its successor if there is one",
            "point to its successor “{near}”",
        ),
    ),
    "no-solution": error(
        Words(
            "이 핵심질문에 답하는 해법이 없습니다",
            "해법의 answers에 이 번호({id})를 쓰거나, 까닭을 gap(reason, owner, review_by)에 쓰세요",
        ),
        Words(
            "no solution answers this core question",
            "write {id} into the answers of a solution, or say why: gap (reason, owner, review_by)",
        ),
    ),
    "no-action": error(
        Words(
            "이 해법을 옮기는 실행이 없습니다",
            "실행의 implements에 이 번호({id})를 쓰거나, 까닭을 gap(reason, owner, review_by)에 쓰세요",
        ),
        Words(
            "no action implements this solution",
            "write {id} into the implements of an action, or say why: gap (reason, owner, review_by)",
        ),
    ),
    "gap-closed": warning(
        Words("이미 이어졌는데 gap이 남아 있습니다({by})", "gap을 지우세요"),
        Words("there is a gap although {by} closes it", "remove the gap"),
    ),
    "term-not-in-force": error(
        Words(
            "{date}에는 쓰이지 않은 {vocabulary} 어휘입니다: “{id}”",
            "그때 쓰인 값을 고르세요: {choices}",
        ),
        Words("the {vocabulary} “{id}” was not in force on {date}", "use one of {choices}"),
    ),
    "overlapping-versions": error(
        Words(
            "분류 판 “{id}”의 기간이 “{other}”의 기간과 겹칩니다",
            "valid_from과 valid_to를 고치세요",
        ),
        Words("the version “{id}” overlaps with “{other}”", "mend valid_from and valid_to"),
    ),
    "contradiction-one-sided": error(
        Words(
            "“{other}” 주장은 “{id}” 주장과 다르다고 적혀 있지 않습니다",
            "“{other}”의 contradicts에 이 번호도 쓰세요: {id}",
        ),
        Words(
            "“{other}” does not say that it contradicts “{id}”",
            "write “{id}” into the contradicts of “{other}” too",
        ),
    ),
    "duplicate-translation": error(
        Words("“{id}” 기록의 {language} 번역이 또 있습니다({first})", "하나만 남기세요"),
        Words("“{id}” has two translations into {language} (first {first})", "keep one of them"),
    ),
    "own-language": error(
        Words(
            "번역의 언어가 원문의 언어({language})와 같습니다", "language를 번역한 언어로 고치세요"
        ),
        Words("the translation is in the record's own language ({language})", "mend its language"),
    ),
    "unknown-text": error(
        Words(
            "“{id}” 기록에 “{path}” 글이 없습니다",
            "원문의 항목 이름과 차례를 확인하세요",
            DID_YOU_MEAN_KO,
        ),
        Words(
            "“{id}” has no text at “{path}”",
            "check the names and numbers against the record",
            DID_YOU_MEAN_EN,
        ),
    ),
    "section-not-in-original": error(
        Words("원문에 없는 절입니다: {key}", "원문과 같은 이름표를 쓰세요", DID_YOU_MEAN_KO),
        Words("the record has no section “{key}”", "use the keys of the record", DID_YOU_MEAN_EN),
    ),
}
