"""Verbs as cues: who says, and what, by the construction the verb stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman import clauses
from dragoman.layers.attributions._cues import Cue
from dragoman.layers.attributions._draft import Draft, Rows, edged, merged, spans, subtree, without
from dragoman.parsed import Parsed

_GROUP = frozenset({"aux", "auxpass", "neg"})
_EXPLETIVE = frozenset({"it", "there"})
_CUT = frozenset({"advcl", "parataxis", "ccomp"})
_DASHES = frozenset({"-", "--", "–", "—"})
_STRONG = frozenset({"clause", "aside", "quote", "tag"})
_CATENATIVE = frozenset({"continue", "go", "begin", "start", "refuse", "decline", "use", "proceed", "come"})
_NAMING = frozenset({"call", "name", "know", "dub", "nickname", "list", "title"})
_STOPS = frozenset({",", ".", ";", ":"})
_WHEN = frozenset({"when", "if", "as", "once", "though", "although", "unless"})
_OF = frozenset({"of", "for", "as", "to", "about", "against", "between", "over", "with", "from", "toward", "towards"})
_TO_SOMEBODY = frozenset(
    {"~tell/VERB", "~inform/VERB", "~remind/VERB", "~assure/VERB", "~warn/VERB", "~ask/VERB", "~notify/VERB"}
)
_SO = frozenset({"so", "yes", "no", "same", "opposite", "nothing", "much", "little"})
_HE = frozenset({"he", "she", "they"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_COMMAS = frozenset({",", "(", "-", "--", "–", "—"})


NOBODY = -1
"""In place of a row: the words name no source."""


class Said(NamedTuple):
    """What a verb's complement gives: the rows of the content, the source's head word, and a preposition of the cue."""

    rows: Sequence[Rows]
    speaker: int | None
    frame: str
    preposition: int | None = None


def verb_draft(parsed: Parsed, verb: int, cue: Cue, cues: Mapping[int, Cue]) -> Draft | None:
    """The attribution of a verb, or None where it stands in no construction that its row names.

    `cues` are all verbs of the text that are cues, by row: where one begins, another's content may end.
    """
    passive = is_passive(parsed, verb)
    said = _passive(parsed, verb, cue.frames) if passive else _active(parsed, verb, cue.frames)
    if said is None:
        if passive or "quote" not in cue.frames:
            return None
        said = _rest(parsed, verb, cue) or Said([], speaker_of(parsed, verb), "tag")
    if said.speaker is not None and said.speaker != NOBODY and cue.speech:
        said = said._replace(speaker=_reporter(parsed, verb, said.speaker, cues))
    if not _asserts(parsed, verb, said):
        return None
    if (
        cue.stance == "refused"
        and said.frame == "to"
        and any(
            parsed.dep[row] == "xcomp" and row in cues and _has_object(parsed, row) for row in parsed.children[verb]
        )
    ):
        return None
    if said.frame in {"clause", "aside"}:
        said = said._replace(rows=[_own_words(parsed, verb, piece, cues) for piece in said.rows])
    draft = drafted(parsed, verb, cue, said)
    return draft if passive or "quote" not in cue.frames else _around(parsed, draft)


def _rest(parsed: Parsed, verb: int, cue: Cue) -> Said | None:
    """Where the parse lost the clause that is said: what follows the verb, its recipient and its time."""
    if "clause" not in cue.frames or parsed.tag[verb] == "VB" and parsed.dep[verb] != "ROOT":
        return None
    speaker, (_, at) = speaker_of(parsed, verb), verb_group(parsed, verb)
    that = next(
        (
            row
            for row in range(at, min(at + 12, len(parsed)))
            if parsed.pos[row] == "PUNCT" or parsed.lower[row] == "that"
        ),
        None,
    )
    end = on_line(parsed, verb, parsed.sentences[parsed.sentence[verb]][1], verb)[1]
    if speaker is None or verb < speaker < verb + 8:
        return None
    if that is not None and parsed.lower[that] == "that" and parsed.tag[that] in {"IN", "WDT"} and that < end:
        return Said([(that, _clause_end(parsed, that, end))], speaker, "rest")
    for child in parsed.children[verb]:
        if child >= at and parsed.left[child] == at and parsed.lower[child] not in {"that", "if", "whether"}:
            recipient = parsed.dep[child] in {"dative", "dobj"} and cue.phrase in _TO_SOMEBODY
            if recipient or parsed.dep[child] in {"prep", "npadvmod", "advmod"}:
                at = min(parsed.right[child], end)
    first = parsed.lower[at] if at < end else ""
    if at >= end or parsed.pos[at] in {"PUNCT", "SPACE", "ADP", "CCONJ"} or first in {"as", "when", "while", "because"}:
        return None
    labels = {parsed.dep[child] for child in parsed.children[verb] if child >= at}
    if first not in {"that", "how", "if", "whether"} and ("xcomp" in labels or "dobj" in labels):
        if cue.phrase != "~say/VERB":
            return None
    said_so = cue.phrase == "~say/VERB" and not _SO.isdisjoint(parsed.lower[at : at + 2])
    if not said_so and not any(parsed.dep[row] in clauses.SUBJECTS for row in range(at, min(end, at + 25))):
        return None
    return Said([(at, end)], speaker, "rest")


def _clause_end(parsed: Parsed, first: int, end: int) -> int:
    return next((row for row in range(first, end) if parsed.word[row] == ";"), end)


def _reporter(parsed: Parsed, verb: int, speaker: int, cues: Mapping[int, Cue]) -> int:
    """The source of ", adding that ...": of the report's own verb, where the parse puts the participle inside it."""
    upper = parsed.head[verb]
    if parsed.tag[verb] != "VBG" or parsed.dep[verb] != "advcl" or parsed.word[verb - 1] != ",":
        return speaker
    above = parsed.head[upper]
    if parsed.dep[upper] == "ccomp" and above in cues and cues[above].speech and above < upper:
        found = speaker_of(parsed, above)
        return speaker if found is None else found
    return speaker


def _has_object(parsed: Parsed, verb: int) -> bool:
    return any(parsed.dep[row] in {"dobj", "ccomp"} for row in parsed.children[verb])


def _asserts(parsed: Parsed, verb: int, said: Said) -> bool:
    """Whether the verb tells what somebody does, not what something is for ("a way to praise them") or is called."""
    label = parsed.dep[verb]
    weak = said.frame not in _STRONG
    if _is_infinitive(parsed, verb):
        upper = parsed.head[verb]
        if label == "acl" or parsed.lemma[upper] == "be":
            return False
        if weak or said.frame == "tag":
            return label in {"xcomp", "advcl"} and parsed.lemma[upper] in _CATENATIVE
    if said.speaker is not None and said.speaker != NOBODY and parsed.lower[said.speaker] == "you":
        if said.frame == "aside" or parsed.lemma[verb] == "know":
            return False
    if label == "acl" and parsed.tag[verb] == "VBN":
        return said.speaker is not None and said.speaker != NOBODY
    if label == "acl":
        return not weak
    if said.speaker is not None and said.speaker != NOBODY and parsed.lower[said.speaker] == "that":
        return not weak
    return True


def _own_words(parsed: Parsed, verb: int, rows: Rows, cues: Mapping[int, Cue]) -> Rows:
    """The rows of a clause up to where the report speaks of its source again: ", adding that ...", ", and he warned"."""
    first, after = rows
    if first < verb:
        return rows
    for row in range(first + 1, after):
        if row not in cues or not cues[row].speech:
            continue
        start = parsed.left[row]
        participle = parsed.tag[row] == "VBG" and parsed.dep[row] == "advcl" and start == row
        if participle and parsed.word[row - 1] == ",":
            return first, row
        subject = own_subject(parsed, row)
        if parsed.dep[row] == "conj" and subject is not None and parsed.lower[subject] in _HE and start > first + 1:
            return first, min(start, subject)
    return rows


def _around(parsed: Parsed, draft: Draft) -> Draft:
    """A tag after a comma, with nothing said after it in its own clause: all of its sentence that stands around it."""
    first, after = draft.tag
    start, end = parsed.sentences[parsed.sentence[draft.head]]
    beside = first > start and parsed.word[first - 1] == "," and (after == end or parsed.word[after] in _STOPS)
    if draft.content or not beside or "clause" not in draft.cue.frames or parsed.tag[draft.head] not in _FINITE:
        return draft
    if draft.speaker is None or not any(parsed.dep[row] in clauses.SUBJECTS for row in range(start, first)):
        return draft
    rows = [(start, first), *([(after, end)] if after < end and parsed.word[after] == "," else [])]
    return replace(draft, content=spans(parsed, [on_line(parsed, *piece, piece[0]) for piece in rows]), frame="around")


def drafted(parsed: Parsed, verb: int, cue: Cue, said: Said) -> Draft:
    speaker = None if said.speaker == NOBODY else said.speaker
    source = source_rows(parsed, speaker) if speaker is not None else None
    group = verb_group(parsed, verb, said.preposition)
    if source and source[0] < group[0] < source[1]:
        source = edged(parsed, source[0], group[0])
    holes = [group, *([source] if source else [])]
    content = merged(spans(parsed, without(said.rows, holes)))
    tag = (min(first for first, _ in holes), max(after for _, after in holes)) if source else group
    return Draft(
        cue=cue, head=verb, speaker=speaker, source=spans(parsed, [source]) if source else (),
        words=spans(parsed, [group]), content=content, tag=tag, frame=said.frame,
    )  # fmt: skip


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is in the passive, with its auxiliary or as a participle after a noun."""
    if _is_bare(parsed, verb):
        return True
    if parsed.tag[verb] != "VBN":
        return False
    labels = [parsed.dep[child] for child in parsed.children[verb]]
    if "auxpass" in labels or "nsubjpass" in labels:
        return True
    return "aux" not in labels and parsed.dep[verb] in {"acl", "advcl"} and "dobj" not in labels


def _is_bare(parsed: Parsed, verb: int) -> bool:
    """Whether the verb follows "when", "if" or "as" with no subject of its own: "when asked whether"."""
    before = verb - 1 - (parsed.pos[verb - 1] == "ADV" and parsed.lower[verb - 1] not in _WHEN)
    return parsed.tag[verb] in {"VBN", "VBD"} and before >= 0 and parsed.lower[before] in _WHEN


def verb_group(parsed: Parsed, verb: int, preposition: int | None = None) -> Rows:
    """The rows of the verb with its auxiliaries, negation and the adverbs between, a particle, and `preposition`."""
    first = verb
    for child in reversed(parsed.children[verb]):
        if child < first and (
            parsed.dep[child] in _GROUP or (parsed.dep[child] == "advmod" and parsed.right[child] == child + 1)
        ):
            if child != first - 1:
                break
            first = child
    upper = parsed.head[verb]
    if parsed.dep[verb] == "xcomp" and parsed.lemma[upper] in _CATENATIVE and upper < first <= upper + 3:
        first = verb_group(parsed, upper)[0]
    after = verb + 1
    for child in parsed.children[verb]:
        if child == after and parsed.dep[child] == "prt":
            after = child + 1
    if preposition is not None and after <= preposition <= after + 2:
        after = preposition + 1
    return first, after


def own_subject(parsed: Parsed, verb: int) -> int | None:
    """The verb's own subject, the nearest where the parse gives several ("..., the two men," Ruiz said); or None."""
    found = [row for row in parsed.children[verb] if parsed.dep[row] in clauses.SUBJECTS]
    before = [row for row in found if row < verb]
    return before[-1] if before else next(iter(found), None)


def speaker_of(parsed: Parsed, verb: int) -> int | None:
    """The row of who does what the verb says: its subject, its own or shared; a relative pronoun stays one."""
    below = verb
    for upper in clauses.governed(parsed, verb):
        if upper != verb and parsed.dep[below] == "xcomp":
            obj = next((c for c in parsed.children[upper] if parsed.dep[c] in {"dobj", "dative"} and c < below), None)
            if obj is not None:
                return obj
        found = own_subject(parsed, upper)
        if found is not None:
            return None if parsed.lower[found] in _EXPLETIVE and parsed.dep[found] == "expl" else found
        if parsed.dep[upper] in {"acl", "relcl"}:
            return parsed.head[upper]
        below = upper
    return None


def source_rows(parsed: Parsed, row: int) -> Rows:
    """The rows of the source's noun phrase: appositions kept, relative clauses and participles at its end left out."""
    first, after = on_line(parsed, *subtree(parsed, row), row)
    for at in range(row + 1, after):
        loose = parsed.dep[at] in {"relcl", "acl"} and parsed.word[parsed.left[at] - 1] in _COMMAS
        if loose or parsed.dep[at] in _CUT:
            after = min(after, max(parsed.left[at], row + 1))
            break
    for at in range(row - 1, first, -1):
        if parsed.word[at] in _DASHES and parsed.end[at - 1] < parsed.start[at]:
            first = at + 1
            break
    return edged(parsed, first, after) or (row, row + 1)


def on_line(parsed: Parsed, first: int, after: int, row: int) -> Rows:
    """Those of the rows that stand on the same line as `row`: a headline or a byline is no part of a sentence."""
    for at in range(row - 1, first - 1, -1):
        if parsed.pos[at] == "SPACE" and "\n" in parsed.word[at]:
            first = at + 1
            break
    for at in range(row + 1, after):
        if parsed.pos[at] == "SPACE" and "\n" in parsed.word[at]:
            after = at
            break
    return first, after


def _kids(parsed: Parsed, verb: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for child in parsed.children[verb]:
        found.setdefault(parsed.dep[child], []).append(child)
    return found


def _is_infinitive(parsed: Parsed, row: int) -> bool:
    return any(parsed.dep[c] == "aux" and parsed.lower[c] == "to" for c in parsed.children[row])


def _active(parsed: Parsed, verb: int, frames: frozenset[str]) -> Said | None:
    kids = _kids(parsed, verb)
    speaker = speaker_of(parsed, verb)
    for finder in (_clause, _aside, _whose, _infinitive, _small, _object, _preposition):
        said = finder(parsed, verb, frames, kids)
        if said is not None:
            return said._replace(speaker=speaker if said.speaker is None else said.speaker)
    return None


def _condition(parsed: Parsed, verb: int, kids: dict[str, list[int]]) -> list[Rows]:
    """A condition that stands before the tag and belongs to what is said: "Even if it rains, officials say ..."."""
    for child in kids.get("advcl", ()):
        first, after = subtree(parsed, child)
        if after < verb and not {"if", "unless"}.isdisjoint(parsed.lower[first : first + 2]):
            return [(first, after)]
    return []


def _said_before(parsed: Parsed, verb: int, rows: Rows) -> Rows:
    """What a parse puts before the verb, or the rest of the sentence where no comma or mark parts it from the tag.

    "The plan stands: he said it is final." The plan is not what he said.
    """
    subject = own_subject(parsed, verb)
    first = verb_group(parsed, verb)[0] if subject is None or subject > verb else min(verb, parsed.left[subject])
    rest = verb_group(parsed, verb)[1]
    end = parsed.sentences[parsed.sentence[verb]][1]
    goes_on = rest < end and parsed.pos[rest] not in {"PUNCT", "SPACE", "ADP", "SCONJ", "CCONJ"}
    if subject is None or subject > verb or not goes_on or parsed.word[first - 1] not in {":", ";", "—", "–", "-"}:
        return rows
    return rest, end


def _clause(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    for child in kids.get("ccomp", ()):
        infinitive = _is_infinitive(parsed, child)
        if infinitive and "one_to" in frames:
            return Said([subtree(parsed, child)], None, "one_to")
        if not infinitive and "clause" in frames:
            rows = subtree(parsed, child)
            if rows[1] <= verb:
                return Said([_said_before(parsed, verb, rows)], None, "clause")
            last = subtree(parsed, kids["ccomp"][-1])
            return Said([*_condition(parsed, verb, kids), (rows[0], max(rows[1], last[1]))], None, "clause")
        if "as" in frames:
            return Said([subtree(parsed, child)], None, "as")
        if "gerund" in frames and parsed.tag[child] == "VBG":
            return Said([subtree(parsed, child)], None, "gerund")
    return None


def _aside(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    """A tag inside or beside what is said: "the talks, she said, went on", "as he put it"."""
    as_clause = parsed.dep[verb] == "advcl" and any(
        parsed.lower[c] == "as" and c < verb and parsed.lower[c - 1] not in {"even", "just", "much"}
        for c in kids.get("mark", ())
    )
    bare = not any(label in kids for label in ("dobj", "xcomp", "prep", "prt"))
    if "clause" in frames and (parsed.dep[verb] == "parataxis" or as_clause) and bare:
        return Said(without([subtree(parsed, parsed.head[verb])], [subtree(parsed, verb)]), None, "aside")
    return None


def _whose(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    """What is said of whom a relative clause is about: "a deal that she said would fail"."""
    if "clause" not in frames or parsed.dep[verb] != "relcl":
        return None
    finite = [c for c in kids.get("xcomp", ()) if parsed.tag[c] in _FINITE]
    pronoun = next((c for c in parsed.children[verb] if parsed.tag[c] in {"WDT", "WP"} and c < verb), None)
    if not finite or pronoun is None:
        return None
    speaker = next((c for c in kids.get("nsubj", ()) if c != pronoun), None)
    return None if speaker is None else Said([(pronoun, pronoun + 1), subtree(parsed, finite[0])], speaker, "clause")


def _infinitive(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    for child in kids.get("xcomp", ()):
        if _is_infinitive(parsed, child):
            objects = kids.get("dobj", [])
            if objects and "one_to" in frames:
                return Said([subtree(parsed, objects[0]), subtree(parsed, child)], None, "one_to")
            if "raise" in frames and not objects:
                subject = own_subject(parsed, verb)
                return Said(
                    [*([subtree(parsed, subject)] if subject is not None else []), subtree(parsed, child)],
                    NOBODY,
                    "raise",
                )
            if "to" in frames and not objects:
                return Said([subtree(parsed, child)], None, "to")
        elif parsed.tag[child] == "VBG" and ("gerund" in frames or "clause" in frames):
            return Said([subtree(parsed, child)], None, "gerund")
    return None


def _small(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    """Somebody called something, or something described as something."""
    if "as" not in frames:
        return None
    objects = kids.get("dobj", [])
    objects = objects or kids.get("dative", [])
    seconds = [*kids.get("oprd", ()), *kids.get("xcomp", ()), *kids.get("acomp", ())]
    seconds += [c for c in kids.get("prep", ()) if parsed.lower[c] == "as" and c > verb]
    if seconds:
        return Said([subtree(parsed, row) for row in (*objects[:1], seconds[0])], None, "as")
    return None


def _object(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    objects = kids.get("dobj", [])
    if not objects:
        return None
    for child in kids.get("prep", ()):
        if child > verb and f"x:{parsed.lower[child]}" in frames:
            return Said([subtree(parsed, objects[0]), subtree(parsed, child)], None, "x")
    if "object" in frames:
        return Said([_with_tail(parsed, verb, subtree(parsed, objects[0]))], None, "object")
    return None


def _with_tail(parsed: Parsed, verb: int, rows: Rows) -> Rows:
    """A noun phrase with what follows it at once and belongs to it rather than to the verb: "the plan for the north"."""
    first, after = rows
    for child in parsed.children[verb]:
        if child >= after and parsed.left[child] == after and parsed.dep[child] in {"prep", "relcl", "acl", "ccomp"}:
            if parsed.dep[child] == "prep" and parsed.lower[child] not in _OF:
                break
            after = min(parsed.right[child], after + 60)
    return first, after


def _preposition(parsed: Parsed, verb: int, frames: frozenset[str], kids: dict[str, list[int]]) -> Said | None:
    for child in kids.get("advcl", ()):
        if parsed.lower[parsed.left[child]] == "for" and "p:for" in frames and _is_infinitive(parsed, child):
            first, after = subtree(parsed, child)
            return Said([(first + 1, after)], None, "p:for", first)
    for child in kids.get("prep", ()):
        if child > verb and f"p:{parsed.lower[child]}" in frames:
            inner = parsed.child(child, "pobj", "pcomp")
            if inner is not None:
                after = [c for c in (*kids.get("xcomp", ()), *kids.get("advcl", ())) if c > inner]
                extra = [c for c in after if _is_infinitive(parsed, c) and parsed.lower[child] in {"for", "on", "upon"}]
                return Said(
                    [subtree(parsed, inner), *(subtree(parsed, c) for c in extra[:1])],
                    None,
                    f"p:{parsed.lower[child]}",
                    child,
                )
    return None


def _passive(parsed: Parsed, verb: int, frames: frozenset[str]) -> Said | None:
    kids = _kids(parsed, verb)
    subject = own_subject(parsed, verb)
    if subject is None and parsed.dep[verb] == "acl":
        subject = parsed.head[verb]
    agent = next(
        (parsed.child(c, "pobj") for c in (*kids.get("agent", ()), *kids.get("prep", ())) if parsed.lower[c] == "by"),
        None,
    )
    about = [subtree(parsed, subject)] if subject is not None and parsed.lower[subject] not in _EXPLETIVE else []
    if parsed.dep[verb] == "acl" and subject is not None:
        about = [source_rows(parsed, subject)]
    speaker = agent if agent is not None else NOBODY
    clause = kids.get("ccomp", [])
    if clause and "clause" in frames:
        return Said([subtree(parsed, clause[0])], speaker, "V:clause")
    infinitive = [c for c in kids.get("xcomp", ()) if _is_infinitive(parsed, c)]
    if infinitive and "raise" in frames:
        return Said([*about, subtree(parsed, infinitive[0])], speaker, "V:raise")
    if infinitive and "one_to" in frames:
        return Said([subtree(parsed, infinitive[0])], speaker, "V:to")
    if "as" in frames:
        seconds = [*kids.get("oprd", ()), *(c for c in kids.get("prep", ()) if parsed.lower[c] == "as")]
        if seconds and about and (agent is not None or parsed.lemma[verb] not in _NAMING):
            return Said([*about, subtree(parsed, seconds[0])], speaker, "V:as")
    for child in kids.get("prep", ()):
        inner = parsed.child(child, "pobj", "pcomp")
        if f"p:{parsed.lower[child]}" in frames and inner is not None and child > verb:
            return Said([subtree(parsed, inner)], speaker, "V:p", child)
    if about and "object" in frames and (agent is not None or "passive" in frames):
        extra = [subtree(parsed, c) for c in kids.get("prep", ()) if f"x:{parsed.lower[c]}" in frames]
        return Said([*about, *extra[:1]], speaker, "V:object")
    return None
