"""Names joined: full and short names of people, the forms of a body's name, places by what they are called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.lexicon.actors import bodies, countries
from dragoman.reading import Mention

_OF = re.compile(r"^(department|ministry|bank|office|bureau|court|university) of (?:the )?(.+)$")
_LEGAL = re.compile(r",?\s+(?:inc|corp|ltd|co|plc|gmbh|ag|llc|llp|sa|company|corporation|limited|group)\.?$")
_INITIAL = re.compile(r"^\w\.?$")
_RIVALS = 8
"""Of more people with one surname, or bodies with one name, only so many are looked at."""
_SUFFIX = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


class Names:
    """The clusters of the names seen so far, by full name, surname, body and place."""

    def __init__(self) -> None:
        self._full: dict[tuple[str, str], Cluster] = {}
        self._last: dict[str, list[Cluster]] = {}
        self._first: dict[str, list[Cluster]] = {}
        self._alone: dict[str, list[tuple[str, Cluster]]] = {}
        self._bodies: dict[str, list[Cluster]] = {}
        self._initials: dict[str, Cluster] = {}
        self._openings: dict[str, list[Cluster]] = {}
        self._papers: dict[str, list[Cluster]] = {}
        self._places: dict[str, Cluster] = {}
        self._starts: dict[int, list[int]] = {}
        self._told: set[tuple[int, str]] = set()
        self._titles: dict[str, str] = {}
        self._roles: defaultdict[int, set[str]] = defaultdict(set)

    def learn(self, text: str, found: list[Place]) -> dict[str, Cluster]:
        """Joins all names of a report; full names first, so that a headline's surname finds its owner.

        Returns:
            The cluster of each mention, by the mention's id.
        """
        whose: dict[str, Cluster] = {}
        names = [(n, p.mention) for n, p in enumerate(found) if p.mention.form == "name"]
        people = [(n, m, _words(m.span.of(text))) for n, m in names if m.type == "person"]
        roles = self._offices(text, found)
        for full in (True, False):
            for order, mention, words in people:
                if (len(words) > 1) == full:
                    whose[mention.id] = (self._person if full else self._short)(mention, words, order)
                    if full and mention.id in roles:
                        self._roles[id(whose[mention.id])].add(roles[mention.id])
        others = [(n, m, " ".join(m.span.of(text).split())) for n, m in names if m.type != "person"]
        for order, mention, written in sorted(others, key=lambda entry: -len(entry[2])):
            make = self._place if mention.type == "place" else self._body
            whose[mention.id] = make(mention, written, order)
        return whose

    def _offices(self, text: str, found: list[Place]) -> dict[str, str]:
        """The noun of the office or kin that each name stands with ("President Ruiz", "her husband, Jan Roth"), by the
        name's mention id; those right before it are titles."""
        roles: dict[str, str] = {}
        places = [place for place in found if place.mention.form != "pronoun"]
        for before, after in pairwise(sorted(places, key=lambda place: place.first)):
            nominal, name = (before, after) if after.mention.form == "name" else (after, before)
            told = nominal.mention
            if name.mention.form != "name" or told.form != "nominal" or not (told.office or told.gender):
                continue
            gap = after.first - before.after
            if told.plural or gap not in {0, 1, 2} or (gap and text[before.mention.span.end] != ","):
                continue
            noun = told.head.of(text).casefold()
            roles.setdefault(name.mention.id, noun)
            if gap == 0 and nominal is before and told.office:
                self._titles[name.mention.id] = noun
        return roles

    def _person(self, mention: Mention, words: tuple[str, ...], order: int) -> Cluster:
        cluster = self._full.get((words[0], words[-1]))
        if cluster is None or not _agree(cluster, mention):
            cluster = Cluster("person", order)
            self._full[(words[0], words[-1])] = cluster
            self._last.setdefault(words[-1], []).append(cluster)
            self._first.setdefault(words[0], []).append(cluster)
        self._starts.setdefault(id(cluster), []).append(mention.span.start)
        cluster.add(mention)
        return cluster

    def _short(self, mention: Mention, words: tuple[str, ...], order: int) -> Cluster:
        """A surname, else a first word alone, goes to the one person who has it, of several to the last one named."""
        word = words[0] if words else ""
        owners = [c for c in self._last.get(word, [])[:_RIVALS] if _agree(c, mention)]
        title = self._titles.get(mention.id, "")
        if title:
            owners = [c for c in owners if title in self._roles[id(c)]] or [c for c in owners if not self._roles[id(c)]]
        first = [c for c in self._first.get(word, [])[:2] if _agree(c, mention)]
        if not owners and len(first) == 1:
            owners = first
        if owners:
            cluster = max(owners, key=lambda c: _latest(self._starts[id(c)], mention.span.start))
            told = "the last person named so in full" if len(owners) > 1 else "a part of the full name"
            cluster.add(mention, *self._once(cluster, word, told))
            return cluster
        return self._never_in_full(mention, word, title, order)

    def _never_in_full(self, mention: Mention, word: str, title: str, order: int) -> Cluster:
        """Who has only a surname in this report: one with each title, and one without goes to the last one named."""
        known = self._alone.setdefault(word, [])
        fitting = [
            each for each in known[-_RIVALS:] if _agree(each[1], mention) and (not title or each[0] in {"", title})
        ]
        held, cluster = fitting[-1] if fitting else ("", Cluster("person", order))
        if fitting:
            known.remove(fitting[-1])
        known.append((held or title, cluster))
        cluster.add(mention)
        return cluster

    def _once(self, cluster: Cluster, form: str, told: str) -> tuple[str, str]:
        """The reason for a short form, given the first time only."""
        if (id(cluster), form) in self._told:
            return ("", "")
        self._told.add((id(cluster), form))
        return ("short name", told)

    def _place(self, mention: Mention, written: str, order: int) -> Cluster:
        meaning = countries().get(written)
        key = meaning[0] if meaning and meaning[1] == "name" else written.casefold()
        cluster = self._places.setdefault(key, Cluster("place", order))
        cluster.add(mention)
        return cluster

    def _body(self, mention: Mention, written: str, order: int) -> Cluster:
        key = body_key(written)
        for cluster in reversed(self._bodies.get(key, [])[-_RIVALS:]):
            if mention.country is None or cluster.country is None or mention.country == cluster.country:
                cluster.add(mention)
                return cluster
        short = self._short_body(mention, written, key)
        if short is not None:
            return short
        cluster = Cluster("organisation", order)
        cluster.add(mention)
        self._bodies.setdefault(key, []).append(cluster)
        capitals = [word for word in re.split(r"[\s-]+", written) if word[:1].isupper()]
        if len(capitals) > 1:
            for size in (0, 1):
                self._initials.setdefault("".join(word[0] for word in capitals[size:]), cluster)
            self._openings.setdefault(capitals[0].casefold(), []).append(cluster)
            if mention.sector == "JRN":
                self._papers.setdefault(capitals[-1].casefold(), []).append(cluster)
        return cluster

    def _short_body(self, mention: Mention, written: str, key: str) -> Cluster | None:
        """The body whose initials, first word, or (a paper's) last word the name is; never one of another country."""
        initials = written.isupper()
        found = self._initials.get(written.replace(".", "")) if initials else None
        for known in (self._openings, self._papers):
            if found is None and " " not in written and len(known.get(key, ())) == 1:
                found = known[key][0]
        if found is None or (mention.country and found.country and mention.country != found.country):
            return None
        told = "the first letters of the full name" if initials else "a word of the full name"
        found.add(mention, *self._once(found, written, told))
        return found


def _words(written: str) -> tuple[str, ...]:
    """The words of a person's name in lower case, without initials and "Jr."."""
    words = tuple(word.casefold().strip(",.'’") for word in written.split())
    kept = tuple(word for word in words if word and word not in _SUFFIX and not _INITIAL.match(word))
    return kept or words


def _agree(cluster: Cluster, mention: Mention) -> bool:
    return cluster.gender is None or mention.gender is None or cluster.gender == mention.gender


def _latest(starts: list[int], start: int) -> int:
    """The last of the sorted `starts` before `start`; where all come later, the nearer the greater."""
    before = bisect_left(starts, start)
    return starts[before - 1] if before else -starts[0]


def body_key(written: str) -> str:
    """A body's name as compared: the table's name for it, country and legal form cut, "Ministry of X" turned."""
    known = bodies().get(written)
    if known:
        return known.name.casefold()
    words = written.split()
    for size in (3, 2, 1):
        if len(words) > size and " ".join(words[:size]) in countries():
            rest = " ".join(words[size:])
            return body_key(rest)
    bare = _LEGAL.sub("", written.casefold())
    turned = _OF.match(bare)
    return f"{turned[2].removesuffix(' affairs')} {turned[1]}" if turned else bare
