"""What hangs on what without an "if": by word order ("should he ..."), by the only means, by "in return" alone."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.clauses import auxiliaries, clause, near, own_subject, phrase, subject, trim, without_reason
from dragoman.layers.conditions._draft import MODALS, VERBS, Draft, action, whole, words
from dragoman.lexicon import Hit
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_PAST = frozenset({"would", "could", "might"})
_BEFORE = frozenset({"that", "and", "but", "or"})


def by_inverted(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "Should the family agree, ...", "had he asked, she would ...": the helper stands before its subject."""
    row = hit.first
    verb = parsed.head[row]
    person = own_subject(parsed, verb) if parsed.dep[row] in {"aux", "auxpass"} and verb > row else None
    if person is None or not row < person < verb or not _opens(parsed, row) or _question(parsed, row):
        return
    main = _main(parsed, verb)
    helpers = set(auxiliaries(parsed, main)) if main is not None else set()
    if main is None or not helpers & (MODALS if parsed.lower[row] == "should" else _PAST):
        return
    inner = trim(parsed, hit.after, near(parsed, verb).stop)
    first, after = clause(parsed, main)
    other = (max(first, inner[1]), after) if main > verb else (first, min(after, row))
    consequent = trim(parsed, other[0], max(without_reason(parsed, main, other[1]), main + 1))
    yield Draft(
        kind, (min(row, consequent[0]), max(inner[1], consequent[1])), (row, hit.after), main, antecedent=inner,
        consequent=consequent,
    )  # fmt: skip


def _opens(parsed: Parsed, row: int) -> bool:
    """Whether the row begins a clause: of a sentence, after a mark, after "that" or "and"."""
    if row == parsed.sentences[parsed.sentence[row]][0]:
        return True
    return parsed.pos[row - 1] in {"PUNCT", "SPACE"} or parsed.lower[row - 1] in _BEFORE


def _question(parsed: Parsed, row: int) -> bool:
    end = parsed.sentences[parsed.sentence[row]][1]
    return "?" in parsed.word[max(row, end - 3) : end]


def _main(parsed: Parsed, verb: int) -> int | None:
    """What hangs on the premise: the verb above it, or beside it where one tells both ("said that, should ...")."""
    upper = parsed.head[verb]
    if parsed.dep[verb] == "advcl" and parsed.pos[upper] in VERBS:
        return upper
    if parsed.dep[verb] not in {"ccomp", "conj"}:
        return None
    return next((c for c in parsed.children[upper] if c > verb and parsed.pos[c] in VERBS), None) or (
        upper if upper > verb and parsed.pos[upper] in VERBS else None
    )


def by_means(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "Only by talking can they ...": what it takes; "can be lifted only by the court": who alone has the power."""
    by = hit.after - 1
    verb, means, holder = parsed.head[by], parsed.child(by, "pcomp"), parsed.child(by, "pobj")
    if parsed.pos[verb] not in VERBS or not MODALS & set(auxiliaries(parsed, verb)):
        return
    if means is not None:
        inner = (means, max(clause(parsed, means)[1], means + 1)) if parsed.right[means] > means else (means, means + 1)
        first, after = clause(parsed, verb)
        main = (max(first, inner[1]), after) if by < verb else (first, hit.first)
        yield Draft(kind, (min(first, hit.first), after), (hit.first, hit.after), verb, antecedent=trim(parsed, *inner),
                    consequent=trim(parsed, *main))  # fmt: skip
    elif holder is not None and parsed.dep[by] == "agent":
        yield Draft("power", whole(parsed, verb), (hit.first, hit.after), verb, holder, action(parsed, verb))


def by_back(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "In return, the firm would ...": what hangs on what was told before, which stays open."""
    verb = parsed.head[hit.first]
    if parsed.pos[verb] not in VERBS or subject(parsed, verb) is None:
        return
    opens = hit.first == parsed.left[verb] or parsed.lower[hit.first - 1] in {",", "and", "but", "that", ":"}
    if opens and (MODALS & set(auxiliaries(parsed, verb)) or parsed.lemma[verb] in words("open")):
        extent = whole(parsed, verb)
        rest = trim(parsed, hit.after, extent[1]) if hit.first < verb else trim(parsed, extent[0], hit.first)
        yield Draft(kind, extent, (hit.first, hit.after), verb, consequent=rest)


def by_held(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "The court has no discretion in the matter", "parliament has the final say": a power over a thing."""
    noun, verb = hit.after - 1, hit.first
    over = next((c for c in parsed.children[noun] if parsed.lower[c] in {"in", "over", "on"} and c > noun), None)
    thing = parsed.child(over, "pobj") if over is not None else None
    if parsed.pos[verb] not in VERBS or parsed.head[noun] != verb or (thing is None and hit.row["needs"]):
        return
    yield Draft(
        kind, whole(parsed, verb), (verb, hit.after), verb, subject(parsed, verb),
        phrase(parsed, thing) if thing is not None else None, positive="no" not in parsed.lower[verb:noun],
    )  # fmt: skip
