"""Tags that the parse misread: their speaker taken for an object or an apposition, one tag for another's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.layers.attributions._authority import Sources
from dragoman.layers.attributions._cues import Cue, is_voice, passing, source_noun
from dragoman.layers.attributions._draft import Draft, Rows, edged, merged, spans, subtree, without
from dragoman.layers.attributions._frames import FINITE
from dragoman.layers.attributions._parts import FAR, own_subject, sentence_near, source_rows, verb_group
from dragoman.parsed import Parsed
from dragoman.span import Span

_SPEAKERS = frozenset({"person", "organisation", "group"})
_NEAR = 6
"""Tokens: so far behind the verb stands its speaker ("stressed in this regard the minister")."""
_STEPS = 6
_BEFORE_TAG = frozenset({",", '"', "”", "''"})


def misread_draft(parsed: Parsed, verb: int, cue: Cue, sources: Sources) -> Draft | None:
    """The attribution of a tag behind a comma whose speaker the parse did not see, or None.

    "The talks go on, has declared the governor": the speaker is a definite phrase for people or a body right behind the
    verb, and before the comma stands a clause of another tense, or one whose subject does not speak ("He came home,
    thanked the governor" is none). "The talks go on in Sandvig, the governor said": it is no apposition to Sandvig.
    """
    first, after = verb_group(parsed, verb)
    finite = parsed.tag[verb] in FINITE or parsed.lower[first] in {"has", "have", "had"}
    if first < 2 or "clause" not in cue.frames or not cue.speech or own_subject(parsed, verb) is not None:
        return None
    if parsed.word[first - 1] == "," and (finite or parsed.tag[verb] == "VBN"):
        found = _inverted(parsed, sources, verb, (first, after))
        if found is not None:
            return _draft(parsed, verb, cue, (first, after), found)
    return _draft(parsed, verb, cue, (first, after), _apposed(parsed, verb, first)) if finite else None


def _draft(parsed: Parsed, verb: int, cue: Cue, group: Rows, found: tuple[int, Rows] | None) -> Draft | None:
    """The draft of the verb, its speaker and what is said."""
    if found is None:
        return None
    speaker, said = found
    source = source_rows(parsed, speaker)
    content = spans(parsed, without([said], [group, source]))
    return Draft(
        cue=cue, head=verb, speaker=speaker, source=spans(parsed, [source]), words=spans(parsed, [group]),
        content=content, tag=(min(group[0], source[0]), max(group[1], source[1])), frame="inverted",
    )  # fmt: skip


def _inverted(parsed: Parsed, sources: Sources, verb: int, group: Rows) -> tuple[int, Rows] | None:
    """The speaker that the parse took for the verb's object, and the clause before the comma."""
    speaker = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] == "dobj"), None)
    if speaker is None or parsed.lemma[verb] in passing("quoting") or not _speaks(parsed, sources, speaker, group[1]):
        return None
    said = _said(parsed, sources, verb, group[0])
    return None if said is None else (speaker, said)


def _speaks(parsed: Parsed, sources: Sources, row: int, after: int) -> bool:
    """Whether a definite phrase for people or a body begins right behind the verb, or behind a phrase of few words."""
    mention = sources.holders.mention_at.get(row)
    known = mention is not None and mention.form != "pronoun" and mention.type in _SPEAKERS
    if not known and not is_voice(parsed, row) and source_noun(parsed, row) in {None, "document"}:
        return False
    named = parsed.pos[row] == "PROPN" or (mention is not None and mention.form == "name")
    definite = named or any(parsed.dep[c] == "poss" or parsed.lower[c] == "the" for c in parsed.children[row])
    return definite and parsed.left[row] - after <= _NEAR and parsed.pos[after] != "PUNCT"


def _said(parsed: Parsed, sources: Sources, verb: int, first: int) -> Rows | None:
    """The rows of the clause before the tag, or None where the verb only goes on telling what its subject did."""
    start = sentence_near(parsed, verb)[0]
    before = parsed.child(verb, "ccomp")
    if before is not None and before < first:
        return subtree(parsed, before)
    above = parsed.head[verb]
    subject = own_subject(parsed, above)
    if parsed.dep[verb] not in {"conj", "parataxis"} or subject is None or not start <= above < first:
        return None
    mention = sources.holders.mention_at.get(subject)
    goes_on = mention is not None and mention.type in _SPEAKERS and _tense(parsed, above) == _tense(parsed, verb)
    return None if goes_on else (start, first - 1)


def _tense(parsed: Parsed, verb: int) -> str:
    """The tag of the finite word of a verb."""
    helpers = [parsed.tag[c] for c in parsed.children[verb] if parsed.dep[c] in {"aux", "auxpass"}]
    return helpers[0] if helpers else parsed.tag[verb]


def _apposed(parsed: Parsed, verb: int, first: int) -> tuple[int, Rows] | None:
    """The speaker right before the verb that the parse took for an apposition to what is said, and the clause."""
    at, speaker = first - 1 - (parsed.word[first - 1] == ","), None
    for _ in range(_STEPS):
        if parsed.dep[at] == "appos":
            speaker = at
        elif parsed.dep[at] not in {"compound", "nmod", "amod"}:
            break
        at = parsed.head[at]
    start = sentence_near(parsed, verb)[0]
    if speaker is None or not start < at < speaker or parsed.word[parsed.left[speaker] - 1] != ",":
        return None
    clause = parsed.child(verb, "ccomp")
    told = clause if clause is not None else parsed.head[verb]
    if not start <= told < at or own_subject(parsed, told) is None:
        return None
    if clause is None and (parsed.dep[verb] != "conj" or parsed.child(told, "cc") is not None):
        return None
    return speaker, (start, parsed.left[speaker] - 1)


def closing_tags(parsed: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order, a tag that ends a sentence or was misread over all that its words are in.

    "The envoy said talks went on, the agency reported": the agency reports what the envoy said.
    """
    found = list(drafts)
    for number, draft in enumerate(drafts):
        first, after = draft.tag
        sentence = parsed.sentence[draft.head]
        end = min(parsed.sentences[sentence][1], after + FAR)
        ends = edged(parsed, after, end) is None and parsed.word[first - 1] in _BEFORE_TAG
        closing = ends and parsed.dep[draft.head] == "ccomp" and draft.speaker is not None and draft.frame != "label"
        if not closing and draft.frame != "inverted":
            continue
        for at in range(number - 1, max(-1, number - _STEPS), -1):
            inner = found[at]
            if parsed.sentence[inner.head] != sentence or not _runs_over(inner, parsed.start[first]):
                continue
            kept = tuple(Span(s.start, min(s.end, parsed.start[first])) for s in inner.content)
            found[at] = replace(inner, content=_trimmed(parsed, [s for s in kept if s.start < s.end]))
            if closing and parsed.head[draft.head] == inner.head:
                found[number] = replace(draft, content=_trimmed(parsed, [Span(inner.first, parsed.start[first])]))
    return found


def _runs_over(draft: Draft, offset: int) -> bool:
    """Whether what a draft says begins before `offset` and goes on behind it."""
    return bool(draft.content) and draft.content[0].start < offset < draft.content[-1].end


def _trimmed(parsed: Parsed, kept: Sequence[Span]) -> tuple[Span, ...]:
    rows = [parsed.rows(span) for span in kept]
    return merged(spans(parsed, [(each.start, each.stop) for each in rows]))
