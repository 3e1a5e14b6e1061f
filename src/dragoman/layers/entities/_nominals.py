"""Nominals joined: titles and apposition with a name, "the newspaper" with the last one, groups with their like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.lexicon.actors import countries, noun_of, nouns
from dragoman.parsed import Parsed
from dragoman.reading import Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "said"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my"})
_SAME_RANK = frozenset(
    {"senior", "top", "high", "-", "ranking", "level", "several", "some", "many", "few", "other", "certain"}
)
_NATIONALS = frozenset({"citizen", "national", "citizens", "nationals", "people", "men", "women", "detainees"})
_REPORTS = frozenset({
    "report", "article", "story", "dispatch", "editorial", "news report", "press report", "news article", "op-ed",
    "documentary",
})  # fmt: skip
_PAPERS = frozenset(
    {
        "newspaper",
        "paper",
        "daily",
        "magazine",
        "weekly",
        "tabloid",
        "broadsheet",
        "outlet",
        "news outlet",
        "news agency",
        "broadcaster",
    }
)


class Nominals:
    """What a description can point back to: the last entity for each noun, sector and kind of group."""

    def __init__(self, parsed: Parsed, whose: dict[str, Cluster]) -> None:
        self._parsed = parsed
        self._whose = whose
        self._by_noun: dict[str, Cluster] = {}
        self._by_sector: dict[str, Cluster] = {}
        self._by_gender: dict[str, Cluster] = {}
        self._groups: dict[tuple[object, ...], Cluster] = {}
        self._offices: dict[tuple[str, str | None], Cluster] = {}

    def see(self, cluster: Cluster, mention: Mention) -> None:
        """Notes that `cluster` was just named."""
        if cluster.type == "organisation":
            self._by_sector[cluster.sector or ""] = cluster
        elif cluster.type == "person" and cluster.gender:
            self._by_gender[cluster.gender] = cluster

    def join(self, place: Place, order: int, beside: Cluster | None, inner: Sequence[Cluster]) -> Cluster:
        """The cluster of a nominal: the name it stands with, what it points back to, or a new one."""
        mention, parsed = place.mention, self._parsed
        head = parsed.text[mention.head.start : mention.head.end].casefold()
        noun = noun_of(" ".join(parsed.lower[place.first : place.top + 1]).replace(" - ", "-"))
        words = noun[0] if noun else head
        if beside is not None:
            beside.add(mention, "apposition", "stands beside the name", beside.mentions[0])
            cluster = beside
        elif mention.type == "group":
            cluster = self._group(place, order, words, inner)
        else:
            cluster = self._one(place, order, words)
        cluster.nouns.add(words)
        self._by_noun[words] = cluster
        if mention.office:
            self._offices[(mention.office.casefold(), mention.country)] = cluster
        self.see(cluster, mention)
        return cluster

    def _one(self, place: Place, order: int, words: str) -> Cluster:
        mention = place.mention
        article = self._article(place)
        found = self._pointed(mention, words) if article in _DEFINITE else None
        if found is None and mention.office and article not in {"a", "an", "another"}:
            found = self._offices.get((mention.office.casefold(), mention.country)) if mention.country else None
        if found is not None and _fits(found, mention):
            found.add(mention, "description", f"points back to the last {words} named")
            return found
        cluster = Cluster(mention.type, order, number=mention.number)
        cluster.anonymous = _is_source(words) or self._is_nameless(place)
        cluster.add(mention)
        return cluster

    def _pointed(self, mention: Mention, words: str) -> Cluster | None:
        """What "the NOUN" points back to: the last so called, else the last that can be so called."""
        if mention.office and " " in mention.office and mention.office != words:
            return self._offices.get((mention.office.casefold(), mention.country))
        if words in _REPORTS:
            known = [self._by_noun[each] for each in sorted(_REPORTS) if each in self._by_noun]
            return max(known, key=lambda cluster: cluster.mentions[-1].span.start, default=None)
        called = self._by_noun.get(words)
        if called is not None:
            return called
        if mention.type == "organisation" and words in _PAPERS | {
            "company",
            "firm",
            "corporation",
            "bank",
            "group",
            "agency",
        }:
            return self._by_sector.get(mention.sector or "")
        if mention.type == "person" and mention.gender and mention.office is None:
            return self._by_gender.get(mention.gender)
        return None

    def _group(self, place: Place, order: int, words: str, inner: Sequence[Cluster]) -> Cluster:
        mention = place.mention
        members = [each for each in inner if each.type == "person" and each.mentions[0].form == "name"]
        listed = members if place.after - place.top > 1 and len(members) > 1 else []
        organs = [each for each in inner if each.type == "organisation"]
        country = mention.country or next((each.country for each in organs if each.country), None)
        for each in organs:
            if mention.country and each.country is None and len(organs) == 1:
                each.country = mention.country
        number = mention.number or (len(listed) or None)
        key = self._key(place, words, country, number, organs)
        article = self._article(place)
        found = self._groups.get(key)
        if found is None and article in _DEFINITE and not key[1] and number is None:
            found = self._by_noun.get(words)
            found = found if found is not None and found.type == "group" else None
        if found is not None:
            found.add(mention, "group", "the same people by number, country and noun", found.mentions[0])
        else:
            found = Cluster("group", order, number=number, country=country)
            found.anonymous = _is_source(words) or self._is_nameless(place)
            found.add(mention)
        if listed and not found.members:
            found.members = listed
        self._groups[key] = found
        return found

    def _key(
        self, place: Place, words: str, country: str | None, number: int | None, organs: Sequence[Cluster]
    ) -> tuple[object, ...]:
        """What makes two descriptions of people the same: noun, countries, number, and other words beside rank."""
        parsed, nation = self._parsed, countries()
        before = range(place.first, place.top)
        codes = sorted({nation[parsed.word[row]][0] for row in before if parsed.word[row] in nation})
        codes = codes or ([country] if country else [])
        if number is not None and number > 1 and (parsed.word[place.top] in nation or words in _NATIONALS):
            own = [nation[parsed.word[place.top]][0]] if parsed.word[place.top] in nation else codes
            return ("nationals", tuple(own), number)
        rest = tuple(
            parsed.lower[row] for row in before
            if parsed.lower[row] not in _SAME_RANK and parsed.word[row] not in nation
            and parsed.pos[row] in {"ADJ", "NOUN", "PROPN"} and not organs
        )  # fmt: skip
        tail: tuple[str, ...] = ()
        if len(organs) > 1 or not organs:
            after = range(place.top + 1, min(place.after, place.top + 12))
            tail = tuple(parsed.lower[row] for row in after if parsed.pos[row] in {"NOUN", "PROPN"})
        return (_singular(words), tuple(codes), number, rest, tail)

    def _article(self, place: Place) -> str:
        return self._parsed.lower[place.first - 1] if place.first and self._parsed.lower[place.first - 1] else ""

    def _is_nameless(self, place: Place) -> bool:
        """Whether people are told of only by what they know ("a person familiar with the talks")."""
        after = self._parsed.lower[place.top + 1 : place.after]
        return any(word in {"familiar", "briefed", "knowledge"} for word in after[:3])


def _fits(cluster: Cluster, mention: Mention) -> bool:
    same = cluster.type == mention.type or {cluster.type, mention.type} <= {"organisation", "group"}
    return (
        same
        and (not mention.country or not cluster.country or mention.country == cluster.country)
        and (not mention.gender or not cluster.gender or mention.gender == cluster.gender)
    )


def _is_source(words: str) -> bool:
    noun = nouns().get(words)
    return noun is not None and noun.kind == "source"


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def named_beside(parsed: Parsed, found: Sequence[Place], whose: Mapping[str, Cluster]) -> dict[str, str]:
    """For each nominal that stands with a name the name's mention id: a title, apposition, "X is the ..."."""
    at = {place.top: place.mention for place in found if place.mention.form == "name" and place.mention.id in whose}
    starts = {
        place.first: place.mention for place in found if place.mention.form == "name" and place.mention.id in whose
    }
    beside: dict[str, str] = {}
    for place in found:
        mention = place.mention
        if mention.form != "nominal" or mention.plural:
            continue
        name = starts.get(place.after)
        if name is None and parsed.lower[place.after : place.after + 1] == [","]:
            name = starts.get(place.after + 1) if _is_apposed(parsed, place, at) else None
        name = name or _apposed(parsed, place, at) or _predicated(parsed, place, at)
        if name is not None and name.type == mention.type and name.span.end != mention.span.end:
            beside[mention.id] = name.id
    return beside


def _is_apposed(parsed: Parsed, place: Place, at: Mapping[int, Mention]) -> bool:
    return any(parsed.dep[child] == "appos" for child in parsed.children[place.top])


def _apposed(parsed: Parsed, place: Place, at: Mapping[int, Mention]) -> Mention | None:
    """The name that the nominal is in apposition to ("Ana Ruiz, a lawyer")."""
    if place.dep == "appos":
        return at.get(parsed.head[place.top])
    return next((at[c] for c in parsed.children[place.top] if parsed.dep[c] == "appos" and c in at), None)


def _predicated(parsed: Parsed, place: Place, at: Mapping[int, Mention]) -> Mention | None:
    """The name of which a form of "be" says that it is the nominal ("Ana Ruiz is a lawyer")."""
    verb = parsed.head[place.top]
    if place.dep != "attr" or parsed.lemma[verb] != "be":
        return None
    if any(parsed.dep[child] in {"neg", "aux"} for child in parsed.children[verb]):
        return None
    return next((at[c] for c in parsed.children[verb] if parsed.dep[c] == "nsubj" and c in at), None)
