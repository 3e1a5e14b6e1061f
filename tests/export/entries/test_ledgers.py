"""The ledgers as lines: people held, conditions, forecasts, scores, grades, judgements."""

from __future__ import annotations

import pytest

from dragoman.case import values as v
from dragoman.case.values.judgements import Subject
from dragoman.export.entries.ledgers import (
    condition_line,
    condition_lines,
    custody_line,
    custody_lines,
    forecast_line,
    forecast_lines,
    grade_line,
    judgement_line,
    score_line,
)  # fmt: skip
from tests.export.entries.made import HOLM, VOSS, quote, shown, texts

HELD = v.Custody(
    person=HOLM, state="held", since="2022-05-03", computed=None, days=27, as_of="2022-05-30",
    quotes=(quote("27 days", "[a:0-7]"),),
)  # fmt: skip
CONDITION = v.LedgerCondition(
    id="condition-0123456789abcdef", kind="obligation", holder=VOSS, words="the firm must pay", reports=2, outlets=2,
    origins=1, quotes=(quote("the firm must pay", "[a:0-17]"),),
)  # fmt: skip
FORECAST = v.LedgerForecast(
    id="forecast-0123456789abcdef", source=VOSS, words="he is unlikely to be freed", term="unlikely", band=(20, 45),
    reports=1, outlets=1, origins=1, quotes=(quote("he is unlikely to be freed", "[a:0-26]"),),
)  # fmt: skip
JUDGEMENT = v.Judgement(
    id="judgement-7", at="2022-06-01T08:00:00Z", by="Ada", kind="identity", verdict="same", hash="0" * 64,
    subjects=("entity-00112233445566ff", "entity-ffeeddccbbaa9900"),
)  # fmt: skip


def changed(value: v.Value, **known: object) -> v.Value:
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    return type(value)(**{**fields, **known})


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Per Holm · held, since 2022-05-03, 27 days on 2022-05-30 [a:0-7]"),
        ({"state": "released", "days": 1}, "Per Holm · released, since 2022-05-03, 1 day on 2022-05-30 [a:0-7]"),
        (
            {"since": None, "computed": "2022-05-02"},
            "since 2022-05-02, 27 days on 2022-05-30 (counted: since 2022-05-02)",
        ),
        ({"computed": "2022-05-02"}, "since 2022-05-03, 27 days on 2022-05-30 (counted: since 2022-05-02)"),
        ({"computed": "2022-05-03"}, "since 2022-05-03, 27 days on 2022-05-30 [a:0-7]"),
        ({"since": None, "days": None, "state": "taken"}, "Per Holm · arrested or detained [a:0-7]"),
        ({"conflict": "3 May or 4 May"}, "(3 May or 4 May) [a:0-7]"),
    ],
)
def test_a_person_held_is_told_with_what_the_reports_leave_known(known: dict[str, object], said: str) -> None:
    custody = changed(HELD, **known)
    assert isinstance(custody, v.Custody)
    assert said in shown(custody_line(custody))


def test_each_step_has_its_day_and_words() -> None:
    steps = (
        v.Step(state="taken", day="2022-05-03", claim="claim-01", quotes=(quote("was taken", "[a:8-17]"),)),
        v.Step(state="handed_over", day=None, claim="claim-02", quotes=()),
    )
    custody = changed(HELD, steps=steps)
    assert isinstance(custody, v.Custody)
    assert texts(custody_lines(custody))[1:] == [
        "  arrested or detained 2022-05-03: “was taken” (Lamp, 2022-05-30) [a:8-17]",
        "  handed over:",
    ]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "condition-01234567 open · must Lena Voss: “the firm must pay” (2 outlets, 1 origin) [a:0-17]"),
        ({"state": "met", "judgement": "judgement-3", "proof": "[b:1-2]"}, "met · must Lena Voss: "),
        ({"state": "met", "judgement": "judgement-3", "proof": "[b:1-2]"}, "1 origin; judgement-3, [b:1-2]) [a:0-17]"),
        ({"positive": False, "holder": None}, "open · not: must “the firm must pay”"),
        ({"kind": "commitment"}, "open · promised Lena Voss: "),
        ({"instrument": "the plea deal", "source": HOLM}, "(under “the plea deal”; by Per Holm; 2 outlets"),
        ({"counterfactual": True}, "(counterfactual; "),
    ],
)
def test_a_condition_says_its_state_its_kind_and_who_it_is_on(known: dict[str, object], said: str) -> None:
    condition = changed(CONDITION, **known)
    assert isinstance(condition, v.LedgerCondition)
    assert said in shown(condition_line(condition))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "unlikely (20–45 %): “he is unlikely to be freed” (by Lena Voss; 1 outlet, 1 origin; open) [a:0-26]"),
        ({"term": None, "band": None}, "forecast-01234567 expected: “he"),
        ({"last_day": "2022-06-30"}, "; by 2022-06-30; "),
        ({"first_day": "2022-06-01", "last_day": "2022-06-30"}, "; 2022-06-01 – 2022-06-30; "),
        ({"first_day": "2022-06-30", "last_day": "2022-06-30"}, "; by 2022-06-30; "),
        ({"outcome": "did_not", "judgement": "judgement-4"}, "; did not come true (judgement-4)"),
        ({"brier": 0.105625, "brier_range": (0.04, 0.2025)}, "; Brier 0.106, 0.040–0.203 over the band)"),
        ({"condition": "if they pay", "positive": False}, "; negated; on condition: “if they pay”; "),
    ],
)
def test_a_forecast_says_its_band_its_term_and_how_it_came_out(known: dict[str, object], said: str) -> None:
    forecast = changed(FORECAST, **known)
    assert isinstance(forecast, v.LedgerForecast)
    assert said in shown(forecast_line(forecast))


def test_a_score_counts_what_was_judged_and_cites_the_forecasts() -> None:
    score = v.SourceScore(source=VOSS, forecasts=3, judged=2, scored=1, brier=0.25, brier_range=(0.2, 0.3))
    assert shown(score_line(score, [quote("likely", "[a:0-6]")])) == (
        "Lena Voss · 3 forecasts, 2 judged, 1 scored (Brier 0.250, 0.200–0.300 over the band) [a:0-6]"
    )


def test_a_grade_is_a_letter_a_digit_or_both() -> None:
    for reliability, credibility, said in (("B", None, "B"), (None, "3", "3"), ("B", "3", "B3")):
        grade = v.Grade(
            subject="outlet:lamp",
            name="Lamp",
            reliability=reliability,
            credibility=credibility,
            judgement="judgement-2",
        )
        assert shown(grade_line(grade)) == f"Lamp · {said} (judgement-2)"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "judgement-7 identity: same entity-00112233, entity-ffeeddcc (Ada, 2022-06-01T08:00:00Z)"),
        ({"note": "same office"}, "; “same office”)"),
        ({"undone_by": "judgement-8"}, "; undone by judgement-8)"),
        ({"carried": False}, "; what it is about is no longer read)"),
        ({"kind": "undo", "undoes": "judgement-6", "subjects": ("judgement-6",)}, "judgement-7 undo judgement-6 (Ada"),
        ({"kind": "grade", "verdict": "B2", "subjects": ("outlet:fjord courier",)}, "grade: B2 outlet:fjord courier ("),
        ({"verdict": "came_true"}, ": came true "),
        ({"quote": "[b:1-2]"}, "08:00:00Z) [b:1-2]"),
    ],
)
def test_a_judgement_says_who_decided_what_when_and_whether_it_holds(known: dict[str, object], said: str) -> None:
    judgement = changed(JUDGEMENT, **known)
    assert isinstance(judgement, v.Judgement)
    assert said in shown(judgement_line(judgement))


def test_a_judgement_cites_what_it_is_about_then_its_proof() -> None:
    judgement = changed(JUDGEMENT, quote="[b:1-2]")
    assert isinstance(judgement, v.Judgement)
    assert judgement_line(judgement, [quote("Holm", "[a:0-4]")]).cites == ("[a:0-4]", "[b:1-2]")


@pytest.mark.parametrize(
    ("subject", "words", "said"),
    [
        ("entity-00112233", "Ivo Lund", "same “Ivo Lund” entity-44556677 ("),
        ("condition-00112233", "Peru must pay", "same “Peru must pay” entity-44556677 ("),
        ("claim-00112233", "Peru paid", "same Peru paid entity-44556677 ("),
        ("event-00112233", "Peru paid", "same Peru paid entity-44556677 ("),
        ("outlet:fjord courier", "Fjord Courier", "same Fjord Courier ("),
        ("judgement-6", None, "same judgement-6 ("),
    ],
)
def test_what_a_judgement_is_about_is_said_in_words(subject: str, words: str | None, said: str) -> None:
    judgement = changed(JUDGEMENT, subjects=(subject,))
    assert isinstance(judgement, v.Judgement)
    about = Subject(id="entity-44556677", words=words or "", quote=quote("Lund", "[a:0-4]"))
    line = judgement_line(judgement, known={subject: about} if words else {})
    assert said in shown(line)
    assert line.cites == (("[a:0-4]",) if words else ())


def test_what_may_bear_on_a_condition_or_forecast_stands_below_it_with_its_words() -> None:
    said = quote("Peru freed Rosa Blom", "[b:0-20]")
    hint = v.Hint(claim="claim-00112233", words="Peru released Rosa Blom", begin="2023-08-01", end=None, quotes=(said,))
    condition, forecast = changed(CONDITION, hints=(hint,)), changed(FORECAST, hints=(hint,))
    assert isinstance(condition, v.LedgerCondition)
    assert isinstance(forecast, v.LedgerForecast)
    for lines in (list(condition_lines(condition)), list(forecast_lines(forecast))):
        assert [line.depth for line in lines] == [0, 1, 2]
        assert lines[1].item == "claim-00112233"
        assert texts(lines[1:])[0].startswith(
            "  may bear on this: Peru released Rosa Blom (from 2023-08-01) claim-00112233"
        )
        assert "“Peru freed Rosa Blom”" in texts(lines[1:])[1]
    assert len(list(condition_lines(CONDITION))) == len(list(forecast_lines(FORECAST))) == 1
