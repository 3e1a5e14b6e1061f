"""Case entities and proposals as lines."""

from __future__ import annotations

from dragoman.case import values as v
from dragoman.export.entries.people import SPELLINGS, entity_lines, proposal_lines
from tests.export.entries.made import HOLM, VOSS, quote, texts


def spelling(name: str, number: int = 0) -> v.Spelling:
    return v.Spelling(name=name, reports=2, reason="sounds alike", quote=quote(name, f"[a:{number}-{number + 4}]"))


def test_an_entity_is_a_heading_its_offices_and_its_spellings_with_why() -> None:
    office = v.Office(title="envoy", first="2021-01-01", last="2022-05-30", reports=1, quote=quote("envoy", "[b:1-6]"))
    entity = v.CaseEntity(
        id="entity-00112233445566ff", type="person", name="Per Holm", reports=2, mentions=9, country="NOR",
        roster_id="holm", proposals=1, spellings=(spelling("Per Holm"), spelling("Huomu", 7)), offices=(office,),
    )  # fmt: skip
    assert texts(entity_lines(entity)) == [
        "entity-00112233 Per Holm · person, NOR, roster: holm (9 mentions in 2 reports; 1 open proposal) [a:0-4]",
        "  office: “envoy” (2021-01-01 – 2022-05-30; 1 report) [b:1-6]",
        "  “Per Holm” · sounds alike (2 reports) [a:0-4]",
        "  “Huomu” · sounds alike (2 reports) [a:7-11]",
    ]


def test_who_has_no_name_is_said_to_be_unnamed() -> None:
    nobody = v.CaseEntity(
        id="entity-00", type="group", name="three officials", reports=1, mentions=1, anonymous=True,
        spellings=(spelling("three officials"),),
    )  # fmt: skip
    assert texts(entity_lines(nobody))[0] == "entity-00 three officials · unnamed (1 mention in 1 report) [a:0-4]"


def test_many_spellings_are_counted() -> None:
    many = tuple(spelling(f"Holm{number}", number) for number in range(SPELLINGS + 2))
    lines = texts(
        entity_lines(v.CaseEntity(id="entity-00", type="person", name="H", reports=1, mentions=1, spellings=many))
    )
    assert len(lines) == 1 + SPELLINGS + 1
    assert lines[-1].strip().startswith("and 2 more spellings [a:6-10]")


def test_a_proposal_shows_both_names_its_score_each_reason_and_the_words() -> None:
    proposal = v.Proposal(
        id="proposal-0123456789abcdef", left=HOLM, right=VOSS, verdict="same", score=0.8125,
        reasons=("same office", "same visit"), quotes=(quote("Per Holm", "[a:0-8]"), quote("Huomu", "[b:0-5]")),
    )  # fmt: skip
    assert texts(proposal_lines(proposal)) == [
        "proposal-01234567 “Per Holm” may be “Lena Voss” 0.81 entity-00112233 entity-ffeeddcc [a:0-8] [b:0-5]",
        "  same office [a:0-8] [b:0-5]",
        "  same visit [a:0-8] [b:0-5]",
        "  “Per Holm” (Lamp, 2022-05-30) [a:0-8]",
        "  “Huomu” (Lamp, 2022-05-30) [b:0-5]",
    ]


def test_a_proposal_that_two_are_not_one_says_so_and_what_was_judged() -> None:
    proposal = v.Proposal(
        id="proposal-01", left=HOLM, right=v.Party(id=None, name="him"), verdict="different", score=0.9, reasons=(),
        quotes=(), judged="unsure",
    )  # fmt: skip
    assert texts(proposal_lines(proposal)) == [
        "proposal-01 “Per Holm” is not “him” 0.90 (judged unsure) entity-00112233"
    ]
