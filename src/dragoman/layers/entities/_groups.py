"""Groups joined: people told of by number, country and noun, with those they are told of as again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.layers.entities._beside import Lists, listed
from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.layers.entities._families import family
from dragoman.lexicon.actors import countries
from dragoman.parsed import Parsed
from dragoman.reading import Mention

_TAIL = 12
"""Words behind the noun that tell two groups apart."""
_Key = tuple[str, tuple[str, ...], int | None, tuple[str, ...], tuple[str, ...]]


class Groups:
    """The groups seen so far, by what they are called and by their number."""

    def __init__(self, parsed: Parsed, lists: Lists, whose: Mapping[str, Cluster]) -> None:
        self._parsed = parsed
        self._lists = lists
        self._whose = whose
        self._by_key: dict[_Key, Cluster] = {}
        self._by_noun: dict[str, Cluster] = {}
        self._ended: dict[int, Cluster] = {}
        self._by_number: dict[int, tuple[Cluster, tuple[str, ...]]] = {}

    def join(self, place: Place, order: int, words: str, definite: bool, organs: Sequence[Cluster]) -> Cluster:
        """The group that the nominal points at, or a new one; names listed beside it are its members."""
        mention = place.mention
        names = self._lists.beside(place)
        number = mention.number or len(names) or None
        if number is None and (words == "pair" or "both" in self._parsed.lower[max(0, place.first - 1) : place.top]):
            number = 2
        country = self._country(mention, organs)
        key = self._key(place, words, country, number, organs)
        found = self._found(key, words, definite, place.after - place.first == 1)
        if found is None and names and self._parsed.lower[place.first - 1] == ",":
            found = self._ended.get(place.first - 1)
        if found is None:
            found = Cluster("group", order, number=number, country=country)
            found.add(mention)
        else:
            found.add(mention, "group", "the same people by number, country and noun", found.mentions[0])
        if names:
            found.reasons.append(listed(mention, names))
            found.members = found.members or [self._whose[name.id] for name in names]
        self._by_key[key] = self._by_noun[words] = self._ended[place.after] = found
        if number:
            self._by_number[number] = (found, key[1])
        return found

    def _country(self, mention: Mention, organs: Sequence[Cluster]) -> str | None:
        """The group's country, told itself or by the one body it belongs to; and the body's, told by the group."""
        if mention.country and len(organs) == 1 and organs[0].country is None:
            organs[0].country = mention.country
        return mention.country or next((organ.country for organ in organs if organ.country), None)

    def _found(self, key: _Key, words: str, definite: bool, alone: bool) -> Cluster | None:
        _, codes, number, rest, tail = key
        bare = definite and (alone or not (codes or rest or tail))
        if bare and number is None and words in self._by_noun:
            return self._by_noun[words]
        if definite and number in self._by_number and not rest and key not in self._by_key:
            known, told = self._by_number[number]
            same = "people" in family(words) or key[0] in {"nationals", *(_singular(noun) for noun in known.nouns)}
            if same and set(codes) <= set(told):
                return known
        return self._by_key.get(key)

    def _key(
        self, place: Place, words: str, country: str | None, number: int | None, organs: Sequence[Cluster]
    ) -> _Key:
        """What makes two descriptions of people the same: noun, countries, number, and other words beside rank."""
        parsed, nation = self._parsed, countries()
        before = range(place.first, place.top)
        codes = tuple(sorted({nation[parsed.word[row]][0] for row in before if parsed.word[row] in nation}))
        codes = codes or ((country,) if country else ())
        people = parsed.word[place.top] in nation
        if number is not None and number > 1 and (people or (codes and "nationals" in family(words))):
            return ("nationals", (nation[parsed.word[place.top]][0],) if people else codes, number, (), ())
        rest = tuple(
            parsed.lower[row] for row in before
            if "rank" not in family(parsed.lower[row]) and parsed.word[row] not in nation
            and parsed.pos[row] in {"ADJ", "NOUN", "PROPN"} and not organs
        )  # fmt: skip
        tail: tuple[str, ...] = ()
        if len(organs) != 1:
            after = range(place.top + 1, min(place.after, place.top + _TAIL))
            tail = tuple(parsed.lower[row] for row in after if parsed.pos[row] in {"NOUN", "PROPN"})
        return (_singular(words), codes, number, rest, tail)


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words
