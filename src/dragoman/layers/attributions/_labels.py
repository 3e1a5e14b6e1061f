"""Labels: who speaks, before a colon at the beginning of a line or at the end of a headline; questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dragoman import lexicon
from dragoman.layers.attributions._authority import Sources
from dragoman.layers.attributions._cues import Cue, source_noun
from dragoman.layers.attributions._draft import Draft, edged, spans
from dragoman.layers.attributions._parts import source_rows, speaker_of, verb_group
from dragoman.lexicon.actors import noun_of
from dragoman.parsed import Parsed
from dragoman.span import Span

_LABEL = re.compile(r"^[^\S\n]*(?P<label>[^\s:“”\"][^:“”\"\n]{0,60}):(?=\s)", re.MULTILINE)
_END = re.compile(r"(?:\s[-–—]|:)\s+(?P<label>[^:\n–—]{2,50})$")
"""What stands behind the last colon or dash of a headline."""
_BELOW = re.compile(r"(?<=[.?!…,])[”\"»’']{1,2}\s*(?P<dash>--|[-–—―])[^\S\n]*(?=[A-Z])")
"""What stands between a quotation and who said it, in an epigraph or beside a picture."""
_BEFORE = frozenset({"before"})
"""The frame of who only stands behind what they say."""
_LONG = 8
"""Tokens: a speaker's name before a colon is no longer than this."""
_TURNS = 2
"""A label that begins so many lines speaks in each."""
_NO_NAME, _INITIALS = frozenset({"VERB", "AUX", "PUNCT"}), frozenset("().-")
_OF = frozenset({"of", "by", "from", "to"})
_FINAL = frozenset(".?!…")
_QUOTES = "“\"'‘«„"
_FIRST = frozenset({"i", "me", "my", "we", "us", "our", "you"})


class _Line(NamedTuple):
    """A line with a label: the rows of the label, of its colon, and the span of what follows on the line."""

    first: int
    colon: int
    label: str
    rest: Span


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("label_words") if row["role"] == role)


def label_drafts(parsed: Parsed, cue: Cue, sources: Sources) -> Iterator[Draft]:
    """The attributions of lines that begin with who speaks and a colon, as headlines and transcripts do, and of a
    headline that ends with it.

    In a transcript, where a label comes back, what follows on further lines up to the next label is said too, the same
    label is the same speaker, and "A" is the one person that the text has named before the first turn.
    """
    lines = list(_lines(parsed))
    turns = _turns(parsed, lines)
    spoken = [line for line in lines if _speaks(parsed, line, line.label in turns)]
    answers = _answers(parsed, sources, spoken)
    begins = {line.label: line for line in reversed(lines)}
    following = dict(pairwise(lines))
    for line in spoken:
        goes_on = line.label in turns and line in following
        end = parsed.start[following[line].first] if goes_on else line.rest.end
        speaker = _speaker(begins[line.label], answers)
        content = tuple(_without_narration(parsed, list(_pieces(parsed, line.rest.start, end)), speaker))
        if content:
            asks = _role(line) == "asker" or (len(content) == 1 and line.rest.of(parsed.text).rstrip().endswith("?"))
            yield Draft(
                cue=cue._replace(stance="asked") if asks else cue, head=line.colon, speaker=speaker,
                source=spans(parsed, [(line.first, line.colon)]), words=(parsed.span(line.colon, line.colon + 1),),
                content=content, tag=(line.first, line.colon + 1), frame="label",
            )  # fmt: skip
    below = list(_below(parsed, cue))
    yield from [*below, *_words_of(parsed, cue)]
    yield from (draft for draft in _at_the_end(parsed, cue) if draft.head not in {each.head for each in below})


def _turns(parsed: Parsed, lines: Sequence[_Line]) -> frozenset[str]:
    """The labels of a transcript: none unless one that names somebody, or is "Q", comes back before sentences."""
    said = [line for line in lines if _tells(parsed, line)]
    times = Counter(line.label for line in said)
    named = {line.label for line in said if _is_name(parsed, line) or _role(line)}
    if not any(times[label] >= _TURNS for label in named):
        return frozenset()
    return frozenset(named.union(label for label, many in times.items() if many >= _TURNS))


def _tells(parsed: Parsed, line: _Line) -> bool:
    """Whether sentences follow, no number of a list, behind a label that may be a name."""
    said = line.rest.of(parsed.text)
    ends = said.rstrip("”\"’') \t\n")[-1:] in _FINAL and any(letter.isalpha() for letter in said)
    return ends and line.label[0].isupper() and not _heads(line)


def _heads(line: _Line) -> bool:
    """Whether the label names the kind of piece: "Exclusive", "Morning Briefing"."""
    words = line.label.lower().split()
    return not _words("heading").isdisjoint((words[0], words[-1]))


def _role(line: _Line) -> str | None:
    """Whether the label is that of who answers or who asks."""
    return next((role for role in ("answer", "asker") if line.label.lower() in _words(role)), None)


def _speaker(line: _Line, answers: int | None) -> int | None:
    """The row of who speaks: of "A" the one who is interviewed, of "Q" nobody who is named."""
    if _role(line) == "answer":
        return answers
    return None if len(line.label) == 1 else line.colon - 1


def _lines(parsed: Parsed) -> Iterator[_Line]:
    for match in _LABEL.finditer(parsed.text):
        rows = parsed.rows(Span(*match.span("label")))
        end = parsed.text.find("\n", match.end())
        rest = Span(match.end(), end if end >= 0 else len(parsed.text))
        colon = rows.stop
        if (
            0 < len(rows) <= _LONG
            and colon < len(parsed)
            and parsed.word[colon] == ":"
            and rest.of(parsed.text).strip()
        ):
            yield _Line(rows.start, colon, match["label"].strip(), rest)


def _speaks(parsed: Parsed, line: _Line, turn: bool) -> bool:
    """Whether a label tells who speaks: in a transcript, before a quotation, in capitals, or in the headline."""
    words = range(line.first, line.colon)
    if turn or _role(line):
        return turn
    first = line.first <= 1 and parsed.pos[: line.first] in ([], ["SPACE"])
    quoted = line.rest.of(parsed.text).lstrip()[:1] in _QUOTES
    if not _is_name(parsed, line):  # "Blom: “We go”", where the tagger knows no name
        return quoted and first and len(words) == 1 and parsed.word[line.first].istitle()
    names = [row for row in words if parsed.pos[row] == "PROPN"]
    shouted = all(parsed.word[row].isupper() for row in names) and not first
    headline = first and (parsed.pos[line.colon - 1] == "PROPN" or _is_somebody(parsed, words))
    return shouted or headline or quoted


def _is_name(parsed: Parsed, line: _Line) -> bool:
    words = range(line.first, line.colon)
    if _heads(line):
        return False
    if any(parsed.pos[row] in _NO_NAME and parsed.word[row] not in _INITIALS for row in words):
        return False
    return any(parsed.pos[row] == "PROPN" for row in words)


def _answers(parsed: Parsed, sources: Sources, spoken: Sequence[_Line]) -> int | None:
    """The row of the one person that is named before the first turn, or None."""
    if not any(_role(line) == "answer" for line in spoken):
        return None
    before = parsed.start[min(line.first for line in spoken)]
    people: dict[str, int] = {}
    for row, mention in sources.holders.mention_at.items():
        entity = sources.holders.entity_at.get(row)
        if entity and mention.form == "name" and mention.type == "person" and mention.span.end <= before:
            people.setdefault(entity, row)
    return next(iter(people.values())) if len(people) == 1 else None


def _pieces(parsed: Parsed, start: int, end: int) -> Iterator[Span]:
    """The spans of the lines between two offsets."""
    for match in re.finditer(r"[^\n]+", parsed.text[start:end]):
        rows = parsed.rows(Span(start + match.start(), start + match.end()))
        yield from spans(parsed, [(rows.start, rows.stop)])


def _without_narration(parsed: Parsed, said: Sequence[Span], speaker: int | None) -> Iterator[Span]:
    """The lines of a turn up to one that tells of the speaker as of another ("Ruiz looks out at the harbour."): what
    stands there, and behind it, the report tells."""
    name = parsed.lower[speaker] if speaker is not None else ""
    for number, line in enumerate(said):
        words = frozenset(parsed.lower[row] for row in parsed.rows(line))
        if number and (line.of(parsed.text)[0] in "([" or (name in words and words.isdisjoint(_FIRST))):
            return
        yield line


def _words_of(parsed: Parsed, cue: Cue) -> Iterator[Draft]:
    """Who said a quotation by the noun before it: in the wise words of Ana Ruiz, “...”; he gasped his words, “...”."""
    nouns = _words("quoted")
    for row in [row for row, word in enumerate(parsed.lower[:-2]) if word in nouns]:
        if parsed.lower[row - 2 : row] == ["in", "the"]:
            continue
        of = row + 1 + (parsed.lower[row + 1] == "attributed")
        verb, whose = parsed.head[row], parsed.child(of, "pobj") if parsed.lower[of] in _OF else None
        if whose is not None:
            after = min(parsed.right[whose], of + _LONG)
            speaker, head, group, source = whose, row, (row, of + 1), (of + 1, after)
        elif parsed.dep[row] == "dobj" and (subject := speaker_of(parsed, verb)) is not None:
            speaker, head, group, source = subject, verb, verb_group(parsed, verb), source_rows(parsed, subject)
            after = row + 1
        else:
            continue
        mark = after + (parsed.word[after : after + 1] in ([","], [":"], ["—"], ["–"]))
        mark += parsed.pos[mark : mark + 1] == ["SPACE"] and parsed.word[mark - 1] == ":"
        if parsed.word[mark : mark + 1] and parsed.word[mark][0] in _QUOTES:
            yield Draft(
                cue=cue, head=head, speaker=speaker, source=spans(parsed, [source]), words=spans(parsed, [group]),
                content=(), tag=(group[0], after), frame="label",
            )  # fmt: skip


def _below(parsed: Parsed, cue: Cue) -> Iterator[Draft]:
    """Who said the quotation before a dash: “We wait for nobody.” — Ana Ruiz, at the port."""
    for match in _BELOW.finditer(parsed.text):
        dash = parsed.rows(Span(*match.span("dash"))).start
        after = dash + 1
        while after < min(len(parsed), dash + _LONG) and parsed.pos[after] == "PROPN":
            after += 1
        ends = after == len(parsed) or parsed.pos[after] == "SPACE" or parsed.word[after] in {",", "("}
        if after > dash + 1 and ends:
            yield Draft(
                cue=cue._replace(frames=_BEFORE), head=dash, speaker=after - 1,
                source=spans(parsed, [(dash + 1, after)]), words=(parsed.span(dash, dash + 1),), content=(),
                tag=(dash + 1, after), frame="label",
            )  # fmt: skip


def _at_the_end(parsed: Parsed, cue: Cue) -> Iterator[Draft]:
    """A headline that ends with who says so: "Truce near: officials", "Pilots freed - state media"."""
    line = parsed.paragraphs[0] if len(parsed.paragraphs) > 1 else None
    match = _END.search(parsed.text, line.start, line.end) if line else None
    if line is None or match is None:
        return
    label, before = parsed.rows(Span(*match.span("label"))), parsed.rows(Span(line.start, match.start()))
    mark = next(row for row in range(before.stop, label.start) if parsed.pos[row] != "SPACE")
    content = edged(parsed, before.start, before.stop)
    if content is None or not _is_source(parsed, label) or len(before) < len(label):
        return
    yield Draft(
        cue=cue, head=mark, speaker=label.stop - 1, source=spans(parsed, [(label.start, label.stop)]),
        words=(parsed.span(mark, mark + 1),), content=spans(parsed, [content]), tag=(mark, label.stop), frame="label",
    )  # fmt: skip


def _is_source(parsed: Parsed, label: range) -> bool:
    """Whether the words are no more than who says so: "senior officials", "Reuters"."""
    if not 0 < len(label) <= _LONG - 2 or any(parsed.pos[row] in {"PUNCT", "NUM"} for row in label):
        return False
    names = all(parsed.pos[row] == "PROPN" for row in label) and len(label) < 4
    return names or source_noun(parsed, label[-1]) is not None or _is_somebody(parsed, label)


def _is_somebody(parsed: Parsed, rows: range) -> bool:
    """Whether the words end in a noun for people or a body."""
    found = noun_of(" ".join(parsed.lower[row] for row in rows))
    return found is not None and found[1].type in {"person", "group", "organisation"}
