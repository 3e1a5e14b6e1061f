"""`dragoman days`, `deal`, `forecast`: the ledgers of the example case."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.case.values import Custody, LedgerCondition, LedgerForecast, SourceScore
from tests.cli.case.conftest import TODAY, Shown
from tests.cli.conftest import Golden, Run


def custody(run: Run, case: str, *options: str) -> dict[str, Custody]:
    found = msgspec.json.decode(run("days", case, *options).out, type=list[Custody])
    return {each.person.name: each for each in found}


def test_days_shows_people_held_with_the_words_of_each_step(shown: Shown, golden: Golden) -> None:
    golden("case-days", shown("days"))


def test_a_release_ends_the_count_and_a_conflict_on_the_day_is_said(example: str, run: Run) -> None:
    kovrig = custody(run, example)["Michael Kovrig"]
    assert (kovrig.state, kovrig.since, kovrig.days, kovrig.as_of) == ("released", "2018-12-10", 1019, "2021-09-24")
    assert kovrig.conflict is not None
    assert "2018-12-12" in kovrig.conflict


def test_one_person_is_shown_by_name_or_id(example: str, run: Run, shown: Shown) -> None:
    kovrig = msgspec.json.decode(run("days", example, "Michael Kovrig").out, type=Custody)
    assert kovrig.person.name == "Michael Kovrig"
    assert shown("days", str(kovrig.person.id)) == shown("days", "Michael Kovrig")
    everyone = msgspec.json.decode(run("days", example).out, type=list[Custody])
    second = msgspec.json.decode(run("days", example, "--limit", "1", "--offset", "1").out, type=list[Custody])
    assert second == everyone[1:2]


def test_today_counts_only_for_those_still_held(example: str, run: Run) -> None:
    before, now = custody(run, example), custody(run, example, "--today")
    assert now["Michael Kovrig"].as_of == before["Michael Kovrig"].as_of
    held = {name for name, each in now.items() if each.as_of == TODAY}
    assert all(now[name].state in ("held", "charged", "sentenced", "taken") for name in held)
    assert {name for name, each in before.items() if each.as_of == TODAY} == set()


def test_deal_shows_what_is_needed_and_promised(shown: Shown, golden: Golden) -> None:
    golden("case-deal", shown("deal", "--limit", "12"))


def test_deal_takes_only_what_is_asked_for(example: str, run: Run, shown: Shown) -> None:
    def found(*options: str) -> list[LedgerCondition]:
        return msgspec.json.decode(run("deal", example, *options).out, type=list[LedgerCondition])

    every = found("--limit", "500")
    assert {each.kind for each in found("--promises")} == {"commitment"} < {each.kind for each in every}
    assert found("--state", "met") == []
    assert found("--state", "open", "--limit", "500") == every
    assert found("--limit", "2", "--offset", "1") == every[1:3]
    one = msgspec.json.decode(run("deal", example, every[0].id[:15]).out, type=LedgerCondition)
    assert one.id == every[0].id
    assert every[0].id[:15] in shown("deal", every[0].id)


def test_forecast_shows_what_is_expected(shown: Shown, golden: Golden) -> None:
    golden("case-forecast", shown("forecast", "--limit", "12"))


def test_forecast_takes_only_what_is_asked_for(example: str, run: Run) -> None:
    def found(*options: str) -> list[LedgerForecast]:
        return msgspec.json.decode(run("forecast", example, *options).out, type=list[LedgerForecast])

    every = found("--limit", "500")
    aldred = found("--by", "Helen Aldred")
    assert {each.source.name for each in aldred if each.source} == {"Helen Aldred"}
    assert 0 < len(aldred) < len(every)
    due = found("--due", "2020-12-31")
    assert due
    assert all(each.last_day and each.last_day <= "2020-12-31" for each in due)
    assert found("--open", "--limit", "500") == every
    one = msgspec.json.decode(run("forecast", example, every[0].id).out, type=LedgerForecast)
    assert one.id == every[0].id


def test_an_outcome_gives_its_source_a_score(example: str, run: Run, golden: Golden) -> None:
    due = msgspec.json.decode(run("forecast", example, "--by", "Helen Aldred").out, type=list[LedgerForecast])
    scored = next(each for each in due if each.band and each.last_day)
    assert run("judge", example, "did-not", scored.id).status == 0
    (score,) = msgspec.json.decode(run("forecast", example, "--scores").out, type=list[SourceScore])
    assert scored.band is not None
    middle = sum(scored.band) / 200
    assert (score.source.name, score.judged, score.scored) == ("Helen Aldred", 1, 1)
    assert score.brier == pytest.approx(middle**2)
    golden("case-scores", run("forecast", example, "--scores", "--format", "text").out)


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["deal", "condition-ffffffff"], 6),
        (["deal", "--state", "broken"], 2),
        (["forecast", "forecast-ffffffff"], 6),
        (["forecast", "--by", "Nobody At All"], 6),
        (["forecast", "--due", "soon"], 5),
        (["days", "--limit", "soon"], 2),
        (["days", "Tomas Reyl"], 6),
        (["days", "Nobody At All"], 6),
    ],
)
def test_what_is_not_there_is_one_line(command: list[str], status: int, example: str, run: Run) -> None:
    name, *options = command
    ran = run(name, example, *options)
    assert (ran.status, ran.out) == (status, "")
    assert status == 2 or len(ran.faults) == 1
