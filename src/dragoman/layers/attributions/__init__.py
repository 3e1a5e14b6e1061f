"""Attributions: who says what, by which cue, and on whose authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.holders import Holders
from dragoman.layers.attributions._authority import Sources, Standing, row_standing, standings
from dragoman.layers.attributions._bare import without_bare
from dragoman.layers.attributions._chain import chains
from dragoman.layers.attributions._cues import CREDIT, LABEL, TAG, Cue, CueHit, find_cues
from dragoman.layers.attributions._draft import Draft
from dragoman.layers.attributions._fields import (
    Spans,
    form_of,
    is_positive,
    on_record,
    outermost,
    recipient_row,
    time_of,
)
from dragoman.layers.attributions._labels import label_drafts
from dragoman.layers.attributions._misread import closing_tags, misread_draft
from dragoman.layers.attributions._nesting import inside_quotations, parents
from dragoman.layers.attributions._nouns import adjective_draft, noun_draft
from dragoman.layers.attributions._parts import quoting_of
from dragoman.layers.attributions._passed import carriers, cited, interviewed, with_carriers
from dragoman.layers.attributions._phrases import credit_drafts, phrase_draft
from dragoman.layers.attributions._quoted import tag_verbs, with_quotations
from dragoman.layers.attributions._reported import is_named_elsewhere, is_reported
from dragoman.layers.attributions._restarts import without_restarts
from dragoman.layers.attributions._unnamed import silence
from dragoman.layers.attributions._verbs import phrasal_draft, verb_draft
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Quotation, Reason, Timex, identified


def find_attributions(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    holders: Holders,
    outlet: str | None = None,
) -> tuple[Attribution, ...]:
    """The attributions of the text, in text order; spans in code points, half-open.

    Cues are found in one pass; each gives a draft by the construction it stands in, quotations go to the tags beside
    them, and what lies inside another's words counts only where a clause reports speech or thought. Method: rules over
    the parse after Pareti (2015) and Newell et al. (2018); verbs by VerbNet's classes. `outlet` is who printed the
    text: it is left out of chains where the text names it.
    """
    sources = Sources.of(parsed, holders, outlet)
    drafts = closing_tags(parsed, _drafts(parsed, quotations, sources))
    drafts = with_quotations(parsed, quotations, inside_quotations(parsed, quotations, drafts))
    drafts = _outer_or_clausal(without_bare(parsed, sources, without_restarts(parsed, drafts)))
    drafts, carried = with_carriers(parsed, drafts, carriers(parsed, sources, drafts))
    above = parents(drafts)
    stand = standings(parsed, sources, drafts, above)
    behind = {number: row_standing(parsed, sources, row) for number, row in cited(parsed, sources, drafts).items()}
    told = [sources.holders.entity(recipient_row(parsed, draft)) for draft in drafts]
    recipients = [None if one == standing.entity else one for one, standing in zip(told, stand, strict=True)]
    asked = interviewed(drafts, stand)
    over = [sources.holders.entity(carried.get(at)) or asked.get(at) or one for at, one in enumerate(recipients)]
    chained = chains(parsed, drafts, stand, over, behind, above, sources)
    said, quoted = Spans([time.span for time in times]), outermost(quotations)
    found = [
        msgspec.structs.replace(
            _attribution(parsed, draft, behind.get(number, stand[number])), source_entity=stand[number].entity,
            recipient=recipients[number], chain=chained[number], form=form_of(draft, quoted),
            time=time_of(parsed, draft, said),
        )
        for number, draft in enumerate(drafts)
    ]  # fmt: skip
    return tuple(
        msgspec.structs.replace(
            item,
            nested_in=None if outer is None else found[outer].id,
            continues=None if draft.continues is None else found[draft.continues].id,
        )
        for item, draft, outer in zip(found, drafts, above, strict=True)
    )


def _drafts(parsed: Parsed, quotations: Sequence[Quotation], sources: Sources) -> list[Draft]:
    hits = find_cues(parsed)
    known = {hit.first for hit in hits}
    hits += [CueHit(row, row + 1, TAG) for row in tag_verbs(parsed, quotations, known)]
    verbs = {hit.first: hit.cue for hit in hits if hit.cue.kind == "verb"}
    found = [draft for hit in hits if (draft := _draft(parsed, hit, verbs, sources))]
    found += [*label_drafts(parsed, LABEL, sources), *credit_drafts(parsed, CREDIT)]
    light = {row for draft in found if draft.frame == "noun" for row in range(draft.tag[0], draft.head)}
    quoting = {quoting_of(parsed, draft.head) for draft in found if draft.frame == "quoted"}
    kept = [
        draft for draft in found if not (draft.frame == "object" and draft.head in light) and draft.head not in quoting
    ]
    return sorted(kept, key=lambda draft: draft.head)


def _draft(parsed: Parsed, hit: CueHit, verbs: Mapping[int, Cue], sources: Sources) -> Draft | None:
    match hit.cue.kind:
        case "verb":
            misread = misread_draft(parsed, hit.first, hit.cue, sources)
            return misread or verb_draft(parsed, hit.first, hit.cue, verbs)
        case "phrasal":
            return phrasal_draft(parsed, hit)
        case "noun":
            return noun_draft(parsed, hit.after - 1, hit.cue)
        case "adjective":
            return adjective_draft(parsed, hit.after - 1, hit.cue)
        case _:
            return phrase_draft(parsed, hit)


def _outer_or_clausal(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that say something, once each, in text order; those inside another's words only as clauses."""
    above = parents(drafts)
    seen: dict[tuple[object, ...], int] = {}
    kept: dict[int, Draft] = {}
    for number, draft in enumerate(drafts):
        key = (draft.source, draft.words, draft.content)
        if draft.content and key not in seen and (above[number] is None or draft.speech):
            seen[key] = number
            kept[number] = draft
    order = sorted(kept, key=lambda number: kept[number].place)
    place = {number: at for at, number in enumerate(order)}
    return [kept[number].moved(place) for number in order]


def _attribution(parsed: Parsed, draft: Draft, stands: Standing) -> Attribution:
    why = silence(parsed, draft)
    return identified(
        Attribution, parsed.sha256, source=draft.source, cue=draft.words, content=draft.content,
        authority=stands.authority, stance=draft.cue.stance, positive=is_positive(parsed, draft),
        speech=is_reported(parsed, draft),
        number=stands.number, descriptor=stands.descriptor,
        silence=parsed.span(*why) if why else None, on_record=on_record(parsed, draft, stands),
        reasons=(Reason(kind="construction", words=draft.frame, spans=draft.words), *_elsewhere(parsed, draft)),
    )  # fmt: skip


def _elsewhere(parsed: Parsed, draft: Draft) -> tuple[Reason, ...]:
    """Why that is the source, where the clause of the cue does not name it."""
    if not is_named_elsewhere(parsed, draft):
        return ()
    return (Reason(kind="source", words="named in another clause", spans=draft.source),)
