"""Bare contents: who is cited, a pronoun: words that tell nothing that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.layers.attributions._authority import Sources
from dragoman.layers.attributions._cues import passing, source_noun
from dragoman.layers.attributions._draft import Draft, edged, spans
from dragoman.layers.attributions._passed import is_paper
from dragoman.parsed import Parsed

_BACK = frozenset({"this", "that"})
_SPEAKERS = frozenset({"person", "organisation", "group"})


def without_bare(parsed: Parsed, sources: Sources, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order and number, those emptied that tell nothing that is said.

    Who is cited says what the other tag of the sentence holds ("citing two guards" tells whose words those are), and of
    "a letter that was printed" the "that" is the letter. "This was reported by the Courier" tells of the sentence
    before.
    """
    return [
        replace(draft, content=()) if _only_cites(parsed, sources, draft) else _told(parsed, draft) for draft in drafts
    ]


def _only_cites(parsed: Parsed, sources: Sources, draft: Draft) -> bool:
    """Whether the words said are the people or the body that a publication cites: its other tag goes over them."""
    if parsed.lemma[draft.head].lower() not in passing("quoting") or not is_paper(parsed, sources, draft):
        return False
    whom = parsed.child(draft.head, "dobj") if draft.frame == "object" and not draft.quoted else None
    if whom is None:
        return False
    mention = sources.holders.mention_at.get(whom)
    known = mention is not None and mention.type in _SPEAKERS
    return known or source_noun(parsed, whom) not in {None, "document"}


def _told(parsed: Parsed, draft: Draft) -> Draft:
    """The draft, what "this" points back to in its place; emptied where a relative pronoun is all that it says."""
    rows = parsed.rows(draft.content[0]) if len(draft.content) == 1 and draft.frame == "V:object" else ()
    if len(rows) != 1:
        return draft
    if parsed.tag[rows[0]] in {"WDT", "WP"}:
        return replace(draft, content=())
    sentence = parsed.sentence[rows[0]]
    if parsed.lower[rows[0]] not in _BACK or not sentence or rows[0] != parsed.sentences[sentence][0]:
        return draft
    before = edged(parsed, *parsed.sentences[sentence - 1])
    return draft if before is None else replace(draft, content=spans(parsed, [before]))
