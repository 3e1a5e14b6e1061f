"""On whose authority: what kind of source it is, how many speak, how they are described, why they stay unnamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman import lexicon
from dragoman.clauses import antecedent
from dragoman.holders import Holders
from dragoman.layers.attributions._cues import is_voice, source_noun
from dragoman.layers.attributions._draft import Draft, subtree
from dragoman.layers.attributions._parts import source_rows
from dragoman.layers.attributions._unnamed import is_unnamed
from dragoman.lexicon.actors import bodies
from dragoman.names.outlets import full_keys, outlet_key
from dragoman.parsed import Parsed
from dragoman.reading import Authority, Entity, Mention
from dragoman.span import Span

_PRONOUNS = frozenset({"he", "she", "i", "we", "it", "you", "me", "him", "his", "her", "its", "my", "our"})
_STATE = frozenset({"state", "official", "state-run", "state-owned"})
_PARTS = frozenset({"one", "two", "another", "other", "others", "second", "third", "some", "both", "most"})
"""Words for a part of those who spoke."""
_SEEN = frozenset({"see", "obtain", "review", "view", "read"})
"""What a paper does with a document that is not its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who the source is: `entity` its id where the mentions tell, `number` how many speak where that is known, `whole`
    the unnamed people that the source is one of ("one of the three"), `asks` whether these words say that they stay
    unnamed."""

    authority: Authority
    entity: str | None = None
    number: int | None = None
    descriptor: Span | None = None
    whole: str | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What the report's mentions tell of its sources: `named` are the entities with a name, `reports` the document that
    a publication's report is, by the publication's entity ("a report in the Courier"), `own` the outlet that prints
    these words, `press` the publications and those told as some ("local media")."""

    holders: Holders
    named: frozenset[str]
    reports: Mapping[str, str]
    own: frozenset[str]
    press: frozenset[str]

    @classmethod
    def of(cls, parsed: Parsed, holders: Holders, outlet: str | None) -> Sources:
        """The sources of one reading, of which `outlet` is who printed it; empty where its mentions are."""
        named: set[str] = set()
        reports: dict[str, str] = {}
        for row, mention in sorted(holders.mention_at.items()):
            entity = holders.entity_at.get(row)
            if entity is None:
                continue
            if mention.form == "name":
                named.add(entity)
            if mention.sector == "JRN" and mention.type == "organisation":
                document = _document_around(parsed, holders, row)
                if document is not None:
                    reports.setdefault(entity, document)
        own = _own(parsed, holders, outlet)
        own |= {reports[paper] for paper in own if paper in reports}
        return cls(holders, frozenset(named), reports, own, _press(parsed, holders))

    def carrying(self, parsed: Parsed) -> Iterator[int]:
        """The rows of the head words of publications that may carry another's words, in text order."""
        for row, entity in sorted(self.holders.entity_at.items()):
            if self.carrier(entity) is not None and not self._is_owned(parsed, row):
                yield row

    def _is_owned(self, parsed: Parsed, row: int) -> bool:
        """Whether a publication is somebody's own: "the ministry's website" speaks for the ministry."""
        owner = parsed.child(row, "poss")
        mention = self.holders.mention_at.get(owner) if owner is not None else None
        return mention is not None and mention.type != "place" and self.holders.mention_at[row].form == "nominal"

    def publication(self, entity: str | None) -> str | None:
        """How a chain names a publication: by its report where the text has one, else itself; None for others, and for
        the one that prints these words, which is left out of chains."""
        found = self.holders.entities.get(entity) if entity else None
        if found is None or self.is_own(entity):
            return None
        if found.type == "organisation" and found.sector == "JRN" and not _is_body(found):
            return self.reports.get(found.id, found.id)
        return found.id if found.id in self.reports.values() else None

    def carrier(self, entity: str | None) -> str | None:
        """How a chain names a publication over which words came, also where it is told as some ("local media")."""
        return self.publication(entity) or (entity if entity in self.press and not self.is_own(entity) else None)

    def is_own(self, entity: str | None) -> bool:
        """Whether the entity is the outlet that prints these words, or a report of it."""
        return entity in self.own


def _is_body(entity: Entity) -> bool:
    """Whether it is known as a body that prints nothing, as a union of journalists."""
    known = bodies().get(entity.name)
    return known is not None and known.kind == "body"


def _press(parsed: Parsed, holders: Holders) -> frozenset[str]:
    """The entities that are told as publications by their noun: "state media", "two newspapers"."""
    found = set()
    for row, entity in holders.entity_at.items():
        mention = holders.mention_at[row]
        if mention.form == "nominal" and mention.sector == "JRN" and source_noun(parsed, row) == "named_publication":
            found.add(entity)
    return frozenset(found)


def _own(parsed: Parsed, holders: Holders, outlet: str | None) -> frozenset[str]:
    """The entities that are the outlet itself: by its name, however written, or as "this newspaper"."""
    papers = (each for each in holders.entities.values() if each.type == "organisation" and each.sector == "JRN")
    keys = {each.id: outlet_key(each.name) for each in papers}
    own = outlet_key(outlet)
    full = full_keys({own, *keys.values()} - {""})
    found = {name for name, key in keys.items() if own and full.get(key, key) == own}
    for row, name in holders.entity_at.items():
        if name in keys and holders.mention_at[row].form == "nominal":
            first = parsed.rows(holders.mention_at[row].span).start
            if "this" in parsed.lower[max(0, first - 1) : row]:
                found.add(name)
    return frozenset(found)


@cache
def _reports() -> frozenset[str]:
    """Nouns for what a publication itself says: a report, not a statement that it carries."""
    return frozenset(row["word"] for row in lexicon.rows("back_references") if row["family"] == "report")


def _document_around(parsed: Parsed, holders: Holders, row: int) -> str | None:
    """The document that the phrase at `row` belongs to ("a report in", "published by")."""
    for _, above in zip(range(6), parsed.ancestors(row), strict=False):
        mention = holders.mention_at.get(above)
        if mention is not None and mention.type == "document":
            return holders.entity_at.get(above) if parsed.lemma[above].lower() in _reports() else None
        told = parsed.pos[above] in {"VERB", "AUX"}
        if told and (parsed.dep[above] != "acl" or parsed.lemma[above] in _SEEN):
            return None
    return None


def standings(parsed: Parsed, sources: Sources, drafts: Sequence[Draft], above: Sequence[int | None]) -> list[Standing]:
    """The standing of each draft's source, in text order; "one of the three" stands as the three who spoke last do, and
    who once asks not to be named stays so."""
    found: list[Standing] = []
    spoke: Standing | None = None
    for draft, outer in zip(drafts, above, strict=True):
        stands = _standing(parsed, sources, draft, found[outer] if outer is not None else None)
        if spoke is not None and _is_part(parsed, sources, draft, stands, spoke):
            stands = replace(stands, authority=spoke.authority, whole=spoke.entity)
        elif stands.authority in {"anonymous", "unnamed_group"} and _is_several(sources, stands):
            spoke = stands
        found.append(stands)
    unnamed = {stands.entity for stands in found if stands.entity and stands.authority == "anonymous"}
    return [
        replace(stands, authority="anonymous")
        if stands.authority == "unnamed_group" and stands.entity in unnamed
        else stands
        for stands in found
    ]


def _is_several(sources: Sources, stands: Standing) -> bool:
    entity = sources.holders.entities.get(stands.entity or "")
    return entity is not None and (entity.type == "group" or (entity.number or 1) > 1)


def _is_part(parsed: Parsed, sources: Sources, draft: Draft, stands: Standing, spoke: Standing) -> bool:
    """Whether the source is told as one or some of those who spoke last: "one of the three", "another"."""
    if draft.speaker is None or parsed.lower[draft.speaker] not in _PARTS or stands.entity == spoke.entity:
        return False
    of = next((c for c in parsed.children[draft.speaker] if parsed.lower[c] == "of"), None)
    those = parsed.child(of, "pobj") if of is not None else None
    if those is None:
        return parsed.left[draft.speaker] + 1 >= draft.speaker and stands.authority == "unnamed_group"
    return parsed.lower[those] in _first_words(parsed, sources, spoke) or sources.holders.entity(those) == spoke.entity


def _first_words(parsed: Parsed, sources: Sources, spoke: Standing) -> Sequence[str]:
    entity = sources.holders.entities[spoke.entity or ""]
    return parsed.lower[parsed.rows(entity.span).start :][:1]


def _standing(parsed: Parsed, sources: Sources, draft: Draft, outer: Standing | None) -> Standing:
    """The authority of a draft's source, by its entity where there is one, else by its noun; "I" is whoever speaks."""
    if draft.speaker is None or not draft.source:
        return Standing("unspecified")
    if parsed.lower[draft.speaker] == "i" and outer is not None:
        return outer
    apposed = draft.frame == "inverted" and parsed.dep[draft.speaker] == "appos"
    holders, above = sources.holders, parsed.head[draft.speaker]
    joined = apposed and holders.entity(draft.speaker) == holders.entity(above)  # by the same misreading
    return standing_of(parsed, sources, draft.speaker, draft.source[0], known=not joined)


def standing_of(parsed: Parsed, sources: Sources, speaker: int, words: Span, *, known: bool = True) -> Standing:
    """The standing of the source whose head word is at `speaker`, told in `words`; its entity only where that is
    `known`. Of "the words of the minister" it is the minister's."""
    holders = sources.holders
    row = antecedent(parsed, speaker)
    found = holders.entity(row) if known else None
    whose = owner(parsed, row) if found is None and is_voice(parsed, row) else None
    if whose is not None:
        return row_standing(parsed, sources, whose)
    entity = holders.entities.get(found) if found else None
    mention = holders.mention_at.get(row)
    authority = _of_entity(parsed, row, entity, sources) if entity else _of_noun(parsed, row)
    asks = authority in {"anonymous", "unnamed_group"} and is_unnamed(parsed, row)
    authority = "anonymous" if asks else authority
    unnamed = authority in {"anonymous", "unnamed_group"}
    descriptor = _descriptor(parsed, words, row) if unnamed and parsed.pos[speaker] != "PRON" else None
    if authority in {"document", "named_publication"}:
        entity = mention = None  # what is counted or dated there is no source: "a 2015 survey"
    if authority == "named_publication" and parsed.pos[row] == "PROPN":
        return Standing(authority, found, 1)  # "the Times"
    return Standing(authority, found, _number(parsed, row, entity, mention), descriptor, asks=asks)


def owner(parsed: Parsed, row: int) -> int | None:
    """Whose the thing at `row` is: "the minister's words", "the words of the minister"; or None."""
    of = next((c for c in parsed.children[row] if parsed.lower[c] == "of"), None)
    found = parsed.child(of, "pobj") if of is not None else parsed.child(row, "poss")
    return found if found is not None and found != row else None


def row_standing(parsed: Parsed, sources: Sources, row: int) -> Standing:
    """The standing of the source whose head word is at `row`, told in its noun phrase."""
    return standing_of(parsed, sources, row, parsed.span(*source_rows(parsed, row)))


def _of_entity(parsed: Parsed, row: int, entity: Entity, sources: Sources) -> Authority:
    if entity.anonymous:
        return "anonymous"
    if sources.publication(entity.id) or sources.is_own(entity.id):
        return "named_publication"
    if entity.type == "document":
        by_noun = _of_noun(parsed, row)
        return by_noun if by_noun == "named_publication" else "document"
    if entity.id in sources.press and not _STATE.isdisjoint(parsed.lower[parsed.left[row] : row]):
        return "named_publication"  # "state media" are somebody, "local media" nobody in particular
    if entity.type in {"organisation", "place"} or entity.roster_id or entity.id in sources.named:
        return "named"
    by_noun = _of_noun(parsed, row)
    if entity.members and sources.named.issuperset(entity.members) and by_noun != "anonymous":
        return "named"
    if by_noun == "anonymous" or (entity.type == "person" and _is_office(parsed, row, entity)):
        return "anonymous" if by_noun == "anonymous" else "named"
    return "unnamed_group"


def _is_office(parsed: Parsed, row: int, entity: Entity) -> bool:
    """Whether a definite phrase points at the one who holds an office: "the prime minister", not "an official"."""
    if entity.office is None or source_noun(parsed, row) == "unnamed_group":
        return False
    before = [c for c in parsed.children[row] if parsed.dep[c] in {"poss", "det", "nummod"}]
    headline = parsed.sentence[row] == 0 and parsed.tag[row] in {"NN", "NNP"}  # there without its article
    return any(parsed.dep[c] == "poss" or parsed.lower[c] == "the" for c in before) or (headline and not before)


def _of_noun(parsed: Parsed, row: int) -> Authority:
    """The authority by the words alone, where no entity stands at the source."""
    lemma, known = parsed.lemma[row].lower(), source_noun(parsed, row)
    first, after = subtree(parsed, row)
    if known == "document" or known == "named_publication" or known == "anonymous":
        return known
    if "familiar" in parsed.lower[row:after] or "briefed" in parsed.lower[row:after]:
        return "anonymous"
    if lemma == "copy" and (of := parsed.child(row, "prep")) and (inner := parsed.child(of, "pobj")):
        return "document" if source_noun(parsed, inner) == "document" else "unnamed_group"
    if parsed.pos[row] == "NOUN" and any(parsed.lower[c] in {"a", "an"} for c in parsed.children[row]):
        return "unnamed_group"  # "an Omani mediator"
    if parsed.pos[row] == "PROPN" or any(
        parsed.pos[at] == "PROPN" and parsed.head[at] == row for at in range(first, after)
    ):
        return "named"
    if parsed.lower[row] in _PRONOUNS:
        return "named"
    return "unnamed_group"


def _number(parsed: Parsed, row: int, entity: Entity | None, mention: Mention | None) -> int | None:
    """How many speak: as counted, one where the words are singular, else None."""
    joined = [c for c in parsed.children[row] if parsed.dep[c] == "conj"]
    if mention is not None and mention.number is not None:
        return mention.number + len(joined) if all(parsed.tag[c] == "NN" for c in joined) else None
    if entity is not None and entity.number is not None:
        return entity.number
    if entity is not None and entity.members:
        return len(entity.members)
    plural = parsed.tag[row] in {"NNS", "NNPS"} or parsed.lower[row] in {"they", "we", "their", "our", "them", "us"}
    if plural or (entity is not None and entity.type == "group") or (mention is not None and mention.plural):
        return None
    return 1 + len(joined)


def _descriptor(parsed: Parsed, words: Span, row: int) -> Span | None:
    """Of the words of an unnamed source those that describe it: without a leading number or article."""
    rows = parsed.rows(words)
    first = rows.start
    while first < rows.stop - 1 and parsed.pos[first] in {"DET", "NUM"} and first < row:
        first += 1
    span = parsed.span(first, rows.stop)
    return span if len(span) and words.start <= span.start and span.end <= words.end else None
