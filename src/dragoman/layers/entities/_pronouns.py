"""Pronouns joined: the nearest entity that fits in number and gender, subjects first; none rather than a guess."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.clauses import antecedent, conjuncts, subject
from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.lexicon import rows
from dragoman.parsed import Parsed

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAYS = frozenset(
    {"say", "add", "tell", "declare", "explain", "state", "insist", "note", "write", "reply", "continue", "warn", "ask"}
)
_TIMES = frozenset({"DATE", "TIME"})
_WIDE = 60
"""Dependants: of a word with more, only so many are looked at."""
_REMEMBERED = 24
"""Mentions: how far back a pronoun is looked for."""
_LEAST = -4.0
"""The least score at which a pronoun is joined."""
_LEAST_TOGETHER = -2.5
"""The least score at which it is joined to people who are only named together."""
_CLEAR = 1.5
"""By how much such people must come before whoever else fits."""

# How candidates are ranked: by sentences back, by paragraph, by role, by being the subject that governs the pronoun.
_BACK = (0.0, -2.5, -5.0, -7.0)
_SUBJECT = 3.0
_MAIN = 0.5
_NAMED = 1.0
_SAME_GENDER = 1.0
_NAMELESS = -2.5
_BODY = -5.0
_OFTEN = 0.25
_ELSEWHERE = -1.5
_BINDS = 4.0


class Seen(NamedTuple):
    """A mention that a pronoun may stand for; `listed` where it is several people joined by "and"."""

    cluster: Cluster
    place: Place
    listed: bool = False


class Pronouns:
    """The mentions seen last, for the pronouns that follow them."""

    def __init__(self, parsed: Parsed, found: list[Place]) -> None:
        self._parsed = parsed
        self._at = {place.top: place for place in found if place.mention.form != "pronoun"}
        self._recent: deque[Seen] = deque(maxlen=_REMEMBERED)
        self._paragraphs = [paragraph.start for paragraph in parsed.paragraphs]
        self._table = {row["pronoun"]: row for row in rows("pronouns")}
        self._times = {row for first, after, label in parsed.names if label in _TIMES for row in range(first, after)}

    def see(self, cluster: Cluster, place: Place) -> None:
        """Notes that `cluster` was just mentioned."""
        self._recent.append(Seen(cluster, place))

    def see_together(self, cluster: Cluster, place: Place) -> None:
        """Notes that the members of `cluster` were just mentioned, joined by "and"."""
        self._recent.append(Seen(cluster, place, listed=True))

    def find(self, place: Place, whose: Mapping[str, Cluster]) -> Cluster | None:
        """Whom the pronoun stands for, or None where the words do not settle it."""
        entry = self._table[self._parsed.lower[place.top]]
        if entry["use"] == "relative":
            return self._relative(place, whose)
        if entry["person"] == "1":
            return None if entry["plural"] == "yes" else self._speaker(place, whose)
        if entry["gender"] == "thing":
            return self._thing(place, entry, whose)
        if self._parsed.lower[place.top] == "her" and place.dep != "poss":  # "released her"
            entry = {**entry, "use": "object"}
        return self._third(place, entry)

    def _relative(self, place: Place, whose: Mapping[str, Cluster]) -> Cluster | None:
        """The antecedent of "who"; with a plural verb and a list of names, the group that the list is part of."""
        parsed = self._parsed
        noun = antecedent(parsed, place.top)
        if noun == place.top:
            return None
        verb = parsed.head[place.top]
        plural = any(
            parsed.lower[row] in {"are", "were", "have"}
            for row in (verb, *parsed.children[verb][:_WIDE])
            if row > place.top
        )
        target = self._at.get(noun)
        if target is not None and target.mention.type == "place" and parsed.pos[parsed.head[noun]] == "ADP":
            target = self._at.get(parsed.head[parsed.head[noun]])
        cluster = whose.get(target.mention.id) if target else None
        if not plural or (cluster is not None and cluster.type != "person"):
            return cluster
        before = place.top - 1 if parsed.lower[place.top - 1] == "," else place.top
        for seen in reversed(self._recent):
            if seen.cluster.type == "group" and seen.place.after == before:
                return seen.cluster
        return None if len(conjuncts(parsed, noun)) > 1 or parsed.dep[noun] == "conj" else cluster

    def _speaker(self, place: Place, whose: Mapping[str, Cluster]) -> Cluster | None:
        """Who says the words that hold "I": the subject of the verb of saying over them or in the same sentence."""
        parsed = self._parsed
        above = [row for row, _ in zip(parsed.ancestors(place.top), range(20), strict=False)]
        first, after = parsed.sentences[parsed.sentence[place.top]]
        around = [row for row in range(first, min(after, first + 120)) if parsed.lemma[row] in _SAYS]
        for verb in (*above, *around):
            if parsed.lemma[verb] not in _SAYS or parsed.pos[verb] != "VERB":
                continue
            own = [child for child in parsed.children[verb][:_WIDE] if parsed.dep[child] == "nsubj"]
            for speaker in (*reversed(own), subject(parsed, verb)):
                target = self._at.get(speaker) if speaker is not None else None
                if target is not None and target.mention.type == "person" and target.top != place.top:
                    return whose.get(target.mention.id)
        return None

    def _thing(self, place: Place, entry: dict[str, str], whose: Mapping[str, Cluster]) -> Cluster | None:
        """A body or state: the subject of the pronoun's own clause ("urged Iran to use its"), else the last subject."""
        parsed = self._parsed
        if entry["use"] == "possessive":
            verb = next((row for row in parsed.ancestors(place.top) if parsed.pos[row] in {"VERB", "AUX"}), None)
            owner = subject(parsed, verb) if verb is not None else None
            target = self._at.get(owner) if owner is not None and owner < place.top else None
            if target is not None:
                cluster = whose.get(target.mention.id)
                return cluster if cluster is not None and cluster.type in {"organisation", "place", "group"} else None
            return None
        acting = [
            seen for seen in reversed(self._recent)
            if seen.place.sentence >= place.sentence - 1 and seen.place.dep in _SUBJECTS
            and seen.cluster.type in {"organisation", "place"}
            and (seen.place.sentence == place.sentence or place.dep in _SUBJECTS)
        ]  # fmt: skip
        if not acting:
            return None
        last = max(acting, key=lambda seen: (seen.place.sentence, parsed.dep[parsed.head[seen.place.top]] == "ROOT"))
        return None if self._crowded(last.place, place, "NN") else last.cluster

    def _third(self, place: Place, entry: dict[str, str]) -> Cluster | None:
        if self._is_anybody(place):
            return None
        plural, governor = entry["plural"] == "yes", self._governor(place, entry)
        owner = self._owner(governor) if entry["use"] == "possessive" else None
        scores: list[tuple[float, Seen]] = []
        for seen in self._candidates(place, entry, governor):
            score = self._score(seen, place, entry)
            body = plural and seen.cluster.type == "organisation"  # "Peru freed two after they": not Peru
            binds = not body or self._parsed.lemma[self._parsed.head[seen.place.top]] in _SAYS
            if governor is not None and binds and seen.place.top in {governor, owner}:
                score += _BINDS
            if plural and seen.cluster.type == "organisation":
                score += _BODY
            if score >= _LEAST:
                scores.append((score, seen))
        if not scores:
            return None
        best, chosen = max(reversed(scores), key=lambda scored: scored[0])
        if chosen.listed and not self._is_clear(place, chosen, best, scores):
            return None
        if not plural and self._is_rivalled(place, chosen, scores):
            return None
        if plural and chosen.place.sentence < place.sentence and self._crowded(chosen.place, place, "NNS"):
            return None
        return chosen.cluster

    def _is_anybody(self, place: Place) -> bool:
        """Whether "they" are whoever is somewhere, as translations write it: "In Oslo they do not comment on it"."""
        parsed, first = self._parsed, self._parsed.sentences[place.sentence][0]
        before = range(first + 1, place.top)
        named = bool(before) and all(parsed.pos[row] == "PROPN" or parsed.word[row] == "," for row in before)
        return parsed.lower[place.top] == "they" and parsed.lower[first] in {"in", "at"} and named

    def _owner(self, governor: int | None) -> int | None:
        """Whose the subject is, where that is nobody itself: of "the manager's company demands his release" the
        manager's."""
        subject_of = self._at.get(governor) if governor is not None else None
        if governor is None or (subject_of is not None and subject_of.mention.type in {"person", "group"}):
            return None
        return self._parsed.child(governor, "poss")

    def _is_clear(self, place: Place, chosen: Seen, best: float, scores: Sequence[tuple[float, Seen]]) -> bool:
        """Whether the people named together are meant: nobody else fits nearly as well, and no other list at all."""
        others = [(score, seen) for score, seen in scores if seen.cluster is not chosen.cluster]
        if best < _LEAST_TOGETHER or any(seen.listed or score > best - _CLEAR for score, seen in others):
            return False
        both_act = chosen.place.dep in _SUBJECTS and place.dep in _SUBJECTS
        return both_act or not self._crowded(chosen.place, place, "NNS", chosen.place.after)

    def _is_rivalled(self, place: Place, chosen: Seen, scores: Sequence[tuple[float, Seen]]) -> bool:
        """Whether somebody else who fits stands right before, and the one chosen only in another paragraph."""
        if self._paragraph(chosen.place) == self._paragraph(place):
            return False
        near = (seen for _, seen in scores if seen.cluster is not chosen.cluster)
        return any(
            seen.place.sentence >= place.sentence - 1 and self._paragraph(seen.place) == self._paragraph(place)
            for seen in near
        )

    def _candidates(self, place: Place, entry: dict[str, str], governor: int | None) -> list[Seen]:
        """The mentions near by that fit in kind and gender, without whoever the clause tells to be somebody else."""
        plural = entry["plural"] == "yes"
        kinds = {"group", "organisation"} if plural else {"person"}
        first = place.sentence - len(_BACK)
        near = [seen for seen in self._recent if seen.cluster.type in kinds and seen.place.sentence > first]
        actor, said = self._actor(place), self._said(place)
        bound = {id(seen.cluster) for seen in near if self._bound(seen.place, place, entry, actor)}
        speaker = self._at.get(governor) if governor is not None and plural else None
        if speaker is not None:  # "one of the sources said they": they are not the sources
            bound |= {id(seen.cluster) for seen in near if speaker.top < seen.place.top < speaker.after}
        return [
            seen for seen in near
            if id(seen.cluster) not in bound and seen.place.top not in said and seen.place.first < place.first
            and not _differs(seen.cluster.gender, entry["gender"])
            and place.mention.number in {None, seen.cluster.number, len(seen.cluster.members)}
        ]  # fmt: skip

    def _score(self, seen: Seen, place: Place, entry: dict[str, str]) -> float:
        score = _BACK[place.sentence - seen.place.sentence] + self._weight(seen)
        if seen.place.sentence != place.sentence and self._paragraph(seen.place) != self._paragraph(place):
            score += _ELSEWHERE
        if seen.cluster.gender is not None and seen.cluster.gender == entry["gender"]:
            score += _SAME_GENDER
        return score

    def _paragraph(self, place: Place) -> int:
        return bisect_right(self._paragraphs, place.mention.span.start)

    def _weight(self, seen: Seen) -> float:
        score = min(len(seen.cluster.mentions), 5) * _OFTEN
        if seen.place.dep in _SUBJECTS:
            score += _SUBJECT
            if self._parsed.dep[self._parsed.head[seen.place.top]] == "ROOT":
                score += _MAIN
        if seen.cluster.named:
            score += _NAMED
        if seen.cluster.anonymous and seen.cluster.type == "person":
            score += _NAMELESS
        return score

    def _governor(self, place: Place, entry: dict[str, str]) -> int | None:
        """For a possessive the subject of the verb over it; for a subject that of the verb that reports its clause."""
        parsed = self._parsed
        verbs = [
            row
            for row, _ in zip(parsed.ancestors(place.top), range(12), strict=False)
            if parsed.pos[row] in {"VERB", "AUX"}
        ]
        if entry["use"] != "possessive":
            while verbs and parsed.dep[verbs[0]] == "conj":  # "a judge freed Ruiz, and she left": a clause of its own
                verbs = verbs[1:]
            verbs = verbs[1:]
        for verb in verbs[:3]:
            found = subject(parsed, verb)
            if found is not None and found < place.top:
                return found
        return None

    def _bound(self, seen: Place, place: Place, entry: dict[str, str], actor: int | None) -> bool:
        """Whether both are arguments of one verb: "he met him" are two ("his" and "himself" are not held to it)."""
        parsed = self._parsed
        if entry["use"] in {"possessive", "reflexive"}:
            return False
        ours, theirs = parsed.head[place.top], parsed.head[seen.top]
        if parsed.dep[place.top] == "pobj" and parsed.pos[ours] == "ADP":
            ours = parsed.head[ours]
        return seen.top == actor or (ours == theirs and parsed.pos[ours] in {"VERB", "AUX"})

    def _actor(self, place: Place) -> int | None:
        """Whoever does what is done to an object pronoun, stated with the verb or shared with another."""
        verb = next(
            (row for row in self._parsed.ancestors(place.top) if self._parsed.pos[row] in {"VERB", "AUX"}), None
        )
        return None if verb is None or place.dep in _SUBJECTS else subject(self._parsed, verb)

    def _said(self, place: Place) -> range:
        """The rows of what the pronoun's own verb reports before it: ""My client is ill," he said" tells of another.

        So does what the verb stands in the middle of: "if Ruiz is freed, he said, the talks can go on".
        """
        parsed, verb = self._parsed, self._parsed.head[place.top]
        if place.dep not in _SUBJECTS or parsed.lemma[verb] not in _SAYS:
            return range(0)
        if parsed.dep[verb] == "parataxis":
            return range(parsed.left[parsed.head[verb]], place.first)
        told = next((c for c in parsed.children[verb][:_WIDE] if parsed.dep[c] == "ccomp" and c < place.top), None)
        return range(0) if told is None else range(parsed.left[told], parsed.right[told])

    def _crowded(self, seen: Place, place: Place, tag: str, since: int = 0) -> bool:
        """Whether a thing that is no mention stands nearer and might be meant ("the talks ... resume them")."""
        parsed = self._parsed
        if place.dep in _SUBJECTS and parsed.lemma[parsed.head[place.top]] in _SAYS | {
            "think",
            "believe",
            "hope",
            "want",
        }:
            return False
        first = max(seen.after, since or parsed.sentences[place.sentence][0])
        return any(
            parsed.tag[row] == tag
            and row not in self._times
            and row not in self._at
            and parsed.dep[row] in {"nsubj", "nsubjpass", "dobj", "pobj"}
            for row in range(max(first, place.first - 60), place.first)
        )


def _differs(known: str | None, said: str) -> bool:
    return bool(known and said in {"male", "female"} and known != said)
