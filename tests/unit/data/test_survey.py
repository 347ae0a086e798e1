"""A survey finds what is known of a record once, however many ask."""

from generator.objects.ledger import Ledger
from generator.render.data import Survey
from tests.unit.data.corpora import sample, settings


def test_a_record_is_known_once() -> None:
    corpus = sample()
    survey = Survey(corpus, settings(), Ledger())
    for record, known in zip(corpus.records.values(), survey, strict=True):
        assert known.record is record
        assert survey.known(record) is known
