"""The example case holds what it is there to show: a row names a report and what is, or is not, read in it."""

from __future__ import annotations

import csv
from difflib import SequenceMatcher
from pathlib import Path

import pytest

import dragoman
from dragoman import Reading, load_roster
from dragoman.ingest import Ingested, ingest_all
from dragoman.read import read_many
from dragoman.reading import Event

FOLDER = Path(dragoman.__file__).parent / "examples" / "two-michaels"
TWO = "michael-kovrig michael-spavor"
OWN = ("2018-12", "2020-06", "2021-03", "2021-06-07", "2021-08", "2021-09-25")
"""The reports that retell nobody and were not translated."""
Readings = dict[str, Reading]


def table() -> list[dict[str, str]]:
    with (FOLDER / "reports.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ingested(row: dict[str, str]) -> Ingested:
    path = str((FOLDER / row["source"]).resolve())
    (found,) = ingest_all([path], published=row["published"] or None, outlet=row["outlet"] or None)
    assert isinstance(found, Ingested), found
    return found


@pytest.fixture(scope="module")
def readings() -> Readings:
    """The reading of each report by the name of its file, all read once."""
    names = [Path(row["source"]).name for row in table()]
    reports = [ingested(row).report for row in table()]
    return dict(zip(names, read_many(reports, roster=load_roster(FOLDER / "roster.yaml")), strict=True))


def of(readings: Readings, begins: str) -> Reading:
    (name,) = [name for name in readings if name.startswith(begins)]
    return readings[name]


def who(reading: Reading, ids: tuple[str | None, ...]) -> str:
    """The roster ids of entities, else their names, in alphabetical order; groups by their members."""
    known = {entity.id: entity for entity in reading.entities}
    people = [member for each in ids if each for member in (known[each].members or (each,))]
    return " ".join(sorted({known[each].roster_id or known[each].name for each in people}))


def acts(reading: Reading, kind: str, people: str, day: str | None = None) -> list[Event]:
    """The events of a type (and mode, after a slash) with these actors or recipients, that began on `day` if given."""
    return [
        event
        for event in reading.events
        if kind in {event.type, f"{event.type}/{event.mode}"}
        and people in {who(reading, event.recipients), who(reading, event.actors)}
        and day in {None, event.begin}
    ]


def test_the_table_names_every_report_of_the_folder_and_says_each_day_and_outlet(readings: Readings) -> None:
    listed = {row["source"] for row in table()}
    kept = {path.name for path in FOLDER.iterdir() if path.suffix in {".txt", ".html", ".eml"}}
    assert listed - {"../envoy.txt"} == kept
    assert all(reading.report.published and reading.report.outlet for reading in readings.values())
    assert all(name.startswith(reading.report.published or "-") for name, reading in readings.items() if name[0] == "2")
    assert len({reading.report.outlet for reading in readings.values()}) == 8


def test_every_report_says_what_is_invented(readings: Readings) -> None:
    for name, reading in readings.items():
        last = reading.report.text.rstrip().rpartition("\n")[2]
        assert last.startswith("This text was written as an example for Dragoman"), name
        assert "invented" in last, name


ACTS = [
    ("2018-12", "COERCE/arrest", "michael-kovrig", "2018-12-10", "actual"),
    ("2018-12", "COERCE/arrest", "michael-spavor", "2018-12-10", "actual"),
    ("2018-12", "COERCE/arrest", "meng-wanzhou", "2018-12-01", "actual"),
    ("2018-12", "RETREAT/release", "meng-wanzhou", "2018-12-11", "actual"),
    ("2020-06", "ACCUSE/allege", TWO, "2020-06-19", "actual"),
    ("2020-06", "COERCE/arrest", TWO, "2018-12-10", "actual"),
    ("2021-03", "ACCUSE/allege", "michael-kovrig", "2021-03-22", "actual"),
    ("2021-03", "COERCE/arrest", TWO, "2018-12-12", "actual"),
    ("2021-06-07", "CONSULT", "Justice Department huawei", "2020-10-01", "stalled"),
    ("2021-06-10", "CONSULT", "Justice Department huawei", "2020-10-01", "hypothetical"),
    ("2021-06-07", "COERCE/arrest", TWO, "2018-12-10", "actual"),
    ("2021-06-07", "ACCUSE/allege", TWO, "2021-03-01", "actual"),
    ("2021-08", "SANCTION/convict", "michael-spavor", "2021-08-11", "actual"),
    ("2021-08", "REJECT", "robert-schellenberg", "2021-08-10", "actual"),
    ("2021-09-25", "AGREE", "U.S. Justice Department meng-wanzhou", "2021-09-24", "actual"),
    ("2021-09-25", "COERCE/arrest", TWO, None, "actual"),
    ("2021-09-25", "RETREAT/release", TWO, "2021-09-24", "actual"),
    ("2021-09-25", "RETREAT/release", "meng-wanzhou", None, "actual"),
    ("2021-06-08", "RETREAT/release", TWO, None, "hypothetical"),
    ("2021-09-28", "CONSULT/visit", "meng-wanzhou", "2021-09-25", "actual"),
]


@pytest.mark.parametrize(("report", "kind", "people", "day", "status"), ACTS)
def test_acts(readings: Readings, report: str, kind: str, people: str, day: str | None, status: str) -> None:
    assert status in {event.status for event in acts(of(readings, report), kind, people, day)}


NO_ACTS = [
    ("2018-12", "ACCUSE/allege", "michael-kovrig"),
    ("2018-12", "RETREAT/release", "michael-kovrig"),
    ("2020-06", "SANCTION/convict", TWO),
    ("2021-03", "SANCTION/convict", "michael-kovrig"),
    ("2021-06-07", "RETREAT/release", TWO),
    ("2021-06-07", "RETREAT/release", "meng-wanzhou"),
    ("2021-06-08", "RETREAT/release", TWO),
    ("2021-08", "COERCE/deport", "michael-spavor"),
    ("2021-08", "SANCTION/convict", "michael-kovrig"),
    ("2021-09-25", "SANCTION/convict", "michael-kovrig"),
    ("2021-09-25", "ASSAULT", "meng-wanzhou"),
]


@pytest.mark.parametrize(("report", "kind", "people"), NO_ACTS)
def test_what_did_not_take_place_is_not_told_as_if_it_had(
    readings: Readings, report: str, kind: str, people: str
) -> None:
    assert "actual" not in {event.status for event in acts(of(readings, report), kind, people)}


def test_two_outlets_give_different_days_for_one_act(readings: Readings) -> None:
    told = [acts(of(readings, report), "COERCE/arrest", TWO) for report in ("2020-06", "2021-03")]
    assert [event.begin for (event,) in told] == ["2018-12-10", "2018-12-12"]


FORECASTS = [
    ("2018-12", "very unlikely", (5, 20), "One of them", "2018-12-25"),
    ("2020-06", "almost certain", (95, 99), "helen-aldred", None),
    ("2021-03", "likely", (55, 80), "helen-aldred", "2021-05-22"),
    ("2021-06-07", "likely", (55, 80), "Canadian officials", None),
    ("2021-06-08", "unlikely", (20, 45), "tomas-reyl", "2021-11-30"),
    ("2021-06-09-prairie", "unlikely", (20, 45), "tomas-reyl", "2021-11-30"),
    ("2021-08", "unlikely", (20, 45), "helen-aldred", "2021-12-31"),
    ("2021-08", "very likely", (80, 95), "tomas-reyl", "2021-10-11"),
    ("envoy", "unlikely", (20, 45), "experts on China", None),
]


@pytest.mark.parametrize(("report", "term", "band", "holder", "day"), FORECASTS)
def test_forecasts(
    readings: Readings, report: str, term: str, band: tuple[int, int], holder: str, day: str | None
) -> None:
    reading = of(readings, report)
    days = {time.id: time.last_day for time in reading.times}
    found = {(f.term, f.band, who(reading, (f.holder,)), days.get(f.horizon or "")) for f in reading.forecasts}
    assert (term, band, holder, day) in found


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("2020-06", "less likely"),
        ("2021-06-09-plum", "possible"),
        ("2021-06-09-plum", "probably"),
        ("envoy", "unclear"),
    ],
)
def test_no_band_for_words_that_have_none(readings: Readings, report: str, words: str) -> None:
    reading = of(readings, report)
    assert words in reading.report.text
    assert all(f.band is None for f in reading.forecasts if reading.quote(f.cue) == words)


CONDITIONS = [
    ("2018-12", "temporal_precondition", "", "until the courts have decided on her extradition"),
    ("2020-06", "commitment", "justin-trudeau", "to bring the two men home"),
    ("2021-03", "commitment", "joe-biden", "to secure the release of the two men"),
    ("2021-06-07", "obligation", "meng-wanzhou", "Meng would have to admit wrongdoing"),
    ("2021-06-07", "approval_required", "a federal court in New York", "would have to approve the agreement"),
    ("2021-06-08", "approval_required", "an American court", "would have to approve any agreement"),
    ("2021-06-09-plum", "obligation", "meng-wanzhou", "he must admit his wrongdoing"),
    ("2021-09-25", "conditional", "", "if Meng keeps to its terms"),
    ("2021-09-25", "commitment", "Beijing", "to release the men once Meng was on her way home"),
    ("2021-09-28", "obligation", "meng-wanzhou", "keep to the agreement until December 1, 2022"),
]


@pytest.mark.parametrize(("report", "kind", "holder", "words"), CONDITIONS)
def test_what_a_deal_needs(readings: Readings, report: str, kind: str, holder: str, words: str) -> None:
    reading = of(readings, report)
    found = [c for c in reading.conditions if c.kind == kind and words in reading.quote(c.span)]
    assert [who(reading, (c.holder,)).removeprefix("a ").removeprefix("an ") for c in found] == [
        holder.removeprefix("a ").removeprefix("an ")
    ]


SAYINGS = [
    ("2018-12", "Two diplomats in Beijing", "said", 2, "anonymous"),
    ("2021-06-07", "three people with knowledge of the visit", "said", 3, "anonymous"),
    ("envoy", "Three people", "told", 3, "anonymous"),
    ("2021-06-08", "three people", "said", 3, "anonymous"),
    ("2021-06-09-plum", "Three people", "told", 3, "anonymous"),
    ("2021-06-10", "senior U.S. official", "denied", 1, "anonymous"),
    ("2021-08", "helen-aldred", "said", 1, "named"),
    ("2021-09-25", "meng-wanzhou", "admitted", 1, "named"),
    ("2021-09-28", "Chinese Foreign Ministry", "denied", 1, "named"),
]


@pytest.mark.parametrize(("report", "source", "cue", "number", "authority"), SAYINGS)
def test_on_whose_authority(
    readings: Readings, report: str, source: str, cue: str, number: int, authority: str
) -> None:
    reading = of(readings, report)
    found = {
        (who(reading, (item.source_entity,)), "".join(reading.quote(span) for span in item.cue), item.number,
         item.authority)
        for item in reading.attributions
    }  # fmt: skip
    assert (source, cue, number, authority) in found


@pytest.mark.parametrize(
    ("report", "source", "chain"),
    [
        ("2021-06-07", "three people with knowledge of the visit", "three people with knowledge of the visit"),
        ("2021-06-10", "Two people close to Huawei", "Two people close to Huawei"),
        ("2021-06-10", "senior U.S. official", "senior U.S. official"),
        ("2021-09-25", "Three diplomats", "Three diplomats"),
        ("2021-06-09-plum", "Three people", "June 7 report in Canada’s Maple Gazette Three people"),
        ("2021-06-08", "tomas-reyl", "tomas-reyl"),
    ],
)
def test_over_whom_words_came(readings: Readings, report: str, source: str, chain: str) -> None:
    reading = of(readings, report)
    said = [item for item in reading.attributions if who(reading, (item.source_entity,)) == source]
    assert {who(reading, item.chain) for item in said if item.nested_in is None} == {chain}


@pytest.mark.parametrize("report", ["envoy", "2021-06-08", "2021-06-09-plum", "2021-06-09-prairie"])
def test_what_retells_the_origin_says_so(readings: Readings, report: str) -> None:
    reading = of(readings, report)
    assert any(
        item.authority == "named_publication" and "Maple Gazette" in who(reading, item.chain)
        for item in reading.attributions
    )


@pytest.mark.parametrize(
    "report", ["2018-12", "2020-06", "2021-03", "2021-06-07", "2021-08", "2021-09-25", "2021-09-28"]
)
def test_what_reports_for_itself_retells_nobody(readings: Readings, report: str) -> None:
    assert all(item.authority != "named_publication" for item in of(readings, report).attributions)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("2021-06-08", "2021-06-09-prairie", True),
        ("2021-06-08", "2021-06-09-plum", False),
        ("2021-06-08", "2021-06-07", False),
        ("2021-03", "2021-09-25", False),
    ],
)
def test_one_text_is_nearly_another(readings: Readings, one: str, other: str, near: bool) -> None:
    mine, theirs = (of(readings, report).report.text.split() for report in (one, other))
    assert (SequenceMatcher(None, mine, theirs, autojunk=False).ratio() > 0.85) is near


LENGTHS = [
    ("2021-06-07", "910 days", "2018-12-10", "2021-06-07"),
    ("envoy", "910 days", "2018-12-10", "2021-06-07"),
    ("2021-08", "975 days", "2018-12-10", "2021-08-11"),
    ("2021-08", "11 years", None, None),
    ("2021-09-25", "11 years", None, None),
    ("2021-06-07", "three weeks", None, None),
]


@pytest.mark.parametrize(("report", "words", "first", "last"), LENGTHS)
def test_counted_days(readings: Readings, report: str, words: str, first: str | None, last: str | None) -> None:
    reading = of(readings, report)
    found = {(time.first_day, time.last_day) for time in reading.times if reading.quote(time.span) == words}
    assert found == {(first, last)}


DEFECTS = [
    ("envoy", "missing_open_quote", "We"),
    ("envoy", "wrong_gender", "he"),
    ("envoy", "name_variant", "Sipafu"),
    ("2021-06-09-plum", "name_variant", "Baudamin"),
    ("2021-06-09-plum", "name_variant", "Kang Mingkai"),
    ("2021-06-09-plum", "missing_open_quote", "We"),
    ("2021-06-09-plum", "wrong_gender", "he"),
    ("2021-06-09-plum", "tense_shift", "Washington in April"),
    ("2021-09-28", "name_variant", "Bao Damin"),
    ("2021-09-28", "wrong_gender", "he"),
]


@pytest.mark.parametrize(("report", "kind", "words"), DEFECTS)
def test_signs_of_translation(readings: Readings, report: str, kind: str, words: str) -> None:
    reading = of(readings, report)
    assert any(item.kind == kind and reading.quote(item.span).endswith(words) for item in reading.defects)


@pytest.mark.parametrize(
    "report", ["2018-12", "2020-06", "2021-03", "2021-06-07", "2021-06-08", "2021-08", "2021-09-25"]
)
def test_what_was_not_translated_shows_no_sign_of_it(readings: Readings, report: str) -> None:
    assert of(readings, report).defects == ()


@pytest.mark.parametrize(
    ("report", "spelling", "person"),
    [
        ("envoy", "Bao Damin", "dominic-barton"),
        ("2021-06-09-plum", "Baodamin", "dominic-barton"),
        ("2021-06-09-plum", "Kang Mingkai", "michael-kovrig"),
        ("2021-09-28", "Sipafu", "michael-spavor"),
        ("2021-09-28", "Kang Mingkai", "michael-kovrig"),
    ],
)
def test_other_spellings_lead_to_the_roster(readings: Readings, report: str, spelling: str, person: str) -> None:
    reading = of(readings, report)
    mentions = {mention.id: reading.quote(mention.span) for mention in reading.mentions}
    spelt = [e.roster_id for e in reading.entities if spelling in {mentions[each] for each in e.mentions}]
    assert spelt == [person]


def test_strangers_of_the_roster_are_nowhere(readings: Readings) -> None:
    found = {entity.roster_id for reading in readings.values() for entity in reading.entities}
    assert not found & {"bao-tong", "meng-hongwei", "kang-sheng"}
