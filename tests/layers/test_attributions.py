"""Attributions: source, cue and content, on whose authority, nested and chained; what is none; the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.holders import Holders
from dragoman.layers.attributions import find_attributions
from dragoman.layers.quotations import find_quotations
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Reading, Stance
from dragoman.span import Span
from tests.conftest import cases, steps

KINDS = {"verb", "phrasal", "noun", "adjective", "source_phrase", "adverb", "false friend"}
FRAMES = {
    "quote", "clause", "to", "one_to", "gerund", "object", "as", "raise", "passive", "felt", "that", "reverse", "by",
    "like",
}  # fmt: skip
WORDS = st.sampled_from(
    ["said", "says that", "“", "”", '"', ",", ".", ":", "the envoy", "Ana Ruiz", "told", "who", "according to", "claim"]
)


def found(parsed: Parsed) -> tuple[Attribution, ...]:
    """The attributions of a text whose mentions are not known."""
    return find_attributions(parsed, find_quotations(parsed), (), Holders.of(parsed, (), ()))


def shown(text: str, item: Attribution) -> str:
    """The attribution as a row of the table says it."""
    return "|".join(" … ".join(span.of(text) for span in part) for part in (item.source, item.cue, item.content))


@pytest.mark.parametrize(
    "case",
    [
        *cases("attributions"), *cases("attribution_lines"), *cases("attribution_quotations"),
        *cases("attribution_extents"), *cases("attribution_wide"),
    ],
)  # fmt: skip
def test_find_attributions(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown(text, item) for item in found(parse(text))] == case["attributions"]


@pytest.mark.parametrize("case", cases("attribution_translated"))
def test_a_translated_report_says_who_says_what(reading: Callable[..., Reading], case: dict[str, Any]) -> None:
    read = reading(case["text"], published="2021-06-08")
    assert [shown(case["text"], item) for item in read.attributions] == case["attributions"]


TABLES = (
    "attributions", "attribution_lines", "attribution_quotations", "attribution_extents", "attribution_translated",
    "attribution_wide",
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_third_of_the_table_is_negative(table: str) -> None:
    every = [case.values[0] for case in cases(table)]
    assert 3 * sum(not row["attributions"] for row in every) >= len(every)


def fields(reading: Reading, item: Attribution) -> dict[str, Any]:
    """The attribution's fields with words for spans and names for entities."""
    names = {entity.id: entity.name for entity in reading.entities}
    words = {
        name: span.of(reading.report.text) if (span := getattr(item, name)) else ""
        for name in ("descriptor", "silence", "time")
    }
    return {
        "authority": item.authority, "number": "" if item.number is None else item.number, "stance": item.stance,
        "positive": item.positive, "form": item.form, "on_record": "" if item.on_record is None else item.on_record,
        "recipient": names.get(item.recipient or "", ""), "chain": [names.get(one or "", "") for one in item.chain],
        **words,
    }  # fmt: skip


@pytest.mark.parametrize("case", [*cases("attribution_fields"), *cases("attribution_chains")])
def test_an_attribution_says_on_whose_authority(reading: Callable[..., Reading], case: dict[str, Any]) -> None:
    read = reading(case["text"], published="2021-06-08", outlet=case.get("outlet"))
    assert len(read.attributions) == len(case["said"])
    for item, wanted in zip(read.attributions, case["said"], strict=True):
        assert {name: fields(read, item)[name] for name in wanted} == wanted


def test_a_pronoun_speaks_for_the_entity_it_was_put_to(reading: Callable[..., Reading]) -> None:
    read = reading("Rosa Blom left Oslo on Monday. She said the talks had failed.", published="2021-06-08")
    (said,) = read.attributions
    (rosa,) = [entity for entity in read.entities if entity.name == "Rosa Blom"]
    assert (said.source_entity, said.chain) == (rosa.id, (rosa.id,))


def test_a_source_that_stands_at_no_mention_is_an_open_link(parse: Callable[[str], Parsed]) -> None:
    (said,) = found(parse("Rosa Blom said the talks had failed."))
    assert (said.source_entity, said.chain) == (None, (None,))


def test_who_answers_is_the_one_person_named_before(reading: Callable[..., Reading]) -> None:
    turns = "Q: Were you alone?\n\nA: No. A guard said it was a cell for one.\n\nQ: Where?\n\nA: In Sandvig."
    read = reading(f"Ana Ruiz came home on Friday.\n\n{turns}", published="2021-06-08")
    names = {entity.id: entity.name for entity in read.entities}
    said = [(item.stance, item.authority, [names[one] for one in item.chain if one]) for item in read.attributions]
    assert said == [
        ("asked", "unspecified", []),
        ("said", "named", ["Ana Ruiz"]),
        ("said", "unnamed_group", ["Ana Ruiz", "guard"]),
        ("asked", "unspecified", []),
        ("said", "named", ["Ana Ruiz"]),
    ]
    two = reading(f"Ana Ruiz and Nils Aas came home on Friday.\n\n{turns}", published="2021-06-08")
    assert two.attributions[1].authority == "unspecified"  # either of the two may answer


def test_what_lies_inside_anothers_words_is_nested(parse: Callable[[str], Parsed]) -> None:
    outer, inner = found(parse("The minister said she believed the envoy was safe."))
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


@pytest.mark.parametrize("before", ["I said, I said the rain would stop.", "Blom, citing two guards, left the port."])
def test_a_quotation_goes_on_from_its_own_beginning_whatever_stood_before(
    reading: Callable[..., Reading], before: str
) -> None:
    read = reading(f"{before} “The gate is shut,” Ana Ruiz said. “Nobody goes in.”")
    first, second = read.attributions[-2:]
    assert [shown(read.report.text, item) for item in (first, second)] == [
        "Ana Ruiz|said|The gate is shut,", "Ana Ruiz|said|Nobody goes in.",
    ]  # fmt: skip
    assert (first.continues, second.continues) == (None, first.id)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("The crew found that the door was locked.", True),
        ("The crew found it hard to leave.", False),
        ("Ruiz considers the plan a gift.", False),
    ],
)
def test_how_things_are_found_is_no_speech(parse: Callable[[str], Parsed], text: str, speech: bool) -> None:
    assert [item.speech for item in found(parse(text))] == [speech]


def test_inside_anothers_words_only_clauses_count(parse: Callable[[str], Parsed]) -> None:
    (only,) = found(parse("The minister said that the union had opposed the plan."))
    assert only.source[0] == Span(0, len("The minister"))


def test_a_quotation_that_goes_on_is_a_continuation(parse: Callable[[str], Parsed]) -> None:
    text = "“The gate is shut,” Ana Ruiz said on Monday. “Nobody goes in.”\n\n“Nobody comes out.”\n\nIt rained."
    first, second, third = found(parse(text))
    assert [item.continues for item in (first, second, third)] == [None, first.id, first.id]
    assert [shown(text, item).split("|")[2] for item in (second, third)] == ["Nobody goes in.", "Nobody comes out."]


@pytest.mark.parametrize(
    "text",
    [
        "“The gate is shut,” Ana Ruiz said. The guards left. “Nobody goes in.”",  # something else comes between
        "“The gate is shut,” Ana Ruiz said. “Nobody goes in,” Leo Brandt replied.",  # another one speaks
    ],
)
def test_a_quotation_goes_on_only_at_once_and_without_a_tag_of_its_own(
    parse: Callable[[str], Parsed], text: str
) -> None:
    assert all(item.continues is None for item in found(parse(text)))


def test_a_report_that_a_publication_printed_stands_for_it(reading: Callable[..., Reading]) -> None:
    text = (
        "The envoy left the port, according to a May 3 report in the Harbour Courier.\n\n"
        "Three sources told the newspaper that the talks had failed."
    )
    read = reading(text, published="2021-06-08")
    report, told = read.attributions
    assert report.authority == "named_publication"
    assert told.chain[0] == report.source_entity
    assert told.chain[1] == told.source_entity


@pytest.mark.parametrize(
    "pattern",
    ["he said that ", "“a,” he said. ", "according to ", "his claim that ", "said ", "Ana: no.\n", "I think ("],
)
def test_the_work_grows_with_the_number_of_cues(parse: Callable[[str], Parsed], pattern: str) -> None:
    small, large = parse(pattern * 600), parse(pattern * 2_400)
    found(small)  # loads the tables
    assert steps(lambda: found(large)) < 1.5 * 4 * steps(lambda: found(small))


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_source_cue_and_content_never_share_a_word(parse: Callable[[str], Parsed], text: str) -> None:
    for item in found(parse(text)):
        assert item.content
        assert item.cue
        parts = (item.source, item.cue, item.content)
        held = [{at for span in part for at in range(span.start, span.end)} for part in parts]
        assert len(set.union(*held)) == sum(len(part) for part in held)


def test_every_row_of_the_cue_table_can_be_used() -> None:
    for row in rows("cues"):
        assert row["kind"] in KINDS, row
        assert row["stance"] in get_args(Stance), row
        assert row["speech"] in {"yes", "no"}, row
        assert (row["pseudo"] == "yes") == (row["kind"] == "false friend"), row
        for frame in row["frames"].split():
            assert frame in FRAMES or frame[:2] in {"p:", "x:"}, row
        assert row["frames"] or row["kind"] in {"source_phrase", "adverb", "false friend"}, row


def test_no_phrase_stands_twice_in_the_cue_table() -> None:
    phrases = [row["phrase"] for row in rows("cues")]
    assert len(phrases) == len(set(phrases))
