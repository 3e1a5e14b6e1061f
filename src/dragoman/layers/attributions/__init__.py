"""Attributions: who says what, by which cue, and on whose authority."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.layers.attributions._cues import LABEL, Cue, CueHit, find_cues
from dragoman.layers.attributions._draft import Draft
from dragoman.layers.attributions._nesting import parents
from dragoman.layers.attributions._nouns import adjective_draft, noun_draft
from dragoman.layers.attributions._quoted import with_quotations
from dragoman.layers.attributions._verbs import verb_draft
from dragoman.layers.attributions._phrases import label_drafts, phrase_draft
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention, Quotation, Reason, Timex, identified


def find_attributions(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
) -> tuple[Attribution, ...]:
    """The attributions of the text, in text order."""
    drafts = []
    hits = find_cues(parsed)
    verbs = {hit.first: hit.cue for hit in hits if hit.cue.kind == "verb"}
    for hit in hits:
        draft = _draft(parsed, hit, verbs)
        if draft:
            drafts.append(draft)
    drafts.extend(label_drafts(parsed, LABEL))
    drafts.sort(key=lambda draft: draft.head)
    drafts = with_quotations(parsed, quotations, drafts)
    found: list[Attribution] = []
    for d in drafts:
        found.append(
            identified(
                Attribution, parsed.sha256, source=d.source, cue=d.words, content=d.content, authority="named",
                stance=d.cue.stance, positive=d.cue.positive, speech=d.cue.speech, form='indirect', reasons=(Reason(kind='construction',words=d.frame),),
            )
        )  # fmt: skip
    inside = parents(drafts)
    return tuple(
        item if above is None else msgspec.structs.replace(item, nested_in=found[above].id)
        for item, above in zip(found, inside, strict=True)
    )


def _draft(parsed: Parsed, hit: CueHit, verbs: Mapping[int, Cue]) -> Draft | None:
    match hit.cue.kind:
        case "verb":
            return verb_draft(parsed, hit.first, hit.cue, verbs)
        case "noun":
            return noun_draft(parsed, hit.after - 1, hit.cue)
        case "adjective":
            return adjective_draft(parsed, hit.after - 1, hit.cue)
        case _:
            return phrase_draft(parsed, hit)
