"""Clusters: the mentions of one entity as they are put together, and where each mention stands."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from dragoman.parsed import Parsed
from dragoman.reading import EntityType, Gender, Mention, Reason


@dataclass(eq=False)
class Cluster:
    """One entity in the making; `nouns` are those that it was called by, `order` the number of its first mention,
    `known_gender` what the roster says: a word that tells another gender does not count, a pronoun of either may join.
    """

    type: EntityType
    order: int
    mentions: list[Mention] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    members: list[Cluster] = field(default_factory=list)
    gender: Gender | None = None
    known_gender: Gender | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    number: int | None = None
    anonymous: bool = False
    named: bool = False

    def add(self, mention: Mention, kind: str = "", words: str = "", *shown: Mention) -> None:
        """Puts `mention` in, with the reason where there is more to say than that the name is the same."""
        if kind and self.mentions:
            spans = tuple(each.span for each in (mention, *shown))
            self.reasons.append(Reason(kind=kind, words=words, spans=spans))
        self.mentions.append(mention)
        if mention.form == "pronoun":
            return
        if self.known_gender in {None, mention.gender}:
            self.gender = self.gender or mention.gender
        self.country = self.country or mention.country
        self.sector = self.sector or mention.sector
        self.office = self.office or mention.office
        self.number = self.number or mention.number
        self.named = self.named or mention.form == "name"


class Place(msgspec.Struct, frozen=True, eq=False):
    """Where a mention stands: its rows, the row of its top word, that word's label, its sentence."""

    mention: Mention
    first: int
    after: int
    top: int
    dep: str
    sentence: int


def places(parsed: Parsed, mentions: tuple[Mention, ...]) -> list[Place]:
    """The place of each mention, in the same order."""
    found = []
    for mention in mentions:
        whole = parsed.rows(mention.span)
        inside = parsed.rows(mention.head) if mention.form == "nominal" else whole
        top = next((row for row in inside if parsed.head[row] not in inside or parsed.head[row] == row), inside.start)
        found.append(Place(mention, whole.start, whole.stop, top, parsed.dep[top], parsed.sentence[top]))
    return found
