"""The definitions are those of the reference scorers: equal counts on the corpora, the gold damaged by chance."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from evals.corpora import gold as load
from evals.corpora import rows
from evals.scoring import attribution, events, names, sample, time
from evals.scoring.figures import Rates, Share

CORPORA, SCORERS = os.environ.get("DRAGOMAN_CORPORA"), os.environ.get("DRAGOMAN_SCORERS")
pytestmark = pytest.mark.skipif(
    not (CORPORA and SCORERS), reason="DRAGOMAN_CORPORA and DRAGOMAN_SCORERS do not name the corpora and their scorers"
)
Row = dict[str, Any]


def corpus(path: str) -> Path:
    return Path(CORPORA or "") / path


def reference(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"reference_{name}", Path(SCORERS or "") / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def moved(span: list[int], chance: Random, size: int) -> list[int]:
    start = max(0, span[0] + chance.choice((0, 0, 0, 0, -7, 5, 12)))
    return [start, min(size, max(start + 1, span[1] + chance.choice((0, 0, 0, 0, -9, 4, 15))))]


def damaged_attributions(known: list[Row]) -> list[Row]:
    chance = Random(1)
    made = []
    for row in known[:-1]:  # the last document has no prediction at all
        items = []
        for item in row["attributions"]:
            if chance.random() < 0.1:
                continue
            parts = {r: [moved(s, chance, len(row["text"])) for s in item[r]] for r in ("source", "cue", "content")}
            if chance.random() < 0.1:
                parts["source"] = [] if parts["source"] else [[0, 12]]
            items += [parts] * chance.choice((1, 1, 1, 1, 2))
        chance.shuffle(items)
        made.append({"doc_id": row["doc_id"], "attributions": items})
    return made


@pytest.mark.parametrize("path", ["attribution/polnear_dev.jsonl", "attribution/gum_dev.jsonl"])
def test_attributions(path: str) -> None:
    known = rows(corpus(path))
    made = damaged_attributions(known)
    wanted = reference("attribution").score({row["doc_id"]: row for row in known}, {row["doc_id"]: row for row in made})
    found = attribution.score(known, made)
    unsourced = found.pop("no_source")
    assert isinstance(unsourced, Share)
    assert (unsourced.hits, unsourced.of) == (wanted["no_source_recall"]["tp"], wanted["no_source_recall"]["ngold"])
    assert found.keys() == wanted.keys() - {"no_source_recall"}
    for name, rates in found.items():
        assert isinstance(rates, Rates)
        assert (rates.found, rates.predicted, rates.gold) == tuple(wanted[name][k] for k in ("tp", "npred", "ngold"))
        for ours, theirs in ((rates.precision, "p"), (rates.recall, "r"), (rates.f1, "f")):
            assert ours == pytest.approx(wanted[name][theirs], abs=0.051), name
    assert wanted["attr"]["tp"] < wanted["attr_content"]["tp"] < wanted["attr"]["ngold"]


def damaged_times(known: list[Row]) -> list[Row]:
    chance = Random(2)
    made = []
    for row in known:
        items = []
        for item in row["timex"]:
            start, end = moved([item["start"], item["end"]], chance, len(row["text"]))
            other = {**item, "start": start, "end": end}
            if chance.random() < 0.2:
                other |= {"value": "2001", "type": "DATE", "mod": chance.choice((None, "START"))}
            if chance.random() < 0.2 and item.get("first_day"):
                other |= {"first_day": chance.choice(("2021-06-07", None, "no day"))}
            items += [other] * chance.choice((0, 1, 1, 1, 2))
        made.append({"doc_id": row["doc_id"], "timex": items})
    return made


@pytest.mark.parametrize("path", ["time/timebank_tbaq.jsonl", "time/wikiwars.jsonl", "time/probe.jsonl"])
def test_times(path: str) -> None:
    known = rows(corpus(path))
    made = damaged_times(known)
    scorer = reference("time")
    counted = scorer.total({row["doc_id"]: row for row in known}, {row["doc_id"]: row for row in made})
    wanted = scorer.report(counted)
    found = time.score(known, made)
    for name in time.RATES:
        rates = found[name]
        assert isinstance(rates, Rates)
        assert [rates.precision, rates.recall, rates.f1] == pytest.approx(wanted[name], abs=0.0051)
    n = wanted["n"]
    assert found["type_of_found"] == (n["type"], n["rel"])
    assert found["value_of_found"] == (n["val"], n["rel"])
    assert found["mod"] == (n["modok"], n["modg"])
    assert found["false_mods"] == n["modfp"]
    assert found["days"] == (n["dayok"], n["dayg"])
    assert n["sval"] < n["val"] < n["rel"]


def damaged_events(known: list[Row]) -> list[Row]:
    chance = Random(3)
    made = []
    for row in known:
        items = []
        for item in row["gold"]:
            ends = [events.codes(item.get(f"{role}s", item.get(role))) for role in ("source", "target")]
            source, target = (sorted(codes) for codes in ends)
            other = {"type": item.get("type"), "cameo": item.get("cameo"), "source": source, "target": target}
            if chance.random() < 0.2:
                other |= {"type": "CONSULT", "cameo": "042"}
            if chance.random() < 0.2:
                other |= {"source": target, "target": source[:1]}
            if chance.random() < 0.2:
                other |= {"source": [code[:3] for code in source], "target": "".join(target[:1]) or None}
            items += [other] * chance.choice((0, 1, 1, 1, 2))
        made.append({"id": row["id"], "pred": items})
    return made


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("events/plover_gsr_dev.jsonl", "plover"),
        ("events/petrarch_unit.jsonl", "plover"),
        ("events/up_unit_p2.jsonl", "cameo"),
    ],
)
def test_events(path: str, root: str) -> None:
    known = rows(corpus(path))
    made = damaged_events(known)
    wanted = reference("events").event(known, made, root)
    found = events.score(known, made, root)
    their_name = {
        "type": "type_set", "type_source": "type+source_country", "actors": "actors_only_country",
        "triple": "full_country", "triple_codes": "full_exact_codes_root", "triple_cameo": "full_exact_codes_leaf",
    }  # fmt: skip
    for ours, theirs in [
        *((found[ours], wanted[theirs]) for ours, theirs in their_name.items()),
        *((found[f"type {name}"], rates) for name, rates in wanted["per_type"].items()),
    ]:
        assert isinstance(ours, Rates)
        assert (ours.right, ours.predicted, ours.gold) == (theirs["tp"], theirs["pred"], theirs["gold"])
        assert ours.f1 == pytest.approx(100 * theirs["F1"], abs=0.0051)
    assert found["type_macro"] == pytest.approx(100 * wanted["type_macro_F1"], abs=0.011)
    assert found["records_exact"] == (wanted["records_all_exact"], wanted["records"])
    assert found["records_types"] == (wanted["records_type_set_equal"], wanted["records"])
    assert 0 < wanted["full_country"]["tp"] < wanted["full_country"]["gold"]


def run_names(kind: str, known: list[Row], made: list[Row], folder: Path) -> Any:
    paths = []
    for name, content in (("gold", known), ("pred", made)):
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    command = [sys.executable, str(Path(SCORERS or "") / "names.py"), kind, *map(str, paths)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_pairs_of_names(tmp_path: Path) -> None:
    chance = Random(4)
    known = rows(corpus("names/set2_backtranslit.jsonl"))[::7]
    scores = [round(min(1.0, max(0.0, chance.gauss(0.7 if row["same"] else 0.4, 0.2))), 2) for row in known]
    made = [{**row, "score": score, "pred": score > 0.6} for row, score in zip(known, scores, strict=True)]
    wanted = run_names("pairs", known, made, tmp_path)
    found = names.pairs(known, made)
    for kind, theirs in wanted.items():
        name = "all" if kind == "all" else f"kind {kind}"
        rates = found[name]
        assert isinstance(rates, Rates)
        assert rates.f1 == pytest.approx(100 * theirs["F1"], abs=0.0051)
        assert rates.precision == pytest.approx(100 * theirs["P"], abs=0.0051)
        area = found.get("auc" if kind == "all" else f"{name}.auc")
        assert area == (theirs["AUC"] and pytest.approx(100 * theirs["AUC"], abs=0.0051))
    assert 0.7 < wanted["all"]["AUC"] < 0.95


def test_links_of_names(tmp_path: Path) -> None:
    chance = Random(5)
    people = [{"name": row["name"], "id": row["id"]} for row in rows(corpus("names/roster.jsonl"))[:50]]
    known = [*people, *rows(corpus("names/strangers.jsonl"))]
    made = [{**row, "id": chance.choice((row["id"], row["id"], "C7", None)), "score": 0.9} for row in known]
    wanted = run_names("link", known, made, tmp_path)
    found = names.link(known, made)
    hit, left = found["hit_at_1"], found["strangers_left"]
    assert isinstance(hit, Share)
    assert isinstance(left, Share)
    assert (hit.of, left.of) == (wanted["known"], wanted["strangers"])
    assert hit.percent == pytest.approx(100 * wanted["hit_at_1"], abs=0.0051)
    assert left.percent == pytest.approx(100 - 100 * wanted["strangers_linked"], abs=0.0051)


def damaged_sample(gold: Row, size: int, seed: int) -> Row:
    chance = Random(seed)
    made: Row = {}
    for name, field in sample.FIELDS.items():
        items = []
        for item in gold[name]:
            other = {**item, field.span: [moved(list(span), chance, size) for span in sample.spans(item[field.span])]}
            if chance.random() < 0.2:
                other[field.field] = chance.choice(("CONSULT", "named", "likely", "obligation", None))
            if name == "attributions" and chance.random() < 0.3:
                other |= {"source": None, "nested_in": None, "chain": ["ARTICLE"], "n_sources": 2, "cue": [[0, 3]]}
            if name == "events" and chance.random() < 0.3:
                other |= {"mode": None, "status": "planned", "actors": ["GPE_CANADA"], "recipients": []}
            if name == "times" and chance.random() < 0.3:
                other |= {"mod": None, "first_day": "2018-12-12"}
            items += [other] * chance.choice((0, 1, 1, 1, 1, 2))
        made[name] = items
    made["entities"] = []
    for entity in gold["entities"]:
        kept = [mention for mention in entity["mentions"] if chance.random() < 0.8]
        for number, half in enumerate((kept[::2], kept[1::2]) if chance.random() < 0.3 else (kept,)):
            made["entities"].append({**entity, "id": f"{entity['id']}-{number}", "mentions": half})
    return made


@pytest.mark.parametrize("seed", range(6))
def test_the_sample(seed: int) -> None:
    gold = load("sample", corpus("../sample/gold.json"))[0]
    text = gold.pop("text")
    made = damaged_sample(gold, len(text), seed)
    wanted, _ = reference("sample").score(gold, made, text)
    found = sample.score(gold, made, text)
    for name in sample.FIELDS:
        for kind in ("span", "span_and_fields"):
            rates, theirs = found[f"{name}.{kind}"], wanted[name][kind]
            assert isinstance(rates, Rates)
            assert (rates.right, rates.predicted, rates.gold) == (theirs["tp"], theirs["pred"], theirs["gold"]), name
    mentions, b3 = found["mentions"], found["entity_b3"]
    assert isinstance(mentions, Rates)
    assert isinstance(b3, Rates)
    assert mentions.f1 == pytest.approx(100 * wanted["mentions"]["F1"], abs=0.0051)
    assert [b3.precision, b3.recall] == pytest.approx([100 * wanted["entity_B3"][k] for k in "PR"], abs=0.0051)
    assert found["name_mentions"] == (wanted["name_mentions"]["found"], wanted["name_mentions"]["gold"])
    details = wanted["details"]
    false = details["forecasts"].pop("false_bands")
    bands = found["forecasts.true_bands"]
    assert isinstance(bands, Share)
    assert bands.of - bands.hits == false
    for name, told in details.items():
        for part, theirs in told.items():
            share = found[f"{name}.{part}"]
            assert isinstance(share, Share)
            assert f"{share.hits}/{share.of}" == theirs, (name, part)
