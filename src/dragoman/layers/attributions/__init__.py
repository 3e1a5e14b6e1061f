"""Attributions: who says what, by which cue, and on whose authority."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.layers.attributions._cues import CREDIT, LABEL, Cue, CueHit, find_cues
from dragoman.layers.attributions._draft import Draft
from dragoman.layers.attributions._nesting import parents
from dragoman.layers.attributions._nouns import adjective_draft, noun_draft
from dragoman.layers.attributions._quoted import with_quotations
from dragoman.layers.attributions._verbs import verb_draft
from dragoman.layers.attributions._phrases import credit_drafts, label_drafts, phrase_draft
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
    drafts.extend(credit_drafts(parsed, CREDIT))
    drafts.sort(key=lambda draft: draft.head)
    drafts = with_quotations(parsed, quotations, drafts)
    found = [_attribution(parsed, draft) for draft in drafts]
    above = parents(drafts)
    whole = [
        msgspec.structs.replace(
            item,
            nested_in=None if outer is None else found[outer].id,
            continues=None if draft.continues is None else found[draft.continues].id,
        )
        for item, draft, outer in zip(found, drafts, above, strict=True)
    ]
    return tuple(sorted({item.id: item for item in whole if item.content}.values(), key=_first))


def _first(item: Attribution) -> tuple[int, int]:
    words = (*item.source, *item.cue, *item.content)
    return min(span.start for span in words), max(span.end for span in words)


def _attribution(parsed: Parsed, draft: Draft) -> Attribution:
    return identified(
        Attribution, parsed.sha256, source=draft.source, cue=draft.words, content=draft.content, authority="named",
        stance=draft.cue.stance, positive=draft.cue.positive, speech=draft.speech,
        reasons=(Reason(kind="construction", words=draft.frame),),
    )  # fmt: skip


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
