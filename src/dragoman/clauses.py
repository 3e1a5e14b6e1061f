"""Clauses: subjects, noun phrases and clauses read off the parse, for the layers that need the words of one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from dragoman.lexicon import rows
from dragoman.parsed import Parsed

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_CONTROLLED = frozenset({"xcomp", "advcl", "pcomp", "conj", "prep", "acl", "acomp"})
_EDGE = frozenset({"PUNCT", "SPACE"})
_HAD = frozenset({"'d", "’d"})
_PERFECT = frozenset({"have", "be", "been"})
_WRITTEN_OUT = {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can"}
_JOINING = frozenset({"and", "but", "that", "or", "so", "because"})
_FAR = 400
"""Tokens: no phrase is looked through further than this, so that one endless sentence stays linear."""


def near(parsed: Parsed, row: int) -> range:
    """The rows of the token's subtree, at most `_FAR` of them on either side."""
    return range(max(parsed.left[row], row - _FAR), min(parsed.right[row], row + _FAR))


def trim(parsed: Parsed, first: int, after: int, drop: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Rows `[first, after)` without punctuation, white space and words of `drop` (lower case) at the edges."""
    while first < after and (parsed.pos[first] in _EDGE or parsed.lower[first] in drop):
        first += 1
    while after > first + 1 and (parsed.pos[after - 1] in _EDGE or parsed.lower[after - 1] in drop):
        after -= 1
    return first, after


def antecedent(parsed: Parsed, row: int) -> int:
    """The noun that a relative pronoun stands for; any other row is its own.

    The parser ties a relative clause to the last noun; "which" and "that" are no name's, so they go up past names to
    the nearest common noun ("a deal for Ana Ruiz, which could ...": the deal).
    """
    if parsed.lower[row] not in RELATIVES or not parsed.tag[row].startswith("W"):
        return row
    verb = parsed.head[row]
    for _ in range(4):
        if parsed.dep[verb] == "relcl":
            break
        verb = parsed.head[verb]
    if parsed.dep[verb] != "relcl":
        return row
    noun = parsed.head[verb]
    no_name = parsed.lower[row] in {"which", "that"}
    while no_name and parsed.pos[noun] == "PROPN" and parsed.dep[noun] in {"pobj", "conj", "appos"}:
        noun = parsed.head[noun]
        if parsed.pos[noun] == "ADP":
            noun = parsed.head[noun]
    if parsed.dep[noun] == "conj" and _plural(parsed, verb):  # "Ana Ruiz and Omar Said, who are held": both
        noun = next((up for up in parsed.ancestors(noun) if parsed.dep[up] != "conj"), noun)
    return noun if parsed.pos[noun] in {"NOUN", "PROPN", "PRON", "NUM"} else parsed.head[verb]


def _plural(parsed: Parsed, verb: int) -> bool:
    return parsed.tag[verb] == "VBP" or any(
        parsed.dep[c] in {"aux", "auxpass"} and parsed.lower[c] in {"are", "were", "have", "'re", "’re"}
        for c in parsed.children[verb]
    )


def own_subject(parsed: Parsed, verb: int) -> int | None:
    """The subject that stands with the verb itself, or None."""
    return parsed.child(verb, *SUBJECTS)


def governed(parsed: Parsed, verb: int) -> Iterator[int]:
    """The verb, then the verbs it takes its subject from (conjunction, control), nearest first; at most eight."""
    yield verb
    for _ in range(8):
        if parsed.dep[verb] not in _CONTROLLED or parsed.head[verb] == verb:
            return
        verb = parsed.head[verb]
        if parsed.pos[verb] in {"VERB", "AUX"}:
            yield verb


def subject(parsed: Parsed, verb: int) -> int | None:
    """The row of the verb's subject, its own or shared ("he flew and met"), relative pronouns resolved; or None.

    An infinitive after an object takes the object ("urged Iran to release"), after a noun nothing.
    """
    below = verb
    for upper in governed(parsed, verb):
        if upper != verb:
            label = parsed.dep[below]
            obj = next((c for c in parsed.children[upper] if parsed.dep[c] in {"dobj", "dative"} and c < below), None)
            if label == "xcomp" and obj is not None:
                return obj
        found = own_subject(parsed, upper)
        if found is not None:
            return antecedent(parsed, found)
        if parsed.dep[upper] in {"acl"}:
            return parsed.head[upper] if parsed.tag[upper] in {"VBG", "VBN"} else None
        below = upper
    return None


def conjuncts(parsed: Parsed, row: int) -> list[int]:
    """The row and what is joined to it by "and" or commas, in text order; at most forty.

    Of one name before a verb in the plural also what the parse takes for another word for it: "Ana Ruiz, her husband
    and Eva Holm were freed".
    """
    found, waiting, apposed = [row], [row], _listed(parsed, row)
    while waiting and len(found) < 40:
        for child in parsed.children[waiting.pop()]:
            joined = parsed.dep[child] == "conj" and parsed.pos[child] not in {"VERB", "AUX"}
            if joined or (apposed and parsed.dep[child] == "appos" and parsed.tag[child] in {"NN", "NNP"}):
                found.append(child)
                waiting.append(child)
    return sorted(found)


def _listed(parsed: Parsed, row: int) -> bool:
    if parsed.tag[row] != "NNP" or parsed.dep[row] not in SUBJECTS or not _plural(parsed, parsed.head[row]):
        return False
    return all(parsed.dep[child] != "conj" for child in parsed.children[row])


def phrase(parsed: Parsed, noun: int) -> tuple[int, int]:
    """The rows of a noun phrase up to its first relative clause."""
    first, after = near(parsed, noun).start, near(parsed, noun).stop
    for row in range(noun + 1, after):
        if parsed.dep[row] == "relcl":
            after = max(min(after, parsed.left[row]), noun + 1)
            break
    return trim(parsed, first, after)


def clause(parsed: Parsed, verb: int) -> tuple[int, int]:
    """The rows of the verb's clause, with a shared subject, without what is joined to it or reports it.

    Left out: later conjuncts, "according to ...", "rather than ...", relative clauses at its end.
    """
    first, after = near(parsed, verb).start, near(parsed, verb).stop
    if own_subject(parsed, verb) is None and parsed.dep[verb] == "conj":
        for upper in governed(parsed, verb):
            found = own_subject(parsed, upper)
            if found is not None:
                first = min(first, parsed.left[found])
                break
    for child in parsed.children[verb]:
        if child > verb and child < after and _ends(parsed, child):
            after = max(parsed.left[child], verb + 1)
            break
        if child < verb and _reports(parsed, child, verb):
            first = max(first, min(parsed.right[child], verb))
    after = _without_relative_end(parsed, verb, after)
    return trim(parsed, first, after, _JOINING)


def without_reason(parsed: Parsed, verb: int, after: int) -> int:
    """Where the verb's clause ends when "because ..." or "since ..." at its end is cut."""
    for child in parsed.children[verb]:
        if verb < child < after and parsed.dep[child] == "advcl":
            marks = {parsed.lower[c] for c in parsed.children[child] if parsed.dep[c] == "mark"}
            if marks & {"because", "since", "although", "though"}:
                return max(parsed.left[child], verb + 1)
    return after


def _reports(parsed: Parsed, child: int, verb: int) -> bool:
    """Whether what stands before the verb's subject only says who says so ("According to ...", "they say")."""
    if parsed.dep[child] == "prep":
        reports = parsed.lower[child] == "according"
    else:
        reports = parsed.dep[child] in {"ccomp", "parataxis"} and parsed.pos[child] in {"VERB", "AUX"}
    person = own_subject(parsed, verb) if reports else None
    return reports and (person is None or child < person)


def _ends(parsed: Parsed, child: int) -> bool:
    label, word = parsed.dep[child], parsed.lower[child]
    if label == "cc":
        return word in {"than", "and", "but", "or"} and _joins_clause(parsed, child)
    if label == "conj":
        return True
    if label == "prep" and word == "according":
        return True
    return word == "instead" or (word == "than" and parsed.lower[child - 1] == "rather")


def _joins_clause(parsed: Parsed, conjunction: int) -> bool:
    if parsed.lower[conjunction] == "than":
        return True
    verb = parsed.head[conjunction]
    return any(
        c > conjunction and parsed.dep[c] == "conj" and parsed.pos[c] in {"VERB", "AUX"} for c in parsed.children[verb]
    )


def _without_relative_end(parsed: Parsed, verb: int, after: int) -> int:
    """Where the clause ends when a relative clause that reaches its end is cut."""
    for row in range(verb + 1, after):
        if parsed.dep[row] == "relcl" and parsed.right[row] >= trim(parsed, verb, after)[1]:
            return max(parsed.left[row], verb + 1)
    return after


def auxiliaries(parsed: Parsed, verb: int) -> list[str]:
    """The verb's auxiliaries in lower case, contracted forms written out ("'ll": "will"; "'d": "had" before "gone")."""
    helpers = [parsed.lower[c] for c in parsed.children[verb] if parsed.dep[c] in {"aux", "auxpass"}]
    had = parsed.tag[verb] in {"VBN", "VBD"} and _PERFECT.isdisjoint(helpers)
    return ["had" if had and word in _HAD else _WRITTEN_OUT.get(word, word) for word in helpers]


def negated(parsed: Parsed, verb: int) -> bool:
    """Whether "not", "never" or "no" stands with the verb itself."""
    return any(
        parsed.dep[c] == "neg" or parsed.lower[c] in {"never", "not", "n't", "n’t"} for c in parsed.children[verb]
    )


def asked(parsed: Parsed, verb: int) -> bool:
    """Whether the verb's clause is only asked or supposed: it begins with "whether" or "if"."""
    return any(parsed.dep[c] == "mark" and parsed.lower[c] in {"whether", "if"} for c in parsed.children[verb])


def past(parsed: Parsed, verb: int) -> bool:
    """Whether the verb, or an auxiliary of it, is in the past tense ("was freed", "had left"); modals are not."""
    return parsed.tag[verb] == "VBD" or any(
        parsed.tag[c] == "VBD" for c in parsed.children[verb] if parsed.dep[c] in {"aux", "auxpass"}
    )


def verb_at(parsed: Parsed, row: int) -> int:
    """The nearest verb at or above the row; the row six steps up where there is none."""
    for _ in range(6):
        if parsed.pos[row] in {"VERB", "AUX"} or parsed.head[row] == row:
            return row
        row = parsed.head[row]
    return row


@cache
def happenings(part: Literal["noun", "verb"]) -> frozenset[str]:
    """The lemmas of nouns or verbs that tell an event, by the events tables ("after the trial", "before they leave").

    Of phrases only the verb before a particle counts ("hand over": hand), no noun ("plea deal").
    """
    names = [word for row in rows(f"events_{part}s") if row["type"] != "-" for word in row[part].split("|")]
    return frozenset(word.split(" ")[0] for word in names if part == "verb" or " " not in word)


def without_edges(extent: tuple[int, int], core: tuple[int, int], cuts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The rows of `extent` without the cut that reaches its beginning or end; `core` stays, `cuts` are in order."""
    first, after = extent
    place = bisect_right(cuts, (core[0], 0))
    for start, end in cuts[max(0, place - 1) : place + 1]:
        if core[1] <= start < after <= end:
            after = start
        elif start <= first < end <= core[0]:
            first = end
    return first, after
