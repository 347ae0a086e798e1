"""Translations to their records, and the paths by which their texts are found."""

from generator.link.translations import texts
from tests.conftest import Try
from tests.content import Looked


def translation_of(looked: Looked, id: str) -> str:
    """A translation that says every text of a record again."""
    lines = [f"  {path}: 'again {path}'" for path, _ in texts(looked.corpus.records[id])]
    head = f"kind: translation\nof: {id}\nlanguage: en\ntitle: Again\nmade: machine\n"
    return head + ("texts:\n" + "\n".join(lines) if lines else "") + "\n"


def test_the_texts_of_a_record_go_by_their_paths(try_content: Try) -> None:
    corpus = try_content({}).corpus
    assert dict(texts(corpus.records["b-0001"])) == {
        "name": "빈집 열 채 고치기",
        "status.1.status": "planned",
        "status.2.status": "underway",
        "legal_basis.1.name": "빈집 조례",
        "legal_basis.1.status": "in-force",
        "budget.1.payer": "district",
        "budget.1.stage": "approved",
        "milestones.survey.name": "빈집 찾기",
        "milestones.survey.evidence.1.what": "조사 보고서를 냈습니다.",
        "milestones.repair.name": "고치기",
        "indicators.homes.name": "고친 집",
        "indicators.homes.unit": "채",
        "reports.1.text": "세 채를 고쳤습니다.",
        "verdicts.1.rating": "partly",
        "verdicts.1.text": "더 서둘러 주세요.",
    }


def test_every_path_of_every_record_is_understood_when_it_comes_back(try_content: Try) -> None:
    base = try_content({"green/core.en.md": None})
    files = {
        f"{'green' if id[0] == 'g' else 'white' if id[0] == 'w' else 'blue'}/{id}.en.yml": (
            translation_of(base, id)
        )
        for id in base.corpus.records
    }
    looked = try_content({"green/core.en.md": None, **files})
    assert looked.told == []
    for (id, language), translation in looked.corpus.translations.items():
        assert language == "en"
        said = {text.path: text.text for text in translation.texts}
        assert said == {path: f"again {path}" for path, _ in texts(base.corpus.records[id])}


def test_translations_stand_in_the_order_of_ids_and_languages(try_content: Try) -> None:
    one = "kind: translation\nof: {id}\nlanguage: {to}\ntitle: t\nmade: person\n"
    pairs = [("w-0001", "vi"), ("w-0001", "en"), ("g-0101", "zh"), ("b-0001", "en")]
    text = "---\n".join(one.format(id=id, to=to) for id, to in pairs)
    corpus = try_content({"green/many.yml": text}).corpus
    assert list(corpus.translations) == [
        ("g-0001", "en"),
        ("g-0101", "zh"),
        ("w-0001", "en"),
        ("w-0001", "vi"),
        ("b-0001", "en"),
    ]
    assert corpus.translation("w-0001", "vi") is not None
    assert corpus.translation("w-0001", "zh") is None


def test_a_draft_name_is_translated_like_its_number(try_content: Try) -> None:
    text = (
        "kind: question\nid: g-0102\nwords: 무엇?\nevent: dialogue-2024\nduplicate_of: g-0101\n"
        "aliases: [draft-one]\n---\n"
        "kind: translation\nof: draft-one\nlanguage: en\ntitle: t\nmade: person\n"
    )
    looked = try_content({"green/b.yml": text})
    assert looked.told == []
    assert ("g-0102", "en") in looked.corpus.translations
