"""Predictions have the form of the gold files, and are what the reading holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

import dragoman
from dragoman.errors import ConfigError, InputError
from dragoman.reading import Attribution, Entity, Event, Forecast, Mention, Reading, Timex
from dragoman.span import Span
from evals.corpora import Options
from evals.predict import of_readings, predictions

TEXT = "Two Norwegian envoys, who spoke on Friday, said Eritrea was unlikely to free the sailors soon."


@pytest.fixture(scope="module")
def made() -> Reading:
    """A reading put together by hand, so that the form does not hang on what the layers find."""

    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    envoys = Entity(
        id="entity-1", type="group", name="envoys", span=span("Two Norwegian envoys"), mentions=("mention-1",),
        country="NOR", sector="GOV", number=2,
    )  # fmt: skip
    pair = Entity(
        id="entity-2",
        type="group",
        name="they",
        span=span("the sailors"),
        mentions=(),
        members=("entity-1", "entity-3"),
    )
    land = Entity(id="entity-3", type="place", name="Eritrea", span=span("Eritrea"), mentions=(), country="ERI")
    friday = Timex(
        id="timex-1",
        span=span("Friday"),
        type="DATE",
        value="2022-06-03",
        first_day="2022-06-03",
        last_day="2022-06-03",
    )
    said = Attribution(
        id="attribution-1", source=(envoys.span,), cue=(span("said"),), content=(span(TEXT[48:-1]),),
        authority="anonymous", stance="said", source_entity="entity-1", chain=("entity-1",), number=2, time=friday.span,
    )  # fmt: skip
    hoped = Attribution(
        id="attribution-2", source=(), cue=(span("unlikely"),), content=(span("free the sailors"), span("soon")),
        authority="unspecified", stance="believed", speech=False,
    )  # fmt: skip
    freed = Event(
        id="event-1", type="RETREAT", mode="release", trigger=span("free"), evidence=(span("free the sailors"),),
        actors=("entity-3",), recipients=("entity-1",), times=("timex-1",),
    )  # fmt: skip
    sent = Event(id="event-2", type=None, extension="DISPATCH", trigger=span("spoke"), evidence=(span("spoke"),))
    unlikely = Forecast(
        id="forecast-1", span=span(TEXT[48:-1]), cue=span("unlikely"), term="unlikely", band=(20, 45), holder="entity-1"
    )
    mention = Mention(id="mention-1", span=envoys.span, head=span("envoys"), form="nominal", type="group")
    real = dragoman.read(TEXT)
    return Reading(
        sha256=real.sha256, report=real.report, engine=real.engine, times=(friday,), mentions=(mention,),
        entities=(envoys, pair, land), attributions=(said, hoped), events=(freed, sent), forecasts=(unlikely,),
    )  # fmt: skip


def predicted(layer: str, made: Reading | None, **options: Any) -> dict[str, Any]:
    row = {"doc_id": "d", "id": "r", "source": {"file": "report.txt"}}
    return of_readings(layer, [row], [made], Options(**options))[0]


def test_attributions(made: Reading) -> None:
    wide = predicted("attribution", made)
    assert wide["doc_id"] == "d"
    assert wide["attributions"] == [
        {"id": "attribution-1", "source": [[0, 20]], "cue": [[43, 47]], "content": [[48, 93]]},
        {"id": "attribution-2", "source": [], "cue": [[60, 68]], "content": [[72, 88], [89, 93]]},
    ]
    assert predicted("attribution", made, setting="speech")["attributions"] == wide["attributions"][:1]


def test_times(made: Reading) -> None:
    assert predicted("time", made) == {
        "doc_id": "d",
        "timex": [
            {
                "start": 35, "end": 41, "text": "Friday", "type": "DATE", "value": "2022-06-03", "mod": None,
                "first_day": "2022-06-03", "last_day": "2022-06-03",
            }
        ],
    }  # fmt: skip


def test_plover_records_hold_the_events_that_plover_has_a_type_for(made: Reading) -> None:
    found = predicted("events", made)
    assert found["id"] == "r"
    assert found["pred"] == [
        {
            "type": "RETREAT", "mode": "release", "cameo": "0841", "source": ["ERI"], "target": ["NORGOV"],
            "start": 72, "end": 76,
        }
    ]  # fmt: skip


def test_the_sample_has_the_lists_of_the_gold(made: Reading) -> None:
    found = predicted("sample", made)
    said, hoped = found["attributions"]
    assert said["source"] == {"entity": "entity-1", "span": [0, 20], "text": "Two Norwegian envoys"}
    assert (said["anonymity"], said["n_sources"], said["time"]) == ("anonymous", 2, "timex-1")
    assert said["chain"] == ["ARTICLE", "entity-1"]
    assert (hoped["source"], hoped["nested_in"], hoped["content"]) == (None, None, [[72, 88], [89, 93]])
    outer, inner = made.attributions
    nested = msgspec.structs.replace(made, attributions=(outer, msgspec.structs.replace(inner, nested_in=outer.id)))
    assert predicted("sample", nested)["attributions"][1]["nested_in"] == "attribution-1"
    assert [a["id"] for a in predicted("attribution", nested)["attributions"]] == ["attribution-1"]  # PolNeAR's notion
    assert found["entities"][0]["mentions"] == [
        {"start": 0, "end": 20, "text": "Two Norwegian envoys", "form": "nominal", "metonym": False}
    ]
    assert [(e["type"], e["extension"], e["when"]) for e in found["events"]] == [
        ("RETREAT", None, ["timex-1"]), (None, "DISPATCH", []),
    ]  # fmt: skip
    assert found["forecasts"][0]["icd203_percent"] == [20, 45]
    assert found["times"][0]["span"] == [35, 41]
    assert found["conditions"] == found["translation_defects"] == []


@pytest.mark.parametrize(
    ("layer", "empty"),
    [
        ("attribution", {"doc_id": "d", "attributions": []}), ("time", {"doc_id": "d", "timex": []}),
        ("events", {"id": "r", "pred": []}), ("sample", {"source": {"file": "report.txt"}}),
    ],
)  # fmt: skip
def test_a_refused_text_has_no_items(layer: str, empty: dict[str, Any]) -> None:
    assert predicted(layer, None) == empty


def test_rows_are_read_with_their_dates_and_nothing_of_the_gold_is_looked_at() -> None:
    row = {"doc_id": "d", "text": "He left in April.", "dct": "2021-06-08"}
    dated = predictions("time", [row, {**row, "timex": "nonsense"}], Options())
    assert [one["timex"] for one in dated] == [dated[0]["timex"]] * 2
    assert dated[0]["timex"][0]["value"] == "2021-04"
    assert predictions("time", [row], Options(dated=False))[0]["timex"][0]["value"] == "XXXX-04"


def test_names_and_links(tmp_path: Path) -> None:
    pairs = predictions("names", [{"a": "Per Holm", "b": "Per Holm"}, {"a": "Per Holm", "b": "Ana Ruiz"}], Options())
    assert [(row["a"], row["pred"]) for row in pairs] == [("Per Holm", True), ("Per Holm", False)]
    assert all(0 <= row["score"] <= 1 for row in pairs)
    roster = tmp_path / "roster.jsonl"
    roster.write_text('{"id": "C0", "name": "Per Holm"}\n{"id": "C1", "name": "Ana Ruiz", "zh": "安娜"}\n', "utf-8")
    links = predictions("link", [{"name": "Per Holm"}, {"name": "Qorvex"}], Options(roster=str(roster)))
    assert [row["id"] for row in links] == ["C0", None]
    with pytest.raises(ConfigError, match="--roster"):
        predictions("link", [], Options())
    roster.write_text('{"id": "C0"}\n', "utf-8")
    with pytest.raises(InputError, match=r"row 1.*`name`"):
        predictions("link", [], Options(roster=str(roster)))
