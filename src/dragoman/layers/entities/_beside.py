"""Beside a name: titles, apposition, "X is the ...", and lists of names that say who a group is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.parsed import Parsed
from dragoman.reading import Mention, Reason

_OPENING = frozenset({"-", "--", "–", "—", ":", "(", ","})
_JOINING = frozenset({",", "and", "&"})
_WIDE = 60
"""Dependants: of a word with more, only so many are looked at."""
_MOST = 12
"""Names: no list is looked through further."""
_NOUN = 5
"""Words: what the names of a list are called is no longer."""


def named_beside(parsed: Parsed, found: Sequence[Place], whose: Mapping[str, Cluster]) -> dict[str, str]:
    """For each nominal that stands with a name the name's mention id.

    "spokesman Jan Roth", "Ana Ruiz, a lawyer", "the ambassador to Chad, Ana Ruiz,", "Ana Ruiz is a lawyer", "the Fars
    news agency".
    """
    names = [place for place in found if place.mention.form == "name" and place.mention.id in whose]
    at = {place.top: place.mention for place in names}
    starts = {place.first: place for place in names}
    ends = {place.after: place.mention for place in names}
    beside: dict[str, str] = {}
    for place in found:
        if place.mention.form != "nominal" or place.mention.plural:
            continue
        title = starts.get(place.after)
        name = title.mention if title else None
        name = (
            name
            or _after_comma(parsed, place, starts)
            or _before_comma(parsed, place, ends)
            or _apposed(parsed, place, at)
            or _predicated(parsed, place, at)
        )
        if name is None and place.mention.type == "organisation":
            name = ends.get(place.top - place.mention.head.of(parsed.text).count(" ")) or _modifying(
                parsed, place, ends
            )
        if name is not None and name.type == place.mention.type:
            beside[place.mention.id] = name.id
    return beside


def _after_comma(parsed: Parsed, place: Place, starts: Mapping[int, Place]) -> Mention | None:
    """The name between commas behind the nominal, whichever word the parser hangs it on."""
    if parsed.lower[place.after : place.after + 1] != [","]:
        return None
    name = starts.get(place.after + 1)
    if name is None or name.dep != "appos" or not place.first <= parsed.head[name.top] < place.after:
        return None
    return name.mention


def _before_comma(parsed: Parsed, place: Place, ends: Mapping[int, Mention]) -> Mention | None:
    """The name right before the comma, of those joined the last: "the consul and Ana Ruiz, a teacher"."""
    comma = place.first - 1 - (parsed.lower[place.first - 1] in {"a", "an", "the"})
    return ends.get(comma) if place.dep == "appos" and comma > 0 and parsed.word[comma] == "," else None


def _apposed(parsed: Parsed, place: Place, at: Mapping[int, Mention]) -> Mention | None:
    if place.dep == "appos":
        return at.get(parsed.head[place.top]) or _named_behind(parsed, place.top, at)
    direct = _named_behind(parsed, place.top, at)
    if direct is not None or any(parsed.dep[c] == "conj" for c in parsed.children[place.top]):
        return direct  # "the envoy, the lawyer Ana Ruiz and two officials" are a list
    beside = (c for c in parsed.children[place.top] if parsed.dep[c] == "appos")
    return next((name for c in beside if (name := _named_behind(parsed, c, at))), None)


def _named_behind(parsed: Parsed, noun: int, at: Mapping[int, Mention]) -> Mention | None:
    return next((at[c] for c in parsed.children[noun] if parsed.dep[c] == "appos" and c in at), None)


def _predicated(parsed: Parsed, place: Place, at: Mapping[int, Mention]) -> Mention | None:
    verb = parsed.head[place.top]
    if place.dep != "attr" or parsed.lemma[verb] != "be":
        return None
    if any(parsed.dep[child] in {"neg", "aux"} for child in parsed.children[verb][:_WIDE]):
        return None
    return next((at[c] for c in parsed.children[verb][:_WIDE] if parsed.dep[c] == "nsubj" and c in at), None)


def _modifying(parsed: Parsed, place: Place, ends: Mapping[int, Mention]) -> Mention | None:
    """The body's name right before its noun: "Fars [news agency]"."""
    for row in range(place.top, max(place.first, place.top - 3), -1):
        if row in ends and ends[row].span.start >= place.mention.span.start:
            return ends[row]
    return None


class Lists:
    """The names of people by where they begin and end, to read the lists that stand beside a group.

    `together` are the lists of names joined by "and", each with the row after it, in text order.
    """

    def __init__(self, parsed: Parsed, found: Sequence[Place]) -> None:
        self._parsed = parsed
        people = [p for p in found if p.mention.form == "name" and p.mention.type == "person"]
        self._starts = {place.first: place for place in people}
        self._ends = {place.after: place for place in people}
        self._by_id = {place.mention.id: place for place in people}
        self.together = self._runs(people)

    def beside(self, place: Place) -> list[Mention]:
        """The names listed in the group's own words, behind it, or before it; at least two, else none."""
        inside = self._forward(place.top + 1, place.after)
        if len(inside) > 1:
            return inside
        lower = self._parsed.lower
        number = place.mention.number
        if place.after < len(lower) and lower[place.after] in _OPENING:
            behind = self._forward(self._past_noun(place.after + 1), place.after + 4 * _MOST)
            clear = lower[place.after] != "," or self._is_closed(behind)
            if len(behind) > 1 and (number == len(behind) or (number is None and clear)):
                return behind
        colon = self._colon(place)
        told = self._forward(colon + 1, colon + 4 * _MOST) if colon else []
        if len(told) > 1 and number == len(told):
            return told
        comma = place.first - 1
        while comma > 0 and lower[comma] in {"the", "both", "all"}:
            comma -= 1
        if comma > 0 and lower[comma] in {",", "-", "--", "–", "—", "("}:
            before = self._backward(comma)
            apposed = number is None and place.dep == "appos" and lower[comma] == ","
            if len(before) > 1 and (number == len(before) or apposed):
                return before
        return []

    def _past_noun(self, row: int) -> int:
        """The row behind what the names are called ("two Danes, the sailors Jan Dahl and Tom Vik"), else the row."""
        lower = self._parsed.lower
        if lower[row : row + 1] != ["the"]:
            return row
        ahead = range(row + 1, min(row + _NOUN, len(lower)))
        return next((after for after in ahead if after in self._starts and lower[after - 1].isalpha()), row)

    def _is_closed(self, names: Sequence[Mention]) -> bool:
        """Whether ages stand between the names: "the nurses, Ana Ruiz, 34, and Eva Holm, 29," are these two."""
        places = [self._by_id[name.id] for name in names]
        return len(places) > 1 and all(self._past_age(place.after) > place.after for place in places)

    def _past_age(self, row: int) -> int:
        """The row behind an age after a name (", 34" or "(34)"), the row itself where there is none."""
        words = self._parsed.lower[row : row + 3]
        if len(words) < 3 or not (words[1].isdigit() and len(words[1]) < 3):
            return row
        if words[0] == "(" and words[2] == ")":
            return row + 3
        return row + 2 if words[0] == "," and words[2] in _JOINING | {".", ";", ")"} else row

    def _runs(self, people: Sequence[Place]) -> list[tuple[int, list[Mention]]]:
        lower, runs = self._parsed.lower, [[place] for place in people[:1]]
        for place in people[1:]:
            last = self._past_age(runs[-1][-1].after)
            if 0 < place.first - last <= 2 and set(lower[last : place.first]) <= _JOINING:
                runs[-1].append(place)
            else:
                runs.append([place])
        joined = [run for run in runs if 1 < len(run) <= _MOST and lower[run[-1].first - 1] in {"and", "&"}]
        return [(run[-1].after, [place.mention for place in run]) for run in joined]

    def _past_kin(self, row: int) -> int:
        """The row where "her partner" before a name begins, else the row of the name."""
        pos = self._parsed.tag
        first = next((at for at in (row - 2, row - 3) if at > 0 and pos[at] == "PRP$"), row)
        return first if self._parsed.lower[first - 1] in _JOINING else row

    def _colon(self, place: Place) -> int | None:
        """The row of a colon behind the group in its sentence ("three men who were freed: A, B and C")."""
        stop = min(self._parsed.sentences[place.sentence][1], place.after + 2 * _MOST)
        return next((row for row in range(place.after, stop) if self._parsed.word[row] == ":"), None)

    def _forward(self, row: int, stop: int) -> list[Mention]:
        lower = self._parsed.lower
        found: list[Mention] = []
        while row < min(stop, len(lower)) and len(found) < _MOST:
            place = self._starts.get(row)
            if place is None:
                break
            found.append(place.mention)
            row = self._past_age(place.after)
            while row < len(lower) and lower[row] in _JOINING:
                row += 1
        return found

    def _backward(self, row: int) -> list[Mention]:
        lower = self._parsed.lower
        found: list[Mention] = []
        while row > 0 and len(found) < _MOST:
            place = self._ends.get(row)
            if place is None:
                break
            found.append(place.mention)
            row = self._past_kin(place.first)
            while row > 0 and lower[row - 1] in _JOINING:
                row -= 1
        return found[::-1]


def listed(group: Mention, names: Sequence[Mention], words: str = "the names listed beside it") -> Reason:
    """The reason that says who a group is: the group's words and each name."""
    return Reason(kind="members", words=words, spans=(group.span, *(name.span for name in names)))
