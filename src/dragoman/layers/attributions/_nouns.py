"""Nouns and adjectives as cues: "her claim that ...", "drew criticism from ...", "is confident that ..."."""

from __future__ import annotations

from dragoman import clauses
from dragoman.layers.attributions._cues import Cue, words
from dragoman.layers.attributions._draft import Draft, Rows, joined, spans, subtree, without
from dragoman.layers.attributions._parts import source_rows, speaker_of, verb_group
from dragoman.parsed import Parsed

_FROM = frozenset({"from", "by", "among"})


def noun_draft(parsed: Parsed, noun: int, cue: Cue) -> Draft | None:
    """The attribution of a noun with what it says after it, or None; without a source only before a "that" clause."""
    verb = parsed.head[noun] if parsed.dep[noun] == "dobj" and parsed.pos[parsed.head[noun]] == "VERB" else None
    if verb is not None and parsed.lemma[verb] in words("reverse") and "reverse" in cue.frames:
        return _reverse(parsed, noun, verb, cue)
    found = _complement(parsed, noun, cue.frames)
    if found is None:
        return None
    content, preposition = found
    light = verb if verb is not None and parsed.lemma[verb] in words("light") else None
    owner = parsed.child(noun, "poss")
    if owner is not None and light is not None and parsed.pos[owner] == "PRON":
        owner = None
    speaker: int | None
    if owner is not None and _is_bare(parsed, owner, content, preposition):
        return None
    if owner is not None:
        speaker, source = owner, (parsed.left[owner], parsed.right[owner])
    elif light is not None and (subject := speaker_of(parsed, light)) is not None:
        speaker, source = subject, source_rows(parsed, subject)
    elif (giver := _giver(parsed, noun)) is not None:
        speaker, source = giver, source_rows(parsed, giver)
    elif preposition is None and parsed.tag[content[0]] != "TO":
        speaker, source = None, (noun, noun)
    else:
        return None
    cue_rows = _words(parsed, noun, light if owner is None else None, preposition)
    return _draft(parsed, noun, cue, speaker, source, cue_rows, content, "noun")


def adjective_draft(parsed: Parsed, adjective: int, cue: Cue) -> Draft | None:
    """The attribution of a predicate: "is sure that ...", "were critical of ..."."""
    verb = parsed.head[adjective]
    if parsed.dep[adjective] not in {"acomp", "conj", "advcl", "amod", "ROOT", "oprd"}:
        return None
    speaker = speaker_of(parsed, verb if parsed.pos[verb] in {"AUX", "VERB"} else adjective)
    found = _complement(parsed, adjective, cue.frames)
    if found is None or speaker is None or not parsed.left[speaker] < adjective:
        return None
    copula = (
        verb if parsed.dep[adjective] == "acomp" and parsed.lemma[verb] in {"be", "feel", "remain", "seem"} else None
    )
    content, preposition = found
    cue_rows = _words(parsed, adjective, copula, preposition)
    return _draft(parsed, adjective, cue, speaker, source_rows(parsed, speaker), cue_rows, content, "adjective")


def _draft(
    parsed: Parsed, head: int, cue: Cue, speaker: int | None, source: Rows, group: Rows, content: Rows, frame: str
) -> Draft:
    rows = without([content], [group, *([source] if source[0] < source[1] else [])])
    return Draft(
        cue=cue, head=head, speaker=speaker, source=spans(parsed, [source]), words=spans(parsed, [group]),
        content=joined(parsed.text, spans(parsed, rows)), tag=group, frame=frame,
    )  # fmt: skip


def _complement(parsed: Parsed, row: int, frames: frozenset[str]) -> tuple[Rows, int | None] | None:
    """What the word says, and the preposition before it where there is one."""
    for child in parsed.children[row]:
        if child <= row:
            continue
        label, infinitive = parsed.dep[child], clauses.own_subject(parsed, child) is None
        if label in {"acl", "ccomp", "relcl", "xcomp"} and parsed.pos[child] in {"VERB", "AUX"}:
            opener = parsed.lower[parsed.left[child]]
            if opener == "that" and parsed.dep[parsed.left[child]] == "mark" and "that" in frames:
                return subtree(parsed, child), None
            if label in {"ccomp"} and "that" in frames and not infinitive:
                return subtree(parsed, child), None
            if opener in {"to", "not"} and "to" in frames and parsed.tag[child] == "VB":
                return subtree(parsed, child), None
        elif label == "prep" and f"p:{parsed.lower[child]}" in frames:
            inner = parsed.child(child, "pobj", "pcomp")
            if inner is not None:
                return subtree(parsed, inner), child
    return None


def _is_bare(parsed: Parsed, owner: int, content: Rows, preposition: int | None) -> bool:
    """Whether what "its" noun is for is no more than a noun ("its request for extradition"): a thing, no statement."""
    if parsed.pos[owner] != "PRON" or preposition is None or parsed.lower[preposition] not in {"of", "for"}:
        return False
    return not any(parsed.pos[row] in {"VERB", "AUX", "PROPN"} for row in range(*content))


def _giver(parsed: Parsed, noun: int) -> int | None:
    """Who it comes from: "from", "by" or "among" after the noun."""
    for child in parsed.children[noun]:
        if child > noun and parsed.dep[child] == "prep" and parsed.lower[child] in _FROM:
            return parsed.child(child, "pobj")
    return None


def _words(parsed: Parsed, head: int, verb: int | None, preposition: int | None) -> Rows:
    """The cue: the noun with its adjectives, from a light verb on, to the preposition."""
    first, after = head, head + 1
    while (
        first > 0 and parsed.head[first - 1] == head and parsed.dep[first - 1] in {"amod", "advmod", "compound", "neg"}
    ):
        first -= 1
    if verb is not None and head - 12 < verb < first:
        first = verb_group(parsed, verb)[0]
    if preposition is not None and preposition == after:
        after += 1
    return first, after


def _reverse(parsed: Parsed, noun: int, verb: int, cue: Cue) -> Draft | None:
    """ "The plan drew criticism from both sides": the plan is what they criticised."""
    subject = speaker_of(parsed, verb)
    giver = _giver(parsed, noun)
    if giver is None:
        giver = next(
            (parsed.child(c, "pobj") for c in parsed.children[verb] if c > noun and parsed.lower[c] in _FROM), None
        )
    if subject is None or giver is None:
        return None
    cue_rows = _words(parsed, noun, verb, None)
    return _draft(
        parsed, noun, cue, giver, source_rows(parsed, giver), cue_rows, source_rows(parsed, subject), "reverse"
    )
