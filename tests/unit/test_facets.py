"""Shelves of records: by every vocabulary that they name."""

from tests.conftest import Try


def test_a_record_stands_on_the_shelves_that_it_names(try_content: Try) -> None:
    facets = try_content({}).corpus.facets
    shelves = {name: dict(shelf) for name, shelf in facets.items()}
    assert shelves == {
        "agenda": {"living": ("w-0001",)},
        "body": {"citizens": ("b-0001",), "gu-office": ("b-0001",)},
        "channel": {"table": ("g-0101",)},
        "claim": {"asked-400": ("w-0001",)},
        "criterion": {"quality": ("w-0001",)},
        "event": {"dialogue-2024": ("g-0001", "g-0101"), "dialogue-2025": ("w-0001",)},
        "group": {"care-workers": ("w-0001", "b-0001")},
        "national-task": {"task-7": ("w-0001",)},
        # "place" is none: one real question from a place would lead to the person who asked it
        "sector": {"care": ("g-0001", "g-0101", "w-0001", "b-0001")},
        "social-wage": {"housing": ("w-0001",)},
        "source": {"report-2024": ("g-0001", "b-0001")},
        "topic": {"good-work": ("g-0001", "g-0101", "w-0001", "b-0001")},
    }


def test_a_name_that_is_not_there_has_no_shelf(try_content: Try) -> None:
    raw = "kind: question\nid: g-0102\nwords: 무엇?\nevent: nowhere\nduplicate_of: g-0101\n"
    assert "nowhere" not in try_content({"green/b.yml": raw}).corpus.facets["event"]
