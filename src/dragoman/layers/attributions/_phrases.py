"""Cues that are no verb: "according to", "reportedly", "in her view", and a caption's credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.layers.attributions._cues import Cue, CueHit
from dragoman.layers.attributions._draft import Draft, Rows, edged, joined, spans, subtree, without
from dragoman.layers.attributions._parts import FAR, on_line, source_rows
from dragoman.parsed import Parsed
from dragoman.span import Span

_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl", "pcomp"})
_CREDIT = re.compile(
    r"(?<!\w)((?:File )?(?:[Ii]mage|[Pp]hoto(?:graph)?|[Pp]icture|[Cc]redit|[Ss]ource)s?)\s?(?::| by | courtesy of )\s*"
    r"([A-Z][^\n.:;]{1,60})[.)]?\s*$"
)


def phrase_draft(parsed: Parsed, hit: CueHit) -> Draft | None:
    """The attribution of a phrase that says whose words the clause is ("according to"), or of an adverb."""
    if hit.cue.kind == "adverb":
        return _adverb(parsed, hit)
    noun = _object_of(parsed, hit)
    if noun is None:
        return None
    source = source_rows(parsed, noun)
    source = (max(source[0], hit.after), max(source[1], hit.after + 1))
    tag = (hit.first, _behind(parsed, noun, source[1]))
    rows = without([_clause_around(parsed, hit.first, tag)], [tag])
    return Draft(
        cue=hit.cue, head=hit.first, speaker=noun, source=spans(parsed, [source]),
        words=spans(parsed, [(hit.first, hit.after)]), content=joined(parsed.text, spans(parsed, rows)), tag=tag,
        frame="phrase",
    )  # fmt: skip


def _behind(parsed: Parsed, noun: int, after: int) -> int:
    """The row after the source and what a clause in commas tells of it: "the Courier, which cited her,"."""
    for child in parsed.children[noun]:
        told = parsed.dep[child] == "relcl" and child > after and parsed.left[child] <= after + 1
        if told and parsed.word[after] == "," and parsed.lower[parsed.left[child]] in {"which", "who", "citing"}:
            return min(parsed.right[child], after + FAR)
    return after


def _object_of(parsed: Parsed, hit: CueHit) -> int | None:
    """The head noun of what follows the phrase."""
    for row in range(hit.after, min(hit.after + 40, len(parsed))):
        if parsed.dep[row] in {"pobj", "pcomp"} and hit.first <= parsed.head[row] < hit.after:
            return row
    at = hit.after
    if at >= len(parsed) or parsed.pos[at] not in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}:
        return None
    for _ in range(20):
        above = parsed.head[at]
        if above <= at or above >= hit.after + 20 or parsed.pos[above] not in {"PROPN", "NOUN"}:
            break
        at = above
    return at


def _clause_around(parsed: Parsed, row: int, tag: Rows) -> Rows:
    """The rows of the clause that the phrase belongs to: its sentence where it stands first or last in it."""
    start, end = parsed.sentences[parsed.sentence[row]]
    start, end = max(start, row - FAR), min(end, row + FAR)
    at = row
    last = parsed.word[tag[0] - 1] == "," and edged(parsed, tag[1], end) is None
    for _ in range(12):
        if parsed.head[at] == at:
            break
        at = parsed.head[at]
        verb = parsed.pos[at] in {"VERB", "AUX"} and parsed.dep[at] in _CLAUSE and not tag[0] <= at < tag[1]
        if verb and not (last and parsed.dep[at] in {"relcl", "acl"}):  # ", according to her" ends all of it
            break
    first, after = subtree(parsed, at)
    if tag[0] <= at < tag[1]:
        first, after = start, end
    if edged(parsed, start, tag[0]) is None:
        after = max(after, end)
    if last:
        first = start
    first, after = on_line(parsed, max(first, start), min(after, end), row)
    return next((at + 1 for at in range(tag[0] - 1, first, -1) if parsed.word[at] in {":", ";"}), first), after


def _adverb(parsed: Parsed, hit: CueHit) -> Draft | None:
    """ "He reportedly met them": the clause without the adverb, and no source."""
    head = parsed.head[hit.first]
    if parsed.pos[head] not in {"VERB", "AUX"}:
        return None
    tag = (hit.first, hit.after)
    rows = without([on_line(parsed, *subtree(parsed, head), hit.first)], [tag])
    return Draft(
        cue=hit.cue, head=hit.first, speaker=None, source=(), words=spans(parsed, [tag]),
        content=joined(parsed.text, spans(parsed, rows)), tag=tag, frame="adverb",
    )  # fmt: skip


def credit_drafts(parsed: Parsed, cue: Cue) -> Iterator[Draft]:
    """The attributions of captions that end with whose picture it is: "The bridge at noon. Photo: Ana Ruiz"."""
    for paragraph in parsed.paragraphs:
        match = _CREDIT.search(parsed.text, paragraph.start, paragraph.end)
        if match is None:
            continue
        caption = Span(paragraph.start, match.start(1))
        word, owner = parsed.rows(Span(*match.span(1))), parsed.rows(Span(*match.span(2)))
        kept = edged(parsed, *_bounds(parsed.rows(caption)))
        if kept and owner and word:
            yield Draft(
                cue=cue, head=word.start, speaker=owner.stop - 1, source=spans(parsed, [(owner.start, owner.stop)]),
                words=(parsed.span(word.start, word.start + 1),), content=spans(parsed, [kept]),
                tag=(word.start, owner.stop), frame="credit",
            )  # fmt: skip


def _bounds(rows: range) -> Rows:
    return rows.start, rows.stop
