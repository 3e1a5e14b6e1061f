"""What a deal needs and what is expected: needs before consequences, a band beside the word it belongs to."""

from __future__ import annotations

from typing import get_args

from dragoman.export.sections.deal import KINDS, expected_section, needs_section
from dragoman.reading import Condition, ConditionKind, Forecast, Timex
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = "If the court agrees, Ann may go home by May, which could end the talks. Bob must pay. She will probably go."


def test_every_kind_of_condition_has_its_heading() -> None:
    assert list(KINDS) == sorted(get_args(ConditionKind), key=list(KINDS).index)
    assert len(set(KINDS.values())) == len(KINDS)


def test_what_is_needed_comes_before_what_it_would_bring() -> None:
    draft = Draft(TEXT)
    bob = draft.entity("person", "Bob").id
    draft.put(Condition, kind="enabling_consequence", span=draft.at("could end the talks"), counterfactual=True,
              instrument=draft.at("the court"))  # fmt: skip
    draft.put(
        Condition, kind="conditional", span=draft.at("If the court agrees"), consequent=draft.at("Ann may go home")
    )
    draft.put(Condition, kind="obligation", span=draft.at("Bob must pay"), holder=bob, action=draft.at("pay"))
    draft.put(Condition, kind="permission", span=draft.at("Ann may go home"), positive=False)
    assert shown(needs_section, draft) == [
        "must Bob: “Bob must pay”",
        "if “If the court agrees” (for “Ann may go home”)",
        "not: may “Ann may go home”",
        "could bring “could end the talks” (counterfactual; under “the court”)",
    ]


def test_a_part_that_the_quote_shows_already_is_not_said_again() -> None:
    draft = Draft(TEXT)
    draft.put(Condition, kind="conditional", span=draft.at("If the court agrees, Ann may go home"),
              consequent=draft.at("Ann may go home"), instrument=draft.at("the court"))  # fmt: skip
    assert shown(needs_section, draft) == ["if “If the court agrees, Ann may go home”"]


def test_a_forecast_shows_its_band_only_where_it_has_one() -> None:
    draft = Draft(TEXT)
    may = draft.put(Timex, span=draft.at("May"), type="DATE", value="2022-05")
    agrees = draft.put(Condition, kind="conditional", span=draft.at("If the court agrees, Ann may go home"),
                       antecedent=draft.at("the court agrees"))  # fmt: skip
    ann = draft.entity("person", "Ann").id
    draft.put(Forecast, span=draft.at("She will probably go"), cue=draft.at("probably"), term="probable", band=(55, 80))
    draft.put(Forecast, span=draft.at("Ann may go home by May"), cue=draft.at("may"), holder=ann, horizon=may.id,
              condition=agrees.id, comparative=True, counterfactual=True, positive=False)  # fmt: skip
    assert shown(expected_section, draft) == [
        "probably (55–80 %): “She will probably go”",
        "may: “Ann may go home by May” (by Ann; within “May”; on condition: “the court agrees”; a comparison, no band; "
        "counterfactual; negated)",
    ]
