"""An analyst's own items: added, put right, withdrawn, undone; the reading stays as it was."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman import Report
from dragoman.case.adding import add
from dragoman.case.deciding import history, judge, undo
from dragoman.case.items import LAYERS, analyst_items, types
from dragoman.case.keeping import keep_reading, reading_of, text_of
from dragoman.case.listing import report_of_case
from dragoman.case.opening import Case, Connection
from dragoman.case.values import ItemLayer, JudgedItem, Judgement
from dragoman.case.verifying import verify
from dragoman.errors import CaseError
from dragoman.ingest.parts import Ingested

AT = "2026-11-25T08:00:00Z"
TEXT = "The envoy met officials in Oslo on Monday. Two nurses have been held since March, an official said."
OTHER = "A court in Asmara freed the engineer on Friday."


@pytest.fixture
def told(case: Case) -> Case:
    """A case of two reports."""
    reports = [Ingested(Report(text=text), text.encode(), text[:9], text[:9]) for text in (TEXT, OTHER)]
    assert len(list(add(case, reports, lambda: AT))) == 2
    return case


def report_of(case: Case, seq: int = 1) -> str:
    with case.read() as connection:
        return reading_report(connection, seq)


def reading_report(connection: Connection, seq: int) -> str:
    return report_of_case(connection, seq).id


def item(case: Case, words: str, layer: ItemLayer = "entity", seq: int = 1, **fields: str) -> JudgedItem:
    text = TEXT if seq == 1 else OTHER
    start = text.index(words)
    return JudgedItem(report=report_of(case, seq), layer=layer, start=start, end=start + len(words), **fields)


def given(case: Case, what: JudgedItem | None, verdict: str = "add", subject: str | None = None) -> Judgement:
    with case.write() as connection:
        on = subject or (what.report if what else "report-1")
        return judge(connection, "item", [on], verdict, by="ana", at=AT, note="seen", item=what)


def shown(case: Case, seq: int = 1) -> list[tuple[str, str | None, bool]]:
    """Words, what is corrected, whether it is withdrawn."""
    with case.read() as connection:
        found = analyst_items(connection, reading_report(connection, seq))
    return [(each.quote.words, each.corrects, each.withdrawn) for each in found]


def read_item(case: Case, layer: str) -> str:
    """The id of the first item of a layer of the first report."""
    with case.read() as connection:
        found: str = getattr(reading_of(connection, 1), LAYERS[layer])[0].id
    return found


def test_what_is_added_has_who_when_why_and_its_words(told: Case) -> None:
    made = given(told, item(told, "Two nurses", type="group"))
    with told.read() as connection:
        (found,) = analyst_items(connection, report_of(told))
    assert (found.judgement, found.by, found.at, found.note) == (made.id, "ana", AT, "seen")
    assert (found.item.type, found.quote.words, found.corrects) == ("group", "Two nurses", None)
    assert made.item == found.item
    assert shown(told, 2) == []


def test_items_stand_in_the_order_of_the_text(told: Case) -> None:
    for words in ("Two nurses", "Oslo", "an official"):
        given(told, item(told, words))
    assert [words for words, _, _ in shown(told)] == ["Oslo", "Two nurses", "an official"]


def test_undone_it_is_gone_and_back_when_the_undo_is_undone(told: Case) -> None:
    made = given(told, item(told, "Oslo"))
    for expected in ([], [("Oslo", None, False)], []):
        with told.write() as connection:
            made = undo(connection, made.id, by="ana", at=AT)
        assert shown(told) == expected


def test_what_was_read_is_corrected_and_the_last_correction_counts(told: Case) -> None:
    read = read_item(told, "entity")
    given(told, item(told, "The envoy"), "correct", read)
    given(told, item(told, "officials in Oslo"), "correct", read[:14])
    assert shown(told) == [("officials in Oslo", read, False)]
    with told.write() as connection:
        undo(connection, None, by="ana", at=AT)
    assert shown(told) == [("The envoy", read, False)]


def test_what_was_read_is_withdrawn_with_the_words_that_it_was_read_from(told: Case) -> None:
    read = read_item(told, "time")
    with told.read() as connection:
        span = reading_of(connection, 1).times[0].span
    given(told, JudgedItem(report=report_of(told), layer="time", start=0, end=0), "withdraw", read)
    assert shown(told) == [(span.of(TEXT), read, True)]


def test_an_own_item_is_corrected_and_withdrawn(told: Case) -> None:
    first = given(told, item(told, "Oslo", type="person"))
    second = given(told, item(told, "Oslo", type="place"), "correct", first.id)
    assert shown(told) == [("Oslo", None, False)]
    with told.read() as connection:
        assert analyst_items(connection, report_of(told))[0].item.type == "place"
    given(told, item(told, "Oslo"), "withdraw", second.id)
    assert shown(told) == []
    with told.write() as connection:
        undo(connection, None, by="ana", at=AT)
    assert shown(told) == [("Oslo", None, False)]


def test_the_reading_stays_as_it_was_and_the_case_whole(told: Case) -> None:
    with told.read() as connection:
        before = reading_of(connection, 1)
    given(told, item(told, "Oslo"), "correct", read_item(told, "entity"))
    with told.read() as connection:
        assert reading_of(connection, 1) == before
    assert list(verify(told)) == []


def test_history_says_when_a_corrected_item_is_no_longer_read(told: Case) -> None:
    given(told, item(told, "Oslo"))
    given(told, JudgedItem(report=report_of(told), layer="time", start=0, end=0), "withdraw", read_item(told, "time"))
    with told.read() as connection:
        assert [each.carried for each in history(connection)] == [True, True]
        reading = reading_of(connection, 1)
    with told.write() as connection:
        keep_reading(connection, 1, replace(reading, times=()), AT)
    with told.read() as connection:
        assert [each.carried for each in history(connection)] == [True, False]


@pytest.mark.parametrize(
    ("changes", "verdict", "subject", "words"),
    [
        ({"end": 10_000}, "add", None, "outside the text"),
        ({"start": -1}, "add", None, "outside the text"),
        ({"start": 5, "end": 5}, "add", None, "outside the text"),
        ({"type": "verdict"}, "add", None, "no type of entity"),
        ({"report": "report-0000000000000000"}, "add", None, "has no report"),
        ({}, "correct", "entity-0000000000000000", "has no entity"),
        ({}, "correct", "entity-", "has no entity"),
        ({}, "withdraw", "", "has no entity"),
        ({}, "correct", "judgement-9", "no judgement"),
        ({}, "correct", "judgement-1", "no item of this report"),
        ({}, "accepted", None, "no verdict"),
    ],
)
def test_what_does_not_fit_the_report_is_refused(
    told: Case, changes: dict[str, object], verdict: str, subject: str | None, words: str
) -> None:
    given(told, item(told, "court", seq=2))  # judgement-1 is of the other report
    what = replace(item(told, "Oslo"), **changes)
    with pytest.raises(CaseError, match=words):
        given(told, what, verdict, what.report if subject is None else subject)
    assert shown(told) == []


def test_an_item_needs_its_words_and_belongs_to_its_report(told: Case) -> None:
    with pytest.raises(CaseError, match="select them"):
        given(told, None)
    with pytest.raises(CaseError, match="belongs to the report"):
        given(told, item(told, "Oslo"), "add", report_of(told, 2))


def test_every_layer_has_types_and_takes_them(told: Case) -> None:
    assert set(types()) == set(LAYERS)
    for layer, names in types().items():
        assert names
        given(told, item(told, "Oslo", layer=layer, type=names[-1]))  # type: ignore[arg-type]
    assert len(shown(told)) == len(LAYERS)


def test_the_text_is_that_which_was_kept(told: Case) -> None:
    with told.read() as connection:
        assert text_of(connection, 1) == TEXT
        assert analyst_items(connection, report_of(told)) == ()
