"""Groups joined: people told of by number, country and noun, with those they are told of as again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.layers.entities._beside import Lists, listed
from dragoman.layers.entities._cluster import Cluster, Place
from dragoman.layers.entities._families import family
from dragoman.layers.entities._together import Together
from dragoman.lexicon.actors import countries
from dragoman.parsed import Parsed
from dragoman.reading import Mention

_TAIL = 12
"""Words behind the noun that tell two groups apart."""
_MOST = 4
"""Lists of names of one number: of more, none is meant."""
_ANYONE = frozenset({"people", "person"})
_Key = tuple[str, tuple[str, ...], int | None, tuple[str, ...], tuple[str, ...]]


class Groups:
    """The groups seen so far, by what they are called and by their number."""

    def __init__(self, parsed: Parsed, lists: Lists, whose: Mapping[str, Cluster], together: Together) -> None:
        self._parsed = parsed
        self._lists = lists
        self._people = together
        self._whose = whose
        self._by_key: dict[_Key, Cluster] = {}
        self._by_noun: dict[str, Cluster] = {}
        self._ended: dict[int, Cluster] = {}
        self._by_number: dict[int, tuple[Cluster, tuple[str, ...]]] = {}
        self._together: dict[int, dict[frozenset[int], list[Mention]]] = {}
        self._met = 0

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
        settled = found is not None and (found.members or found.anonymous)
        told = [] if names or not definite or settled else self._told_together(place, key)
        members = [self._whose[name.id] for name in names or told]
        if found is None and members:
            found = self._people.of(members)
            found.number, found.country = number, found.country or country
        if found is None:
            found = Cluster("group", order, number=number, country=country)
        again = found.mentions[:1]
        found.add(mention, "group" if again else "", "the same people by number, country and noun", *again)
        if names:
            found.reasons.append(listed(mention, names))
        elif told:
            found.reasons.append(listed(mention, told, "the only ones of that number named together"))
        if members and not found.members:
            found.members = members
            self._people.keep(found)
        self._by_key[key] = self._by_noun[words] = self._ended[place.after] = found
        if number:
            self._by_number[number] = (found, key[1])
        return found

    def _told_together(self, place: Place, key: _Key) -> list[Mention]:
        """The names that "the two men" or "the two Canadians" points back at; none where more than one list may be."""
        words, codes, number, rest, tail = key
        lists = self._lists.together
        while self._met < len(lists) and lists[self._met][0] <= place.first:
            names = lists[self._met][1]
            whom = frozenset(id(self._whose[name.id]) for name in names)
            self._together.setdefault(len(names), {}).setdefault(whom, names)
            self._met += 1
        known = self._together.get(number or 0, {})
        people = words == "nationals" or ("people" in family(words) | family(f"{words}s") and words not in _ANYONE)
        if not people or rest or tail or not 0 < len(known) <= _MOST:
            return []
        fitting = [names for names in known.values() if all(self._may_be(name, place, codes) for name in names)]
        return fitting[0] if len(fitting) == 1 else []

    def _may_be(self, name: Mention, place: Place, codes: tuple[str, ...]) -> bool:
        person, gender = self._whose[name.id], place.mention.gender
        country = not codes or person.country is None or person.country in codes
        return country and (gender is None or person.gender in {None, gender})

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
            another = known.anonymous and words not in known.nouns  # "both men" are not the two people who told of them
            if same and not another and set(codes) <= set(told):
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
