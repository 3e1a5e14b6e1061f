"""What hangs on what: conditional, concessive and temporal clauses, and "in exchange for" and the like."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.clauses import auxiliaries, clause, negated, phrase, subject, trim
from dragoman.layers.conditions._draft import MODALS, Draft, Rows, words
from dragoman.lexicon import Hit, rows
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_VERBS = frozenset({"VERB", "AUX"})


def by_clause(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "If (unless, even if, until, after) ..., ...": the subordinate clause is what the other hangs on."""
    found = _subordinate(parsed, hit)
    if found is None:
        return
    upper, inner = found
    if hit.row["needs"] == "future" and not _open(parsed, hit, upper):
        return
    main, extent = _extent(parsed, hit, upper, inner)
    before = hit.row["shape"] == "before"
    yield Draft(
        kind, extent, (hit.first, hit.after), upper, antecedent=main if before else inner,
        consequent=inner if before else main, positive=parsed.lower[hit.first] != "unless",
    )  # fmt: skip


def _subordinate(parsed: Parsed, hit: Hit) -> tuple[int, Rows] | None:
    """The verb above, and the rows of what follows the subordinator."""
    row = hit.after - 1
    verb = parsed.head[row]
    if parsed.dep[row] in {"mark", "advmod"} and parsed.pos[verb] in _VERBS and verb > row:
        upper = parsed.head[verb]
        if parsed.dep[verb] == "ccomp" and parsed.lower[row] in {"if", "whether", "not"}:
            return None
        if parsed.lemma[upper] in words("asking") and parsed.lower[row] == "if" and verb > upper:
            return None
        return _verb_at(parsed, upper), trim(parsed, hit.after, max(clause(parsed, verb)[1], hit.after + 1))
    inner = next(
        (c for c in parsed.children[row] if parsed.dep[c] in {"pcomp", "ccomp", "advcl", "pobj"} and c > row), None
    )
    if inner is None or parsed.head[row] == row:
        return None
    if parsed.pos[inner] not in _VERBS and parsed.lemma[inner] not in _happenings():
        return None
    end = clause(parsed, inner)[1] if parsed.pos[inner] in _VERBS else phrase(parsed, inner)[1]
    return _verb_at(parsed, parsed.head[row]), trim(parsed, hit.after, max(end, hit.after + 1))


@cache
def _happenings() -> frozenset[str]:
    """Nouns and verbs of the events tables: "after the trial", "before a court rules" (where the tagger errs)."""
    names = [row["noun"] for row in rows("events_nouns")] + [row["verb"] for row in rows("events_verbs")]
    return frozenset(word for name in names for word in name.split("|"))


def _verb_at(parsed: Parsed, row: int) -> int:
    for _ in range(6):
        if parsed.pos[row] in _VERBS or parsed.head[row] == row:
            return row
        row = parsed.head[row]
    return row


def _open(parsed: Parsed, hit: Hit, verb: int) -> bool:
    """Whether the clause above is still to come: a modal, "only", a negation in the present."""
    if parsed.lower[hit.first] in {"only", "not"} or parsed.lower[hit.first - 1] == "only":
        return True
    helpers = set(auxiliaries(parsed, verb))
    if helpers & MODALS or parsed.lemma[verb] in {"wait"}:
        return not ("have" in helpers and parsed.lower[hit.after - 1] in {"after", "before", "until"})
    if parsed.dep[verb] == "xcomp" and "to" in helpers:
        return bool(set(auxiliaries(parsed, parsed.head[verb])) & MODALS)
    return negated(parsed, verb) and parsed.tag[verb] in {"VBZ", "VBP", "VB"} and "did" not in helpers


def _extent(parsed: Parsed, hit: Hit, verb: int, inner: Rows) -> tuple[Rows, Rows]:
    """The clause above, and both together."""
    first, after = clause(parsed, verb)
    said = next((c for c in parsed.children[verb] if parsed.dep[c] == "ccomp" and parsed.pos[c] in _VERBS), None)
    main = clause(parsed, said) if said is not None and said > inner[1] else (first, after)
    if main[0] <= hit.first < main[1]:
        main = trim(parsed, inner[1], main[1]) if hit.first <= verb else trim(parsed, main[0], hit.first)
    return main, trim(parsed, min(first, hit.first), max(after, inner[1]))


def by_phrase(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "In exchange for ...", "subject to approval by ..."."""
    last = hit.after - 1
    noun = last if parsed.pos[last] == "NOUN" else parsed.child(last, "pobj", "pcomp")
    if noun is None or parsed.head[hit.first] == hit.first:
        return
    verb = _verb_at(parsed, parsed.head[hit.first])
    if parsed.pos[verb] not in _VERBS or (hit.row["needs"] == "modal" and not _open(parsed, hit, verb)):
        return
    if kind == "conditional" and parsed.lemma[noun] in words("consent"):
        kind = "approval_required"
    inner = (hit.first if noun == last else hit.after, max(parsed.right[noun], hit.after))
    main, extent = _extent(parsed, hit, verb, inner)
    holder = None
    if kind == "approval_required":
        holder = next(
            (parsed.child(c, "pobj") for c in parsed.children[noun] if parsed.lower[c] in {"by", "of", "from"}), None
        )
    yield Draft(kind, extent, (hit.first, hit.after), verb, holder, antecedent=trim(parsed, *inner), consequent=main)


def by_verb(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A release depends on ...", "the swap needs parliamentary approval"."""
    verb = hit.first
    if parsed.pos[verb] not in _VERBS:
        return
    first, after = clause(parsed, verb)
    above = subject(parsed, verb)
    if above is None or hit.after > after:
        return
    start = hit.after - 1 if kind == "approval_required" else hit.after
    yield Draft(
        kind, (first, after), (hit.first, hit.after), verb, antecedent=trim(parsed, min(start, after - 1), after),
        consequent=phrase(parsed, above), positive=not negated(parsed, verb),
    )  # fmt: skip
