"""Direct speech: which quotation a tag ("she said") stands beside, and what goes on after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.layers.attributions._cues import passing
from dragoman.layers.attributions._draft import Draft, edged, merged, spans, without
from dragoman.layers.attributions._frames import FINITE
from dragoman.layers.attributions._parts import NOMINAL, own_subject, source_rows
from dragoman.layers.attributions._quotes import MARKS, Quotes
from dragoman.parsed import Parsed
from dragoman.reading import Quotation
from dragoman.span import Span, trimmed

_REST = re.compile(r"[^“”\"\n]{0,250}[.?!,;:]\s*")
_SAME = re.compile(r"[^.?!:;“”\"\n]{0,120}")
_BREAK = re.compile(r"\n\s*")
_TAG = 8
"""Tokens: so near to the quotation stands the verb of its tag."""
_LONG = 300
"""Code points: nothing is looked for in front of a quotation further away than this."""
_TAGS = frozenset({"quote", "before"})
"""The frames of cues that stand beside a quotation, or only behind it."""
_CLAUSE = FINITE | {"MD"}
_ENDS = frozenset(".?!,;:…")
_PARTS = frozenset(":-–—")


def tag_verbs(parsed: Parsed, quotations: Sequence[Quotation], known: Container[int]) -> list[int]:
    """The rows of verbs that are no cues but tag a quotation: “We lost,” he shrugged. Most may (Quirk 1985, 14.30)."""
    found = []
    for quotation in quotations:
        start = parsed.rows(quotation.span).stop
        if quotation.inside is not None or not _is_tagged(parsed, quotation, start):
            continue
        for row in range(start, min(start + _TAG, len(parsed))):
            if parsed.pos[row] == "VERB" and parsed.tag[row] in FINITE:
                subject = own_subject(parsed, row)
                plain = {parsed.dep[c] for c in parsed.children[row]}.isdisjoint({"dobj", "auxpass", "xcomp"})
                if subject is not None and subject >= start and plain and row not in known:
                    found.append(row)
                break
    return found


def _is_tagged(parsed: Parsed, quotation: Quotation, after: int) -> bool:
    """Whether the sentence goes on behind the quotation: it ends with a comma, or a small letter follows its mark."""
    last = parsed.text[quotation.content.end - 1]
    return last == "," or (last in "?!" and "".join(parsed.word[after : after + 1]).islower())


def pieces(text: str, quotation: Quotation) -> tuple[Span, ...]:
    """The words of a quotation, one span a paragraph, without the marks that each paragraph repeats."""
    start, end = quotation.content.start, quotation.content.end
    cuts = [start, *(m.end() for m in _BREAK.finditer(text, start, end)), end]
    found = []
    for first, after in pairwise(cuts):
        while first < after and (text[first].isspace() or (first != start and text[first] in MARKS)):
            first += 1
        while after > first and text[after - 1].isspace():
            after -= 1
        found.append(Span(first, after))
    return merged(found)


def with_quotations(parsed: Parsed, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the quotation it stands beside; what goes on after a tag is put to it.

    A quotation belongs to the tag right before it, else to the one right after it, else to the clause that it ends.
    """
    quotes = Quotes(parsed, quotations)
    drafts = [_outside(parsed, quotes, _as_quoted(parsed, draft)) for draft in drafts]
    ended: dict[int, Quotation] = {}
    tags = [(number, draft) for number, draft in enumerate(drafts) if not draft.cue.frames.isdisjoint(_TAGS)]
    ends = [(number, parsed.end[draft.tag[1] - 1]) for number, draft in tags if "quote" in draft.cue.frames]
    taken = {led.id: number for number, end in ends if (led := quotes.led(end))}
    for number, draft in tags:
        quotation = quotes.before(parsed.start[draft.tag[0]])
        if quotation and quotation.id not in taken and _is_tag(parsed, draft, quotation):
            ended[number], taken[quotation.id] = quotation, number
    heads = sorted(draft.head for draft in drafts)
    found = [
        _spoken(parsed, quotes, drafts, number, ended.get(number), heads, taken)
        if not draft.cue.frames.isdisjoint(_TAGS)
        else draft
        for number, draft in enumerate(drafts)
    ]
    _go_on(parsed, quotations, found, taken)
    return [_apart(parsed.text, draft) for draft in found]


def _as_quoted(parsed: Parsed, draft: Draft) -> Draft:
    """The draft of "he was quoted by the Courier", before it is known which words of his are quoted."""
    speaker = own_subject(parsed, draft.head)
    if draft.frame != "V:object" or speaker is None or parsed.lemma[draft.head] not in passing("quoting"):
        return draft
    rows = source_rows(parsed, speaker)
    tag = (min(rows[0], draft.tag[0]), draft.tag[1])
    return replace(draft, speaker=speaker, source=spans(parsed, [rows]), content=(), tag=tag)


def _outside(parsed: Parsed, quotes: Quotes, draft: Draft) -> Draft:
    """The draft of a tag behind a quotation, where the parse took its speaker for one in the quoted words."""
    quotation = quotes.around(draft.source[0].start) if draft.source and draft.frame in {"tag", "clause"} else None
    if quotation is None or parsed.start[draft.head] < quotation.span.end:
        return draft
    rows = edged(parsed, parsed.rows(quotation.span).stop, parsed.rows(draft.words[0]).start)
    if rows is None or quotes.before(parsed.start[rows[0]]) is not quotation:
        return draft
    speaker = next((row for row in range(*rows) if _ends_name(parsed, row)), None)
    if speaker is None:
        return draft
    return replace(draft, speaker=speaker, source=spans(parsed, [rows]), tag=(rows[0], draft.tag[1]))


def _ends_name(parsed: Parsed, row: int) -> bool:
    """Whether a noun or pronoun ends at `row`, with no other noun behind it."""
    return parsed.pos[row] in NOMINAL and parsed.pos[row + 1] not in NOMINAL


def _apart(text: str, draft: Draft) -> Draft:
    """The draft without its own source and cue in the content, where a damaged quotation runs over them."""
    tag = [(span.start, span.end) for span in (*draft.source, *draft.words)]
    if not any(span.start < end and start < span.end for start, end in tag for span in draft.content):
        return draft
    left = without([(span.start, span.end) for span in draft.content], tag)
    return replace(draft, content=merged(trimmed(text, Span(start, end)) for start, end in left))


def _spoken(
    parsed: Parsed,
    quotes: Quotes,
    drafts: Sequence[Draft],
    number: int,
    before: Quotation | None,
    heads: Sequence[int],
    taken: dict[str, int],
) -> Draft:
    """The draft with the quotation `before` its tag and the one after it, or the one that its content runs into."""
    text, draft = parsed.text, drafts[number]
    after = parsed.end[draft.tag[1] - 1]
    later = quotes.after(after) if "quote" in draft.cue.frames else None
    if later and (
        (before and "\n" in text[after : later.span.start])
        or _between(heads, draft.head, parsed.rows(later.span).start)
    ):
        later = None
    content = tuple(_closed(parsed, quotes, span) for span in draft.content)
    if later and not before and _is_sentence(text, later):
        content = tuple(span for span in content if span.start >= after)
    if later and taken.get(later.id, number) != number:
        later = None
    if before:
        content = _with_lead(text, content, before)
    if later:
        content = _with_later(text, content, later)
        taken[later.id] = number
    if not before and not later:
        return replace(draft, content=merged(_whole(parsed, quotes, drafts, number, taken, span) for span in content))
    frame = "quote" if before or not draft.content else draft.frame
    return replace(draft, content=merged(content), quoted=True, frame=frame)


def _between(heads: Sequence[int], head: int, upto: int) -> bool:
    """Whether another cue stands between a tag and what comes after it."""
    return bisect_left(heads, upto) > bisect_right(heads, head)


def _is_tag(parsed: Parsed, draft: Draft, quotation: Quotation) -> bool:
    """Whether a cue right after a quotation is its tag.

    It is not where it goes on from another tag ("..., adding that"), or where the quoted words belong to the frame: "On
    “Morning Talk,” Ruiz said the talks had failed".
    """
    if parsed.tag[draft.head] == "VBG" and parsed.rows(draft.words[0])[0] == draft.head:
        return False
    said_after = draft.frame == "clause" and all(span.start >= quotation.span.end for span in draft.content)
    start = parsed.start[parsed.sentences[parsed.sentence[draft.head]][0]]
    lead = parsed.text[max(start, quotation.span.start - _LONG) : quotation.span.start]
    return not (said_after and lead.strip(MARKS + " \n"))


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quoted words begin like a sentence, so that nothing before the tag leads up to them."""
    return text[quotation.content.start].isupper() and text[max(0, quotation.span.start - 2)] in ",:"


def _with_lead(text: str, content: Sequence[Span], quotation: Quotation) -> tuple[Span, ...]:
    """A quotation with the words of its clause that stand before it, unless a colon or dash parts them."""
    lead = next((c for c in content if c.start < quotation.span.start and quotation.span.meets(c)), None)
    if lead is None or text[max(0, quotation.span.start - 3) : quotation.span.start].rstrip()[-1:] in _PARTS:
        return pieces(text, quotation)
    return (lead,)


def _with_later(text: str, content: Sequence[Span], later: Quotation) -> tuple[Span, ...]:
    """What is said with the quotation behind the tag; a clause that leads into the quotation goes on to its end."""
    into = next((span for span in content if span.start < later.span.start - 2 and span.meets(later.span)), None)
    if into is None:
        held = any(span.holds(later.span) for span in content)
        return tuple(content) if held else (*content, *pieces(text, later))
    return tuple(Span(span.start, max(span.end, later.content.end)) if span is into else span for span in content)


def _closed(parsed: Parsed, quotes: Quotes, span: Span) -> Span:
    """The span, no longer than the quotation with which it begins, where that is a sentence of its own."""
    quotation = quotes.opening(span)
    if quotation is None or span.end <= quotation.span.end:
        return span
    if parsed.text[quotation.content.end - 1] != "," and parsed.text[quotation.span.end] not in ",;":
        return span
    rows = parsed.rows(quotation.content)
    return Span(span.start, quotation.content.end) if any(parsed.tag[row] in _CLAUSE for row in rows) else span


def _whole(
    parsed: Parsed, quotes: Quotes, drafts: Sequence[Draft], number: int, taken: dict[str, int], span: Span
) -> Span:
    """The span up to the end of the quotation that its end falls into, unless a tag outside the span says that."""
    quotation = quotes.ending(span)
    if quotation is None:
        return span
    tag = drafts[taken.setdefault(quotation.id, number)]
    if tag is not drafts[number] and not span.start <= parsed.start[tag.head] < span.end:
        return span
    return Span(span.start, max(span.end, quotation.content.end))


def _go_on(parsed: Parsed, quotations: Sequence[Quotation], found: list[Draft], taken: dict[str, int]) -> None:
    """Adds a draft for each quotation without a tag of its own that goes on from the one before it."""
    text = parsed.text
    speaking: int | None = None
    end = covered = 0
    for quotation in quotations:
        if quotation.inside is not None or quotation.span.start < covered:
            continue
        covered = quotation.span.end
        if quotation.id in taken:
            speaking = taken[quotation.id]
            draft = found[speaking]
            end = max(quotation.span.end, parsed.end[draft.tag[1] - 1])
        elif speaking is not None and "quote" in found[speaking].cue.frames and _follows(parsed, end, quotation):
            found.append(replace(found[speaking], content=pieces(text, quotation), continues=speaking, quoted=True))
            end = quotation.span.end
        elif speaking is not None and _names(text, end, quotation):
            end = quotation.span.end
        else:
            speaking = None


def _names(text: str, end: int, quotation: Quotation) -> bool:
    """Whether a quotation only names something in the rest of the sentence: she said on “Morning Talk” on Monday."""
    last = quotation.content.of(text)[-1]
    return last not in _ENDS and _SAME.fullmatch(text, end, quotation.span.start) is not None


def _follows(parsed: Parsed, end: int, quotation: Quotation) -> bool:
    """Whether a quotation stands in the sentence at `end`, in the next one, or at once in the next paragraph."""
    start = quotation.span.start
    if _BREAK.fullmatch(parsed.text, end, start):
        return True
    if not _REST.fullmatch(parsed.text, end, start):
        return False
    before, after = parsed.rows(Span(end - 1, end)), parsed.rows(quotation.content)
    return not before or not after or parsed.sentence[after.start] - parsed.sentence[before.start] <= 1
