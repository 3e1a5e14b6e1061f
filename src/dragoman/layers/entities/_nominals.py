"""Nominals joined: a description goes with the name it stands beside, else with what it points back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.clauses import SUBJECTS
from dragoman.layers.entities._beside import Lists
from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.layers.entities._families import family
from dragoman.layers.entities._groups import Groups
from dragoman.layers.entities._together import Together
from dragoman.lexicon.actors import noun_of, nouns
from dragoman.parsed import Parsed
from dragoman.reading import Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "said"})
_OTHER = frozenset({"another", "other", "second", "third"})
_ACCESS = frozenset({"familiar", "briefed", "knowledge"})
_KNOWS = frozenset({"know", "knows", "knew", "close", "aware", "seen", "saw", "attended", "involved"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_OF_STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "COP"})
"""Sectors of bodies that nobody calls "the group", "the organisation" or "the agency": a ministry, a court."""
_ARMED = frozenset({"UAF", "REB"})
"""Sectors of those whom "the group" means as well as a charity, once they are told of."""


class Nominals:
    """What a description can point back to: the last entity for each noun, sector and office."""

    def __init__(
        self, parsed: Parsed, found: Sequence[Place], whose: Mapping[str, Cluster], together: Together
    ) -> None:
        self._parsed = parsed
        self._groups = Groups(parsed, Lists(parsed, found), whose, together)
        self._by_noun: dict[str, Cluster] = {}
        self._by_sector: dict[str, Cluster] = {}
        self._by_gender: dict[str, Cluster] = {}
        self._offices: dict[tuple[str, str | None], Cluster] = {}
        self._report: Cluster | None = None
        self._body: Cluster | None = None
        self._agency: Cluster | None = None
        self._armed = False

    def see(self, cluster: Cluster, place: Place) -> None:
        """Notes that `cluster` was just named, so that "the ministry" or "the group" can point back to it."""
        self._armed = self._armed or cluster.sector in _ARMED
        if cluster.type == "organisation" and not self._is_aim(place):
            self._by_sector[cluster.sector or ""] = cluster
            if cluster.sector not in _OF_STATE:
                self._agency = cluster
                if cluster.sector != "JRN":  # nor a paper, but for an agency
                    self._body = cluster
            closing = noun_of(" ".join(self._parsed.lower[place.first : place.after]))
            if closing and closing[1].type == "organisation":
                self._call(closing[0], cluster)
        elif cluster.type == "person" and cluster.gender:
            self._by_gender[cluster.gender] = cluster

    def _stands_by(self, place: Place, words: str) -> bool:
        """Whether a court does nothing here and another one did: "a warrant from a court in Lima" is not what "the
        court" means then."""
        known = self._by_noun.get(words) if place.mention.sector == "JUD" else None
        acts = place.dep in SUBJECTS or self._parsed.dep[self._parsed.head[place.top]] == "agent"
        return known is not None and known.type == "organisation" and not acts

    def _is_aim(self, place: Place) -> bool:
        """Whether a court is only where somebody will go: "he will appeal to the Supreme Court"."""
        above = self._parsed.head[place.top]
        return self._parsed.lower[above] == "to" and self._parsed.lemma[self._parsed.head[above]] == "appeal"

    def join(self, place: Place, order: int, beside: Cluster | None, inner: Sequence[Cluster]) -> Cluster | None:
        """The cluster of a nominal; None for a place that points back to nothing."""
        mention, words = place.mention, self._noun(place)
        article = self._parsed.lower[place.first - 1] if place.first else ""
        article = "" if article == "that" and self._parsed.tag[place.first - 1] == "IN" else article
        definite = article in _DEFINITE or self._parsed.lower[place.first] in {"both", "these", "those", "this", "that"}
        if beside is not None:
            beside.add(mention, "apposition", "stands beside the name", beside.mentions[0])
            cluster = beside
        elif mention.type == "group":
            organs = [each for each in inner if each.type == "organisation"]
            cluster = self._groups.join(place, order, words, definite, organs)
        else:
            known = self._pointed(place, words, definite, article)
            if known is None and mention.type == "place":
                return None
            cluster = known or Cluster(mention.type, order)
            told = ("description", f"points back to the last {words} named") if known else ("", "")
            cluster.add(mention, *told)
        if "report" in family(words) and "in" in self._parsed.lower[place.top + 1 : place.after]:
            self._publish(inner)
        if len(cluster.mentions) == 1:
            cluster.anonymous = _is_source(words) or self._is_nameless(place)
        if not self._stands_by(place, words):
            self._called(cluster, mention, words)
        self.see(cluster, place)
        return cluster

    def _noun(self, place: Place) -> str:
        """The noun that a description is made with; of "one of the sources" that is "source"."""
        parsed = self._parsed
        noun = noun_of(" ".join(parsed.lower[place.first : place.top + 1]).replace(" - ", "-"))
        of = place.top + 1
        whole = parsed.child(of, "pobj") if noun is None and of < place.after and parsed.lower[of] == "of" else None
        if whole is not None:
            return parsed.lower[whole].removesuffix("" if place.mention.plural else "s")
        return noun[0] if noun else parsed.lower[place.top]

    def _publish(self, inner: Sequence[Cluster]) -> None:
        """A body of which nothing is known, and in which a report stands, is a paper ("a report in Aftenposten")."""
        for body in inner:
            if body.type == "organisation" and body.sector is None:
                body.sector = "JRN"
                self._by_sector["JRN"] = body

    def _called(self, cluster: Cluster, mention: Mention, words: str) -> None:
        cluster.nouns.add(words)
        self._call(words, cluster)
        if mention.office:
            office = mention.office.casefold()
            self._offices[(office, mention.country)] = self._offices[(office, None)] = cluster
        if "report" in family(words):
            self._report = cluster

    def _call(self, words: str, cluster: Cluster) -> None:
        self._by_noun[words] = cluster
        if "whole" not in family(words):
            self._by_noun[words.partition(" of ")[0].rpartition(" ")[2]] = cluster  # "the Court of Appeal": the court

    def _pointed(self, place: Place, words: str, definite: bool, article: str) -> Cluster | None:
        """What "the NOUN" points back to: the last so called, else the last that can be so called."""
        mention = place.mention
        if self._parsed.lower[place.first] in _OTHER or (mention.type == "place" and not definite):
            return None
        if "paper" in family(words) and "this" in {article, self._parsed.lower[place.first]}:
            return None  # the paper that prints these words, not the last one named
        office = mention.office.casefold() if mention.office else ""
        known: Cluster | None = None
        if office and mention.country and article not in _INDEFINITE:
            known = self._offices.get((office, mention.country))
        if known is None and definite:
            known = self._offices.get((office, mention.country)) if " " in office and office != words else None
            known = known or (self._last(place, words) if office in {"", words} else None)
        return known if known is not None and _fits(known, mention) else None

    def _last(self, place: Place, words: str) -> Cluster | None:
        mention, families = place.mention, family(words)
        if "report" in families:
            return self._report
        if words in self._by_noun:
            return self._by_noun[words]
        if families & {"paper", "company"}:
            unknown = self._body if self._body is not None and self._body.sector is None else None
            return self._by_sector.get(mention.sector or "") or unknown
        if "body" in families:
            either = words == "group" and self._armed and self._body is not None and self._body.sector not in _ARMED
            return self._agency if words == "agency" else None if either else self._body
        if "people" in families and mention.gender and place.after - place.first == 1:
            return self._by_gender.get(mention.gender)
        return None

    def _is_nameless(self, place: Place) -> bool:
        """Whether people are told of only by what they know ("a person familiar with the talks", "three people who know
        of the trip"); of those with an office or trade only by "familiar", "briefed" and "with knowledge"."""
        if place.mention.type not in {"person", "group"}:
            return False
        after = self._parsed.lower[place.top + 1 : place.top + 6]
        if any(word in _ACCESS for word in after[:3]):
            return True
        known = noun_of(self._parsed.lower[place.top])
        if known is None or "anyone" not in family(known[0]):
            return False
        return (
            any(word in _ACCESS for word in after)
            or after[:2] == ["close", "to"]
            or (after[:1] == ["who"] and any(word in _KNOWS for word in after[1:4]))
        )


def _fits(cluster: Cluster, mention: Mention) -> bool:
    return (
        cluster.type == mention.type
        and (not mention.country or not cluster.country or mention.country == cluster.country)
        and (not mention.gender or not cluster.gender or mention.gender == cluster.gender)
    )


def _is_source(words: str) -> bool:
    noun = nouns().get(words)
    return noun is not None and noun.kind == "source"
