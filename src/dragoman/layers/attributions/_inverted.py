"""Inverted tags whose speaker the parse took for an object: "The talks go on, has declared the governor"."""

from __future__ import annotations

from dragoman.layers.attributions._authority import Sources
from dragoman.layers.attributions._cues import Cue, passing
from dragoman.layers.attributions._draft import Draft, Rows, spans, subtree, without
from dragoman.layers.attributions._frames import FINITE
from dragoman.layers.attributions._parts import own_subject, sentence_near, source_rows, verb_group
from dragoman.parsed import Parsed

_SPEAKERS = frozenset({"person", "organisation", "group"})
_NEAR = 6
"""Tokens: so far behind the verb stands its speaker ("stressed in this regard the minister")."""


def inverted_draft(parsed: Parsed, verb: int, cue: Cue, sources: Sources) -> Draft | None:
    """The attribution of a tag after a comma and before its speaker, as translated reports have it, or None.

    The speaker is a definite phrase for people or a body right behind the verb, and what stands before the comma is a
    clause of another tense, or one whose subject does not speak: "He came home, thanked the governor" is none.
    """
    first, after = verb_group(parsed, verb)
    if first < 2 or parsed.word[first - 1] != "," or "clause" not in cue.frames or not cue.speech:
        return None
    finite = parsed.tag[verb] in FINITE or parsed.lower[first] in {"has", "have", "had"} or parsed.tag[verb] == "VBN"
    if not finite or own_subject(parsed, verb) is not None or parsed.lemma[verb] in passing("quoting"):
        return None
    speaker = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] == "dobj"), None)
    if speaker is None or not _speaks(parsed, sources, speaker, after):
        return None
    said = _said(parsed, sources, verb, first)
    if said is None:
        return None
    source = source_rows(parsed, speaker)
    return Draft(
        cue=cue, head=verb, speaker=speaker, source=spans(parsed, [source]), words=spans(parsed, [(first, after)]),
        content=spans(parsed, without([said], [(first, after), source])), tag=(first, source[1]), frame="inverted",
    )  # fmt: skip


def _speaks(parsed: Parsed, sources: Sources, row: int, after: int) -> bool:
    """Whether a definite phrase for people or a body begins right behind the verb, or behind a phrase of few words."""
    mention = sources.holders.mention_at.get(row)
    if mention is None or mention.form == "pronoun" or mention.type not in _SPEAKERS:
        return False
    begins = parsed.left[row]
    definite = mention.form == "name" or any(
        parsed.dep[c] == "poss" or parsed.lower[c] == "the" for c in parsed.children[row]
    )
    return definite and begins - after <= _NEAR and parsed.pos[after] != "PUNCT"


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
