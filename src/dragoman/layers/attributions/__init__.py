"""Attributions: who says what, by which cue, and on whose authority."""

from __future__ import annotations

import msgspec

from dragoman.layers.attributions._cues import LABEL, find_cues
from dragoman.layers.attributions._nesting import parents
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
    for hit in find_cues(parsed):
        draft = verb_draft(parsed, hit.first, hit.cue) if hit.cue.kind == "verb" else phrase_draft(parsed, hit)
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
