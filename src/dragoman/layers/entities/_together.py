"""Together: people and bodies joined by "and" in one phrase, whom "they", "both" and "the two" may stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dragoman.clauses import conjuncts
from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.parsed import Parsed

_MOST = 12
"""Names: no longer list is looked at."""
_AND = frozenset({"and", "&"})


class Together:
    """The groups whose members are told, one for the same members, whether by a list or by a group's own words."""

    def __init__(self, parsed: Parsed, found: Sequence[Place]) -> None:
        self._lists = _lists(parsed, found)
        self._groups: dict[frozenset[int], Cluster] = {}

    def ending(self, place: Place, whose: Mapping[str, Cluster]) -> tuple[Cluster, Place] | None:
        """The group of those in the list that ends with `place`, and where it stands; None where there is none.

        Nor is there where it is not known who one of them is, or where two of them are the same.
        """
        joined = self._lists.get(place.top)
        if joined is None:
            return None
        members = [whose[each.mention.id] for each in joined if each.mention.id in whose]
        if len({id(member) for member in members}) < len(joined):
            return None
        group = self.of(members)
        if group.mentions and group.mentions[-1].span.holds(place.mention.span):  # "the sailors Jan Dahl and Tom Vik"
            return None
        return group, replace(joined[0], after=joined[-1].after)

    def of(self, members: Sequence[Cluster]) -> Cluster:
        """The group of exactly these; a new one, without a mention yet, where none was told."""
        key = frozenset(map(id, members))
        if key not in self._groups:
            named = all(member.named for member in members)
            made = Cluster("group", members[0].order, members=list(members), number=len(members), named=named)
            self._groups[key] = made
        return self._groups[key]

    def keep(self, group: Cluster) -> None:
        """Notes that a group in the text's own words ("the two Canadians") consists of its members."""
        self._groups[frozenset(map(id, group.members))] = group


def _lists(parsed: Parsed, found: Sequence[Place]) -> dict[int, list[Place]]:
    """The people and bodies joined by "and", by the row of the last one's top word; no list with others in it.

    A body or a place is one of them where it acts or is acted on, not in "officials of" or "in".
    """
    people = {place.top: place for place in found if _is_one(parsed, place)}
    lists: dict[int, list[Place]] = {}
    for row in people:
        if parsed.dep[row] in {"conj", "appos"} and parsed.head[row] in people:
            continue
        if not any(parsed.dep[child] == "conj" for child in parsed.children[row]):
            continue
        joined = conjuncts(parsed, row)
        words = {
            parsed.lower[child]
            for each in joined[:_MOST]
            for child in parsed.children[each]
            if parsed.dep[child] == "cc"
        }
        if len(joined) <= _MOST and words and words <= _AND and all(each in people for each in joined):
            lists[joined[-1]] = [people[each] for each in joined]
    return lists


def _is_one(parsed: Parsed, place: Place) -> bool:
    kind, top = place.mention.type, place.top
    while parsed.dep[top] == "conj" and parsed.head[top] < top:
        top = parsed.head[top]
    acts = parsed.dep[top] in {"nsubj", "nsubjpass", "dobj"}
    return not place.mention.plural and (kind == "person" or (kind in {"organisation", "place"} and acts))
