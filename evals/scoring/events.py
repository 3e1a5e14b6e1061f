"""Events: PLOVER records compared by type and by the countries of their actors, as in the field's coder evaluations.

A record's events count once for each type, pair of actor codes and CAMEO code. The country of a code is its first three
letters. Figures: `type`, the set of types of each record; `type_source`: with a common country of the sources;
`actors`: countries of sources and targets, whatever the type; `triple`: type and both; `triple_codes`: type and
exactly equal codes; `triple_cameo`: equal codes and equal CAMEO code. Where the gold has several sources and no target
(a reciprocal event), the countries may be told in either order. `type_macro` is the mean F1 over the gold's types;
`records_exact` and `records_types` are the shares of records without any difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.scoring.figures import Figures, Rates, Share

_NO_CODE = ("", "---")


@dataclass(frozen=True)
class Coded:
    """One event of a record: its type, the codes of its actors, its CAMEO code."""

    type: str
    sources: frozenset[str]
    targets: frozenset[str]
    cameo: str

    @classmethod
    def of(cls, event: Mapping[str, Any], root: str) -> Coded:
        """The event as it is compared; `root` says whether the type is PLOVER's or the CAMEO code's first digits."""
        cameo = event.get("cameo") or ""
        return cls(
            type=cameo[:2] if root == "cameo" else event.get("type") or "",
            sources=codes(event.get("sources", event.get("source"))),
            targets=codes(event.get("targets", event.get("target"))),
            cameo=cameo,
        )

    @property
    def from_countries(self) -> frozenset[str]:
        """The countries of the sources."""
        return _countries(self.sources)

    @property
    def to_countries(self) -> frozenset[str]:
        """The countries of the targets."""
        return _countries(self.targets)


def codes(actors: Any) -> frozenset[str]:
    """The codes of an event's actors: given as one, as a list, or as `{code, sector}`."""
    listed = [actors] if isinstance(actors, str) else actors or []
    written = (
        f"{actor.get('code') or ''}{(actor.get('sector') or '')[:3]}" if isinstance(actor, Mapping) else actor
        for actor in listed
    )
    return frozenset(code for code in written if code and code not in _NO_CODE)


def _countries(actors: Iterable[str]) -> frozenset[str]:
    return frozenset(code[:3] for code in actors if len(code) >= 3)


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or not (a or b)


def _same_actors(g: Coded, p: Coded) -> bool:
    if not g.to_countries and len(g.from_countries) > 1:
        return p.from_countries | p.to_countries == g.from_countries
    return _meet(g.from_countries, p.from_countries) and _meet(g.to_countries, p.to_countries)


def _same_codes(g: Coded, p: Coded) -> bool:
    return (g.sources, g.targets) == (p.sources, p.targets)


AGREE: dict[str, Callable[[Coded, Coded], bool]] = {
    "type_source": lambda g, p: g.type == p.type and bool(g.from_countries & p.from_countries),
    "actors": _same_actors,
    "triple": lambda g, p: g.type == p.type and _same_actors(g, p),
    "triple_codes": lambda g, p: g.type == p.type and _same_codes(g, p),
    "triple_cameo": lambda g, p: g.cameo == p.cameo and _same_codes(g, p),
}
"""When a gold and a predicted event of a record count as the same, by figure."""


def matched(gold: Sequence[Coded], predicted: Sequence[Coded], same: Callable[[Coded, Coded], bool]) -> int:
    """How many predicted events find a gold one that none before them took."""
    left = list(gold)
    for p in predicted:
        found = next((g for g in left if same(g, p)), None)
        if found is not None:
            left.remove(found)
    return len(gold) - len(left)


def score(gold: Sequence[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]], root: str = "plover") -> Figures:
    """The figures over all records of `gold`.

    Args:
        gold: rows with `id` and `gold`, a list of events with `type`, `cameo`, `source(s)` and `target(s)`.
        predicted: rows with `id` and `pred`, a list of the same.
        root: `plover` compares types, `cameo` the first two digits of the CAMEO code.
    """
    found = {row["id"]: row["pred"] for row in predicted}
    rates: defaultdict[str, Rates] = defaultdict(lambda: Rates(0, 0, 0, 0))
    by_type: defaultdict[str, Rates] = defaultdict(lambda: Rates(0, 0, 0, 0))
    exact = types = 0
    for row in gold:
        ours, theirs = _events(row["gold"], root), _events(found.get(row["id"], []), root)
        a, b = {event.type for event in ours}, {event.type for event in theirs}
        rates["type"] = rates["type"].plus(Rates.of(len(a & b), len(b), len(a)))
        for each in a | b:
            by_type[each] = by_type[each].plus(Rates.of(each in a and each in b, each in b, each in a))
        for name, same in AGREE.items():
            rates[name] = rates[name].plus(Rates.of(matched(ours, theirs, same), len(theirs), len(ours)))
        exact += matched(ours, theirs, AGREE["triple_cameo"]) == len(ours) == len(theirs)
        types += a == b
    known = [one.f1 for one in by_type.values() if one.gold]
    return {
        **rates,
        "type_macro": sum(known) / len(known) if known else 0.0,
        "records_exact": Share(exact, len(gold)),
        "records_types": Share(types, len(gold)),
        **{f"type {name}": by_type[name] for name in sorted(by_type)},
    }


def _events(items: Iterable[Mapping[str, Any]], root: str) -> list[Coded]:
    return list(dict.fromkeys(event for item in items if (event := Coded.of(item, root)).type))
