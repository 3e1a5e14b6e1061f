"""Origins: who retells whom, which reports are near-copies, and what a case says of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from dragoman import Reading, Report
from dragoman.case import origins as deriving
from dragoman.case.keeping import keep_report
from dragoman.case.opening import Case
from dragoman.case.origins import _copies, cited_origin, cited_origins, origins
from dragoman.case.origins._cited import retold
from dragoman.case.origins._copies import bands, compared, passages, text_of
from dragoman.case.schema.origins import report_bands, report_citations, report_copies, report_origins
from dragoman.case.values import Origin
from dragoman.reading import Engine
from tests.conftest import cases

ENGINE = Engine(version="0", model="none", model_sha256="0")

WIRE = """\
Two bridge engineers who have been held in the port of Sandvig since March will be tried next month, the regional
prosecutor announced on Tuesday after a hearing that lasted less than an hour.

Edda Brandt and Piers Okafor are accused of having photographed a naval pier while they measured the old swing bridge
for a repair contract. Both deny it. Their employer, a small firm from Aarhus, has said from the beginning that the
pictures were part of the survey and that the harbour office had asked for them in writing.

The prosecutor read out the charges in a room with eleven seats. Relatives waited in the corridor, and a consul who had
come by the night train was let in only for the last ten minutes. He later told reporters that both engineers looked
thin but had spoken calmly and had asked for books.

“We hope that good sense will prevail before the winter,” the consul said.

If they are found guilty they face up to nine years. Lawyers who know the court expect a trial of three or four days,
since the prosecution has named only two witnesses, one of them the clerk who ordered the survey.

The arrests have soured talks about a new ferry line, which both governments had wanted to sign in spring. A first round
was put off twice. Officials on either side now say in private that nothing will be signed while the engineers are in a
cell, though neither ministry links the two matters in public.

A petition for their release has been signed by four thousand people in their home town, where the brass band plays
outside the town hall every Saturday until the clock strikes noon."""

APART = """\
SANDVIG: Prosecutors want to bring Edda Brandt and Piers Okafor before a judge within weeks. The pair, engineers both,
came to look at a swing bridge and ended up in custody, suspected of spying on the navy.

Tuesday’s session was short. According to people in the room, the charge sheet speaks of pictures of a pier, taken from
a rowing boat on 9 March. A conviction could mean nine years behind bars.

For the company that sent them the case is absurd. It points to a letter in which the harbour office itself asks for
photographs of every pile. The clerk who wrote it will be heard as a witness.

“We hope that good sense will prevail before the winter,” said the consul, who had travelled overnight. He was admitted
at the very end and found the two composed, though they had lost weight.

Diplomats worry about more than the trial. A treaty on ferries was as good as done; since the arrests it lies in a
drawer. At home, meanwhile, musicians gather each Saturday to demand that the two be let go, and the number of
signatures under an appeal passed four thousand last week."""

WORDS = (
    "harbour",
    "clerk",
    "quietly",
    "two",
    "evening",
    "later",
    "court",
    "minister",
    "about",
    "never",
    "once",
    "told",
)


def _edited(text: str, seed: int, share: float = 0.05, kept: float = 1.0) -> str:
    """A text as another desk prints it: another headline, words put in, left out or changed, and cut at the end."""
    chance = Random(seed)
    words = text.split(" ")
    printed = ["Engineers in custody:", *chance.sample(WORDS, 5), "\n\n"]
    for word in words[: round(len(words) * kept)]:
        if chance.random() >= share:
            printed.append(word)
        elif chance.random() < 0.7:
            printed.append(chance.choice(WORDS))
    return " ".join(printed)


def _add(connection: Connection, *reports: Report, readings: Sequence[Reading] = ()) -> list[int]:
    found = readings or [Reading(sha256=each.sha256, report=each, engine=ENGINE) for each in reports]
    seqs = []
    for reading in found:
        seqs.append(keep_report(connection, reading.report, None, "a", "2026-11-25T08:00:00Z"))
        deriving.add(connection, seqs[-1], reading, cited_origin(reading))
    return seqs


def _roots(connection: Connection) -> list[int]:
    return list(connection.execute(select(report_origins.c.root).order_by(report_origins.c.report)).scalars())


def _report(text: str, outlet: str = "Fjord Herald", day: str | None = None) -> Report:
    return Report(text=text, outlet=outlet, published=day)


_PIECES = [
    "The Fjord Herald said ", "Reuters reported that ", "citing the Bugle News, ", "“The pilot is ill,” ", "he said. ",
    "two officials told the Harbour Courier. ", "according to a May 3 report in the Bugle News. ", "he was ill. ",
    "The newspaper added that ", "\n\n", "“", "OSLO (AFP) - ",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8).map("".join).filter(str.strip))
def test_what_is_cited_is_named_where_it_says(reading: Callable[..., Reading], text: str) -> None:
    found = reading(Report(text=text, outlet="The Harbour Courier", published="2021-05-05"))
    cited = cited_origin(found)
    assert cited.keys() <= {each.id for each in found.attributions}
    whole = retold(found, cited)
    for each in (*cited.values(), *([whole.cited] if whole else [])):
        assert each.key in {"fjord herald", "reuters", "bugle news", "agence france presse"}
        assert each.name.split()[-1] in found.quote(each.span) or found.quote(each.span) == "AFP"
        assert each.day in {None, "2021-05-03"}


@pytest.mark.parametrize("row", cases("origins"))
def test_who_retells_whom(reading: Callable[..., Reading], row: dict[str, Any]) -> None:
    found = reading(Report(text=row["text"], outlet=row.get("outlet"), published="2021-05-05"))
    cited = cited_origin(found)
    told = [f"{found.quote(each.cue[0])}|{cited[each.id].key}" for each in found.attributions if each.id in cited]
    whole = retold(found, cited)
    assert (told, whole and whole.cited.key) == (row["cited"], row.get("retold"))
    if "day" in row:
        assert whole is not None
        assert whole.cited.day == row["day"]


@pytest.mark.parametrize(
    ("share", "kept"), [(0.0, 0.2), (0.03, 1.0), (0.03, 0.4), (0.08, 1.0), (0.08, 0.6), (0.08, 0.3)]
)
def test_an_edited_and_cut_report_is_a_near_copy_and_is_found(share: float, kept: float) -> None:
    wire = text_of(WIRE)
    printed = [text_of(_edited(WIRE, seed, share, kept)) for seed in range(40)]
    shares = [compared(wire, each)[0] for each in printed]
    assert min(shares) >= _copies.SHARE
    held = set(bands(wire))
    found = sum(len(held & set(bands(each))) >= _copies.SHARED_BANDS for each in printed)
    assert found >= 38


@pytest.mark.parametrize("other", [APART, _edited(APART, 1), "", "Snow fell.", WIRE[:100]])
def test_what_is_written_apart_or_hardly_written_is_no_copy(other: str) -> None:
    assert compared(text_of(WIRE), text_of(other)) == (pytest.approx(0, abs=0.1), pytest.approx(0, abs=0.1))


def test_words_in_quotation_marks_make_no_copy() -> None:
    statement = f"“{WIRE.replace('“', '').replace('”', '').replace(chr(10), ' ')}”"
    one = f"The ministry published this on Tuesday: {statement} {APART}"
    other = f"In a statement the harbour office wrote: {statement} {_edited(WIRE[::-1], 1)}"
    assert compared(text_of(one), text_of(other))[0] < 0.1
    assert compared(text_of(statement), text_of(statement))[0] == 1


def test_a_brief_is_a_copy_only_of_its_like() -> None:
    brief = text_of("Two engineers will be tried next month.")
    assert compared(brief, text_of("TWO ENGINEERS will be tried next month"))[0] == 1
    assert compared(brief, text_of("Two engineers will be tried next month. Snow fell."))[0] == 0


@given(st.text(), st.text())
def test_comparing_takes_any_text_and_both_ways_alike(one: str, other: str) -> None:
    left, right = text_of(one), text_of(other)
    assert compared(left, right) == compared(right, left)
    assert compared(left, left)[0] == bool(left.shingles)
    if left.shingles.keys() & right.shingles.keys():
        here, there = passages(left, right)
        assert [w.casefold() for w in text_of(here.of(one)).words] == [
            w.casefold() for w in text_of(there.of(other)).words
        ]


def test_the_bands_of_a_text_stay_what_they_are() -> None:
    """A case keeps them: where rensa counts them in another way one day, near-copies must be looked for anew."""
    assert bands(text_of("Snow fell on the harbour town again."))[:2] == [-2401390481542525129, 3798398425641892713]


def test_copies_go_back_to_the_earliest_however_they_are_added(case: Case) -> None:
    texts = [(WIRE, "2021-05-04"), (_edited(WIRE, 2), "2021-05-05"), (_edited(WIRE, 3), None), (APART, "2021-05-01")]
    for order in permutations(range(4)):
        with case.write() as connection:
            deriving.clear(connection)
            connection.exec_driver_sql("DELETE FROM reports")
            seqs = _add(connection, *(_report(texts[n][0], f"Courier {n}", texts[n][1]) for n in order))
            seq_of = dict(zip(order, seqs, strict=True))
            assert _roots(connection) == [seq_of[3 if n == 3 else 0] for n in order]


def test_where_no_day_is_known_the_first_added_is_first(case: Case) -> None:
    with case.write() as connection:
        first, *_ = _add(connection, *(_report(_edited(WIRE, n), f"Courier {n}") for n in range(3)))
        assert _roots(connection) == [first] * 3


def test_a_report_that_prints_two_binds_their_groups(case: Case) -> None:
    with case.write() as connection:
        one, other = _add(connection, _report(WIRE, "Courier", "2021-05-04"), _report(APART, "Herald", "2021-05-03"))
        assert _roots(connection) == [one, other]
        both = _report(f"{WIRE}\n\n{APART}", "Bugle", "2021-05-06")
        (last,) = _add(connection, both)
        assert _roots(connection) == [other, other, other]
        pairs = connection.execute(select(report_copies.c.report, report_copies.c.other)).all()
        assert sorted(pairs) == [(last, one), (last, other)]
        assert {each.id for each in origins(connection, [one, other, last]).values()} == {"herald"}


def test_the_same_words_from_two_outlets_are_one_origin_with_the_passage_shown(case: Case) -> None:
    with case.write() as connection:
        seqs = _add(connection, _report(WIRE, "The Courier", "2021-05-04"), _report(WIRE, "Bugle", "2021-05-05"))
        own, copy = (origins(connection, seqs)[seq] for seq in seqs)
    assert own == Origin(
        id="courier", kind="own", name="The Courier", reason="it names no other publication as the source of most of it"
    )
    assert (copy.id, copy.kind, copy.name) == ("courier", "copy", "The Courier")
    assert f"a near-copy of “{WIRE[:79].rstrip()}…” (The Courier, 2021-05-04): " in copy.reason
    assert "100%" in copy.reason
    assert [quote.outlet for quote in copy.quotes] == ["Bugle", "The Courier"]
    assert (
        copy.quotes[0].words
        == copy.quotes[1].words
        == " ".join(WIRE.split(" ")[: len(copy.quotes[0].words.split(" "))])
    )


def test_an_outlet_without_a_name_is_an_origin_of_its_own(case: Case, reading: Callable[..., Reading]) -> None:
    with case.write() as connection:
        headed = reading("Engineers in custody\n\nThe two will be tried, a clerk said.")
        seqs = _add(
            connection, Report(text=WIRE), Report(text=APART, outlet="…"), Report(text="Snow.", title="Weather")
        )
        seqs += _add(connection, readings=[headed])
        found = origins(connection, seqs)
    assert [found[seq].name for seq in seqs[1:]] == [APART.splitlines()[0], "Weather", "Engineers in custody"]
    assert found[seqs[0]].id.startswith("report-")
    assert len({each.id for each in found.values()}) == 4


DATELINE = "SANDVIG (Reuters) - "


def test_a_copy_that_leaves_the_agency_out_goes_back_to_it_all_the_same(case: Case) -> None:
    with case.write() as connection:
        seqs = _add(connection, _report(WIRE, "Bugle", "2021-05-04"), _report(DATELINE + WIRE, "Courier", "2021-05-05"))
        found = origins(connection, seqs)
        keys = connection.execute(select(report_origins.c.key)).scalars().all()
    assert keys == ["reuters", "reuters"]
    assert [each.kind for each in found.values()] == ["copy", "copy"]
    assert all("its dateline names Reuters" in each.reason for each in found.values())
    assert [found[seq].quotes[-1].words for seq in seqs] == ["Reuters", "Reuters"]


def test_retellings_of_one_report_are_one_origin_and_say_by_which_words(
    case: Case, reading: Callable[..., Reading]
) -> None:
    texts = [
        ("Bugle", "The engineers deny it, according to a May 3 report in Denmark’s Harbour Courier."),
        ("Herald", "Nobody may visit the two, the Harbour Courier reported on Monday."),
        ("The Harbour Courier", "The engineers may not be visited, two wardens said."),
        ("Ledger", "The engineers may not be visited, two wardens said on Friday."),
    ]
    with case.write() as connection:
        read = [reading(_report(text, outlet, "2021-05-05")) for outlet, text in texts]
        seqs = _add(connection, readings=read)
        found = origins(connection, seqs)
        told = cited_origins(connection, [(seqs[0], "harbour courier"), (seqs[1], "harbour courier"), (seqs[2], "x")])
    assert [found[seq].id for seq in seqs] == ["harbour courier"] * 3 + ["ledger"]
    assert [found[seq].kind for seq in seqs] == ["cited", "cited", "own", "own"]
    assert [quote.words for quote in found[seqs[0]].quotes] == ["May 3 report in Denmark’s Harbour Courier"]
    assert sorted(told) == [(seqs[0], "harbour courier"), (seqs[1], "harbour courier")]
    first = told[seqs[0], "harbour courier"]
    assert (first.kind, first.name) == ("cited", "Harbour Courier")
    assert first.reason.endswith("of 2021-05-03")
    assert first.quotes == found[seqs[0]].quotes


def _derived(connection: Connection) -> list[list[tuple[Any, ...]]]:
    tables = (report_origins, report_citations, report_copies, report_bands)
    return [sorted(map(tuple, connection.execute(select(table)))) for table in tables]


def test_made_anew_it_is_the_same(case: Case) -> None:
    reports = [_report(WIRE, "A", "2021-05-04"), _report(APART, "B"), _report(_edited(WIRE, 1), "C", "2021-05-01")]
    with case.write() as connection:
        seqs = _add(connection, *reports, _report(f"{DATELINE}{APART}", "D", "2021-05-02"))
        before = _derived(connection)
        deriving.clear(connection)
        assert _derived(connection) == [[], [], [], []]
        again = [*reports, _report(f"{DATELINE}{APART}", "D", "2021-05-02")]
        for seq, report in zip(seqs, again, strict=True):
            deriving.add(connection, seq, Reading(sha256=report.sha256, report=report, engine=ENGINE), {})
        assert _derived(connection) == before


def test_a_stock_passage_costs_no_more_as_the_case_grows(case: Case) -> None:
    """Reports that share a beginning: few are kept for each of its bands, and few are compared."""
    stock = " ".join(WIRE.split()[:45])
    many = _copies.HOLDERS + 15
    with case.write() as connection:
        own = [" ".join(f"word{n}x{k}" for k in range(120)) for n in range(many)]
        _add(connection, *(_report(f"{stock} {text}", f"Courier {n}") for n, text in enumerate(own)))
        held = connection.execute(select(func.count(report_bands.c.report)).group_by(report_bands.c.band)).scalars()
        assert max(held) == _copies.HOLDERS
        assert len(set(_roots(connection))) == many
        shared = [row.report for row in connection.execute(select(report_bands.c.report).distinct())]
    assert len(_copies._candidates([shared, shared])) == _copies.CHECKED
