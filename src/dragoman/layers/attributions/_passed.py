"""Passing on: the publication that carries a source's words, and whom a publication says that it has its words from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.clauses import SUBJECTS
from dragoman.layers.attributions._authority import Sources, Standing
from dragoman.layers.attributions._cues import CITING, passing, source_noun
from dragoman.layers.attributions._draft import Draft, subtree
from dragoman.layers.attributions._parts import quoting_of, saying_of
from dragoman.parsed import Parsed

_STEPS = 6
"""How far up the tree the words are looked for that a publication carries."""
_BESIDE = 5
"""Tokens: so near to its publication stands "citing ..." where the parse ties it to another word."""
_FAR = 60
"""Tokens: no further from its verb a publication says whom it has its words from."""
_UP = frozenset({"acl", "relcl", "advcl", "appos", "conj", "prep", "pobj", "dep", "npadvmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"in", "during", "via", "through"})


def carriers(parsed: Parsed, sources: Sources, drafts: Sequence[Draft]) -> dict[int, int]:
    """For drafts whose words came over a publication the row of its name, by the draft's number.

    "Ana Ruiz, quoted by the Courier, said", "in an interview with the Courier", "in remarks carried by the agency",
    "said on state television". Who was told ("told the Courier") is said by the verb itself.
    """
    spoken: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        for row in (draft.head, draft.speaker):
            if row is not None:
                spoken.setdefault(row, []).append(number)
    found: dict[int, int] = {}
    for row in sources.carrying(parsed):
        for number in _carried(parsed, row, drafts, spoken):
            found.setdefault(number, row)
    return found


def _carried(parsed: Parsed, row: int, drafts: Sequence[Draft], spoken: Mapping[int, list[int]]) -> list[int]:
    """The numbers of the drafts whose words the publication at `row` carries."""
    at = _link(parsed, row)
    for _ in range(_STEPS):
        if at is None:
            break
        numbers = [number for number in spoken.get(at, ()) if _may_carry(parsed, row, drafts[number])]
        if numbers:
            return numbers
        saying = saying_of(parsed, at)
        numbers = [number for number in spoken.get(saying, ()) if drafts[number].speaker != row] if saying else []
        if numbers:
            return numbers
        up = parsed.dep[at] in _UP and (parsed.dep[at] != "pobj" or parsed.lower[parsed.head[at]] in _WITHIN)
        at = parsed.head[at] if up and parsed.head[at] != at else None
    return []


def _link(parsed: Parsed, row: int) -> int | None:
    """The word that the publication stands at as the carrier of words: "quoted by it", "an interview with it"."""
    preposition = parsed.head[row]
    above, how = parsed.head[preposition], parsed.lower[preposition]
    if parsed.dep[row] == "poss":  # "the agency's source"
        return preposition if source_noun(parsed, preposition) == "anonymous" else None
    if parsed.dep[row] in SUBJECTS:  # "the Courier quoted her as saying"
        return preposition if saying_of(parsed, preposition) is not None else None
    if parsed.dep[row] != "pobj" or above == preposition:
        return None
    above = quoting_of(parsed, above) or above  # "quoted as saying by the Courier"
    lemma = parsed.lemma[above].lower()
    participle = parsed.tag[above] in {"VBN", "VBD"}
    if how == "of":  # "the source of the agency"
        return above if source_noun(parsed, above) == "anonymous" else None
    if how == "by":
        fits = participle and (lemma in passing("quoting") or lemma in passing("carrying"))
    elif how in {"with", "to", "for"}:
        fits = lemma in passing("talk") or (lemma in passing("speaking") and parsed.tag[above] == "VBG")
    elif how in {"in", "on"}:
        printed = participle and (lemma in passing("carrying") or lemma in passing("quoting"))
        fits = printed or lemma in passing("talk") or parsed.pos[above] == "VERB"
    else:
        fits = False
    return above if fits else None


def _may_carry(parsed: Parsed, row: int, draft: Draft) -> bool:
    """Whether the publication is no part of what the draft says or of who says it, and the draft tells words."""
    if draft.speaker is None or draft.speaker == row or not draft.cue.speech:
        return False
    inside = (*draft.content, *((draft.source[0],) if draft.speaker > row else ()))
    return not any(span.start <= parsed.start[row] < span.end for span in inside)


def interviewed(drafts: Sequence[Draft], standings: Sequence[Standing]) -> dict[int, str]:
    """For the answers of an interview the publication that asks, by the draft's number: "Courier: …? Ruiz: …"."""
    found: dict[int, str] = {}
    asks: str | None = None
    for number, (draft, standing) in enumerate(zip(drafts, standings, strict=True)):
        if draft.frame != "label":
            continue
        if draft.cue.stance == "asked":
            asks = standing.entity if standing.authority == "named_publication" else None
        elif asks:
            found[number] = asks
    return found


def with_carriers(
    parsed: Parsed, drafts: Sequence[Draft], carried: Mapping[int, int]
) -> tuple[list[Draft], dict[int, int]]:
    """The drafts without those that only tell who carries another's words, and the carriers by the new numbers."""
    only = {parsed.head[parsed.head[row]] for row in carried.values() if parsed.dep[row] == "pobj"}
    only = {verb for verb in only if parsed.dep[verb] == "advcl" or parsed.lemma[verb] != "report"}
    papers = set(carried.values())
    kept = [
        number
        for number, draft in enumerate(drafts)
        if draft.head not in only or draft.speaker not in papers or number in carried
    ]
    place = {number: at for at, number in enumerate(kept)}
    found = [drafts[number].moved(place) for number in kept]
    return found, {place[number]: row for number, row in carried.items() if number in place}


def cited(parsed: Parsed, sources: Sources, drafts: Sequence[Draft]) -> dict[int, int]:
    """For drafts of a publication that says whom it has its words from the head word of those, by the draft's number.

    "The Courier said so, citing two officials", "the Courier, which quoted the ministry", "with reference to Reuters".
    """
    papers = [number for number, draft in enumerate(drafts) if is_paper(parsed, sources, draft)]
    if not papers:
        return {}
    found: dict[int, int] = {}
    papers.sort(key=lambda number: drafts[number].head)
    heads = [drafts[number].head for number in papers]
    for row, whom in _citing(parsed, {parsed.sentence[head]: None for head in heads}):
        if not (sources.holders.entity(whom) or source_noun(parsed, whom)):
            continue
        for number in papers[bisect_left(heads, row - _FAR) : bisect_left(heads, row + _FAR)]:
            if parsed.sentence[drafts[number].head] != parsed.sentence[row]:
                continue
            if row != drafts[number].head and whom != drafts[number].speaker and _cites(parsed, row, drafts[number]):
                found.setdefault(number, whom)
    return found


def is_paper(parsed: Parsed, sources: Sources, draft: Draft) -> bool:
    """Whether a publication, this one or another, speaks."""
    if draft.speaker is None:
        return False
    entity = sources.holders.entity(draft.speaker)
    return sources.carrier(entity) is not None or sources.is_own(entity)


def _citing(parsed: Parsed, sentences: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The rows of words that cite in the sentences, each with the head word of whom it cites."""
    for sentence in sentences:
        first, after = parsed.sentences[sentence]
        for row in range(first, after):
            lemma = parsed.lemma[row].lower()
            if parsed.lower[row] in CITING or (lemma in passing("quoting") and parsed.dep[row] == "relcl"):
                whom = parsed.child(row, "dobj", "pobj") or _noun_at(parsed, row + 1, after)
            elif lemma in passing("reference") and parsed.lower[row - 1] == "with":
                to = next((c for c in parsed.children[row] if parsed.lower[c] == "to"), None)
                whom = parsed.child(to, "pobj") if to is not None else None
            else:
                continue
            if whom is not None and whom > row:
                yield row, whom


def _noun_at(parsed: Parsed, row: int, after: int) -> int | None:
    """The head word of the noun phrase that begins at `row`, where the parse ties it to another word."""
    for _ in range(_STEPS):
        above = parsed.head[row] if row < after else row
        if not row < above < after or parsed.pos[above] not in _NOUNS:
            break
        row = above
    return row if row < after and parsed.pos[row] in _NOUNS else None


def _cites(parsed: Parsed, row: int, draft: Draft) -> bool:
    """Whether the word that cites at `row` tells of the draft's source: tied to it or its verb, or beside them."""
    above = [up for _, up in zip(range(3), parsed.ancestors(row), strict=False)]
    if draft.head in above or draft.speaker in above:
        return not any(span.start <= parsed.start[row] < span.end for span in draft.content)
    after = subtree(parsed, row)[1]
    return 0 <= row - draft.tag[1] < _BESIDE or 0 <= draft.tag[0] - after < _BESIDE
