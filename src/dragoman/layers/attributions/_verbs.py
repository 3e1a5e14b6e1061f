"""Verbs as cues: who says, and what; what no attribution is; where another's words end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from dragoman import clauses
from dragoman.layers.attributions._cues import CITING, Cue, CueHit, words
from dragoman.layers.attributions._draft import Draft, Rows, edged, joined, spans, subtree, without
from dragoman.layers.attributions._extent import is_added, joins_tag, own_words, with_rest
from dragoman.layers.attributions._frames import FINITE, MARKS, NOBODY, Said, active, passive
from dragoman.layers.attributions._parts import (
    FAR,
    is_infinitive,
    is_passive,
    issuing,
    on_line,
    own_subject,
    quoting_of,
    sentence_near,
    source_rows,
    speaker_of,
    verb_group,
)
from dragoman.parsed import Parsed

_STRONG = frozenset({"clause", "aside", "quote", "tag"})
_NEAR = 8
"""Tokens: when and where it was said takes no more."""
_STOPS = frozenset({",", ".", ";", ":"})
_PERSONS = frozenset({"i", "we", "you", "he", "she", "they"})
_SO = frozenset({"so", "yes", "no", "same", "opposite", "nothing", "much", "little"})


def verb_draft(parsed: Parsed, verb: int, cue: Cue, cues: Mapping[int, Cue]) -> Draft | None:
    """The attribution of a verb, or None where it stands in no construction that its row names.

    `cues` are all verbs of the text that are cues, by row: where one begins, another's content may end.
    """
    suffered = is_passive(parsed, verb)
    said = (passive if suffered else active)(parsed, verb, cue.frames) or _as_if(parsed, verb, cue)
    if said is None:
        if suffered or "quote" not in cue.frames:
            return None
        said = _rest(parsed, verb, cue) or Said([], speaker_of(parsed, verb), "tag")
    if said.speaker is not None and said.speaker != NOBODY and cue.speech:
        said = said._replace(speaker=_behind_citing(parsed, _reporter(parsed, verb, said.speaker, cues)))
    if not _asserts(parsed, verb, said) or (said.frame == "to" and _refuses_to_say(parsed, verb, cue, cues)):
        return None
    if said.frame == "object" and _issues(parsed, verb, said.rows[0][1], cues):
        return None
    if said.frame in {"clause", "aside"}:
        said = said._replace(rows=[own_words(parsed, verb, with_rest(parsed, piece), cues) for piece in said.rows])
    draft = _drafted(parsed, verb, cue, said)
    quoting = quoting_of(parsed, verb)
    if quoting is not None:
        return _as_saying(parsed, draft, quoting)
    return draft if suffered or "quote" not in cue.frames else _around(parsed, draft)


def _as_if(parsed: Parsed, verb: int, cue: Cue) -> Said | None:
    """What somebody feels to be so: "feels like it is a school"."""
    clause = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] in {"advcl", "ccomp"}), None)
    if clause is None or "like" not in cue.frames or parsed.lower[parsed.left[clause]] != "like":
        return None
    first, after = subtree(parsed, clause)
    speaker = speaker_of(parsed, verb)
    nobody = speaker is None or parsed.lower[speaker] == "it"
    if nobody or not any(parsed.tag[c] in FINITE or parsed.tag[c] == "MD" for c in (clause, *parsed.children[clause])):
        return None
    return Said([(first + 1, after)], speaker, "clause", first)


def _as_saying(parsed: Parsed, draft: Draft, quoting: int) -> Draft:
    """ "...," the Courier quoted her as saying; she was quoted by it as saying that ...: all of it is the cue, and the
    paper only carries her words. Where they follow ("quoted her as saying that ...") the paper says them too."""
    first, after = verb_group(parsed, quoting)
    if draft.content and not is_passive(parsed, quoting):
        return draft
    before = parsed.child(quoting, "ccomp")
    rows = [subtree(parsed, before)] if before is not None and before < quoting and not draft.content else []
    content = draft.content or joined(parsed.text, spans(parsed, rows))
    words = spans(parsed, [(first, after), (parsed.head[draft.head], draft.head + 1)])
    subject = own_subject(parsed, quoting)
    start = first if subject is None else min(first, parsed.left[subject])
    return replace(draft, words=words, content=content, tag=(start, draft.head + 1), frame="quoted")


def phrasal_draft(parsed: Parsed, hit: CueHit) -> Draft | None:
    """The attribution of a verb with its particles and nouns ("took issue with", "ruled out", "made clear that")."""
    verb, last = hit.first, hit.after - 1
    exclaimed: list[Rows] = []
    if "clause" in hit.cue.frames:
        below = (*parsed.children[last], *parsed.children[verb])
        found = [c for c in below if parsed.dep[c] in {"ccomp", "acl", "csubj"}]
        inner = next((c for c in found if not verb < c <= last), found[0] if found else None)
    elif "object" in hit.cue.frames:
        inner = parsed.child(verb, "dobj")
    elif hit.cue.frames == {"quote"}:
        exclaimed = _exclaimed(parsed, verb, hit.after)
        if not exclaimed and not _quotes_speech(parsed, hit.after):
            return None
        inner = None
    else:
        inner = parsed.child(last, "pobj", "pcomp")
    suffered = is_passive(parsed, verb) and "clause" not in hit.cue.frames
    before = inner is not None and inner < last
    if suffered or parsed.pos[verb] not in {"VERB", "AUX"} or (before and "clause" not in hit.cue.frames):
        return None
    if inner is None and "quote" not in hit.cue.frames:
        return None
    rows = exclaimed if inner is None else [subtree(parsed, inner)]
    rows = [with_rest(parsed, piece) for piece in rows] if "clause" in hit.cue.frames else rows
    said = Said(rows, speaker_of(parsed, verb), "phrasal")
    if not _asserts(parsed, verb, said):
        return None
    draft = _drafted(parsed, verb, hit.cue, said)
    group = (verb_group(parsed, verb)[0], hit.after)
    content = joined(parsed.text, spans(parsed, without(said.rows, [group])))
    return replace(draft, words=spans(parsed, [group]), content=content, tag=(min(draft.tag[0], group[0]), hit.after))


def _quotes_speech(parsed: Parsed, row: int) -> bool:
    """Whether words in quotation marks begin at `row`, over a comma too, that hold a verb or a mark: no mere name."""
    first = row + (parsed.word[row : row + 1] == [","])
    if parsed.word[first : first + 1] == [] or parsed.word[first] not in MARKS:
        return False
    inside = range(first + 1, min(first + FAR, len(parsed)))
    words = takewhile(lambda at: parsed.word[at] not in MARKS or parsed.word[at] in {"’", "'"}, inside)
    return any(parsed.pos[at] in {"VERB", "AUX"} or parsed.word[at] in {".", "!", "?"} for at in words)


def _exclaimed(parsed: Parsed, verb: int, row: int) -> list[Rows]:
    """The rows of words as somebody says them behind a person's "was like": "no way", "okay, we go", ", I am tired"."""
    speaker, end = speaker_of(parsed, verb), sentence_near(parsed, verb)[1]
    first = row + (parsed.word[row : row + 1] == [","])
    if speaker is None or parsed.lower[speaker] not in _PERSONS or first >= end:
        return []
    spoken = parsed.lower[first] in words("exclaiming") or (first > row and parsed.lower[first] in _PERSONS)
    return [(row, end)] if spoken else []


def _rest(parsed: Parsed, verb: int, cue: Cue) -> Said | None:
    """Where the parse lost the clause that is said: what follows the verb, its recipient and its time."""
    if "clause" not in cue.frames or (parsed.tag[verb] == "VB" and parsed.dep[verb] != "ROOT"):
        return None
    speaker, (_, at) = speaker_of(parsed, verb), verb_group(parsed, verb)
    end = sentence_near(parsed, verb)[1]
    if speaker is None or verb < speaker < verb + 8:
        return None
    at = _behind_cited(parsed, at, end)
    that = next((row for row in range(at, min(at + 12, end)) if parsed.lower[row] in {"that", ",", "."}), at)
    if that < end and parsed.lower[that] == "that" and parsed.tag[that] in {"IN", "WDT"}:
        return Said([(that, _clause_end(parsed, that, end))], speaker, "rest")
    for child in parsed.children[verb]:
        if child >= at and parsed.left[child] == at and parsed.lower[child] not in {"that", "if", "whether"}:
            recipient = parsed.dep[child] in {"dative", "dobj"} and parsed.lemma[verb] in words("recipient")
            if recipient or parsed.dep[child] in {"prep", "npadvmod", "advmod"}:
                at = min(parsed.right[child], end)
    first = parsed.lower[at] if at < end else ""
    if at >= end or parsed.pos[at] in {"PUNCT", "SPACE", "ADP", "CCONJ"} or first in {"as", "when", "while", "because"}:
        return None
    labels = {parsed.dep[child] for child in parsed.children[verb] if child >= at}
    clausal = first in {"that", "how", "if", "whether"} or labels.isdisjoint({"xcomp", "dobj", "acomp", "oprd"})
    if not clausal and cue.phrase != "~say/VERB":
        return None
    said_so = cue.phrase == "~say/VERB" and not _SO.isdisjoint(parsed.lower[at : at + 2])
    if not said_so and not any(parsed.dep[row] in clauses.SUBJECTS for row in range(at, min(end, at + 25))):
        return None
    return Said([(at, end)], speaker, "rest")


def _behind_cited(parsed: Parsed, at: int, end: int) -> int:
    """The row of "that" behind whom a paper cites ("reported last month, citing officials, that ..."); else `at`."""
    comma = next((row for row in range(at, min(at + _NEAR, end - 1)) if parsed.word[row] == ","), None)
    if comma is None or parsed.lower[comma + 1] not in CITING:
        return at
    that = range(comma + 1, min(comma + FAR, end))
    return next((row for row in that if parsed.lower[row] == "that" and parsed.word[row - 1] == ","), at)


def _clause_end(parsed: Parsed, first: int, end: int) -> int:
    return next((row for row in range(first, end) if parsed.word[row] == ";"), end)


def _reporter(parsed: Parsed, verb: int, speaker: int, cues: Mapping[int, Cue]) -> int:
    """The source of ", adding that ..." and "and asked": of the report's own verb, where the parse puts them in it."""
    upper = parsed.head[verb]
    above = parsed.head[upper]
    if not is_added(parsed, verb) and not joins_tag(parsed, verb, above, cues):
        return speaker
    said = parsed.dep[upper] == "ccomp" or (parsed.dep[upper] == "advcl" and parsed.lower[verb] in CITING)
    if said and above in cues and cues[above].speech and above < upper:
        found = speaker_of(parsed, above)
        return speaker if found is None else found
    return speaker


def _behind_citing(parsed: Parsed, speaker: int) -> int:
    """Of "Citing Reuters, the Courier said", "Besides the ports, Ruiz said" who says so, whom the parse joins to it."""
    lead = parsed.left[speaker] - 1
    if lead < 0:
        return speaker
    if parsed.lower[lead] in CITING:
        return parsed.child(speaker, "appos") or speaker
    opens = parsed.dep[lead] == "prep" and parsed.lower[lead] != "as" and not parsed.children[lead]
    joined_on = parsed.child(speaker, "conj", "appos") if opens and parsed.child(speaker, "cc") is None else None
    return joined_on if joined_on is not None and parsed.word[parsed.left[joined_on] - 1] == "," else speaker


def _refuses_to_say(parsed: Parsed, verb: int, cue: Cue, cues: Mapping[int, Cue]) -> bool:
    """Whether the next verb tells what is not said ("declined to discuss the plan"): it is the cue then."""
    return cue.stance == "refused" and any(
        parsed.dep[row] == "xcomp" and row in cues and not {"dobj", "ccomp"}.isdisjoint(_labels(parsed, row))
        for row in parsed.children[verb]
    )


def _labels(parsed: Parsed, verb: int) -> list[str]:
    return [parsed.dep[row] for row in parsed.children[verb]]


def _issues(parsed: Parsed, verb: int, after: int, cues: Mapping[int, Cue]) -> bool:
    """Whether what somebody issues says something, so that they say it: "issued a statement saying"."""
    return any(issuing(parsed, row) == verb for row in range(verb + 1, min(after, verb + FAR)) if row in cues)


def _asserts(parsed: Parsed, verb: int, said: Said) -> bool:
    """Whether the verb tells what somebody does, not what something is for ("a way to praise them") or is called."""
    label = parsed.dep[verb]
    weak = said.frame not in _STRONG
    if weak and said.speaker is None and not is_passive(parsed, verb):
        return False
    if is_infinitive(parsed, verb):
        upper = parsed.head[verb]
        if label == "acl" or parsed.lemma[upper] == "be":
            return False
        if weak or said.frame == "tag":
            return label in {"xcomp", "advcl"} and parsed.lemma[upper] in words("catenative")
    if said.speaker is None and parsed.pos[verb + 1 : verb + 2] == ["NUM"]:  # "Figure 3"
        return False
    speaker = "" if said.speaker is None or said.speaker == NOBODY else parsed.lower[said.speaker]
    if speaker == "you" and (
        said.frame == "aside" or (parsed.lemma[verb] == "know" and not _is_told(parsed, verb, said))
    ):
        return False
    if label == "acl" and parsed.tag[verb] == "VBN":
        return said.speaker is not None and said.speaker != NOBODY
    if label == "acl":
        return not weak or issuing(parsed, verb) is not None
    return speaker != "that" or not weak


def _is_told(parsed: Parsed, verb: int, said: Said) -> bool:
    """Whether "that" opens what you know: no mere "you know", no "do you know what?"."""
    first = said.rows[-1][0] if said.rows else verb
    return parsed.lower[first] == "that" and parsed.dep[first] == "mark"


def _around(parsed: Parsed, draft: Draft) -> Draft:
    """A tag after a comma, with nothing said after it in its own clause: all of its sentence that stands around it."""
    first, after = draft.tag
    start, end = parsed.sentences[parsed.sentence[draft.head]]
    start, end = max(start, first - FAR), min(end, after + FAR)
    last = _after_tag(parsed, draft.head, after, end) if parsed.dep[draft.head] == "conj" else after
    beside = (
        first > start
        and parsed.word[first - 1] == ","
        and (last == end or parsed.word[last] in _STOPS or parsed.pos[last] == "SPACE")
    )
    if draft.content or not beside or "clause" not in draft.cue.frames or parsed.tag[draft.head] not in FINITE:
        return draft
    headline = start == 0 and parsed.paragraphs[0].end == parsed.end[after - 1] and len(parsed.paragraphs) > 1
    if draft.speaker is None or not (headline or any(_heads_clause(parsed, row) for row in range(start, first))):
        return draft
    rows = [(start, first), *([(after, end)] if last == after < end and parsed.word[after] == "," else [])]
    return replace(draft, content=spans(parsed, [on_line(parsed, *piece, piece[0]) for piece in rows]), frame="around")


def _after_tag(parsed: Parsed, verb: int, at: int, end: int) -> int:
    """The row after what only tells when, where and to whom it was said: "reported on Friday"."""
    for child in parsed.children[verb]:
        if child >= at and parsed.left[child] == at and parsed.dep[child] in {"prep", "npadvmod", "advmod"}:
            at = min(parsed.right[child], end)
    return at


def _heads_clause(parsed: Parsed, row: int) -> bool:
    """Whether the row is the subject of a clause that stands for itself, in no "when" or "who" clause."""
    if parsed.dep[row] not in clauses.SUBJECTS:
        return False
    verb = parsed.head[row]
    above = parsed.dep[parsed.head[verb]]
    return parsed.dep[verb] in {"ROOT", "ccomp", "conj"} and above not in {"advcl", "relcl", "acl"}


def _drafted(parsed: Parsed, verb: int, cue: Cue, said: Said) -> Draft:
    speaker = None if said.speaker == NOBODY else said.speaker
    source = source_rows(parsed, speaker) if speaker is not None else None
    group = verb_group(parsed, verb, said.preposition)
    if any(parsed.lemma[row] in words("refusing") for row in range(group[0], verb)):
        cue = cue._replace(stance="refused")
    if source and source[0] < group[0] < source[1]:
        source = edged(parsed, source[0], group[0])
    for first, _ in said.rows:
        if source and source[0] < first < source[1]:
            source = edged(parsed, source[0], first)
    holes = [group, *([source] if source else [])]
    content = joined(parsed.text, spans(parsed, without(said.rows, holes)))
    tag = (min(first for first, _ in holes), max(after for _, after in holes)) if source else group
    return Draft(
        cue=cue, head=verb, speaker=speaker, source=spans(parsed, [source]) if source else (),
        words=spans(parsed, [group]), content=content, tag=tag, frame=said.frame,
    )  # fmt: skip
