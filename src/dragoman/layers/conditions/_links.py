"""What hangs on what: conditional, concessive and temporal clauses, and "in exchange for" and the like."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.clauses import (
    auxiliaries,
    clause,
    happenings,
    near,
    negated,
    own_subject,
    past,
    phrase,
    subject,
    trim,
    verb_at,
    without_reason,
)
from dragoman.layers.conditions._draft import MODALS, VERBS, Draft, Rows, whole, whose, words
from dragoman.lexicon import Hit
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_SEQUENCE = frozenset({"after", "before", "until"})
_LEADING = frozenset({"but", "only", "and", ","})
"""What stands between a clause and what it hangs on ("..., but only in return for")."""
_COMPLEMENTS = frozenset({"pcomp", "ccomp", "advcl", "pobj"})


def by_clause(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "If (unless, even if, until, after) ..., ...": the subordinate clause is what the other hangs on."""
    found = _subordinate(parsed, hit)
    if found is None:
        return
    upper, inner = found
    needs = hit.row["needs"]
    if needs == "only" and not (_only(parsed, hit, upper) and _to_come(parsed, hit, upper)):
        return
    if (needs == "future" and not _to_come(parsed, hit, upper)) or (
        needs == "open" and not _open(parsed, upper, inner)
    ):
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
    lower = _opened(parsed, hit)
    if lower is None or parsed.head[lower] == lower:
        return None
    upper = parsed.head[lower]
    while hit.first <= upper < hit.after and parsed.head[upper] != upper:
        upper = parsed.head[upper]
    if parsed.pos[lower] in VERBS or parsed.dep[lower] == "advcl":
        person = own_subject(parsed, lower)
        if person is not None and person < hit.first:  # "as he once did"
            return None
        if parsed.lower[row] == "if" and lower > upper and _asks(parsed, upper):
            return None
        if parsed.dep[lower] == "ccomp" and parsed.lower[row] in {"if", "whether", "not"}:
            return None
        after = near(parsed, lower).stop if lower < upper else _premise_end(parsed, lower)
    elif _happening(parsed, lower):
        if hit.row["shape"] == "before" and parsed.lemma[verb_at(parsed, upper)] != "wait":  # a deadline
            return None
        after = phrase(parsed, lower)[1]
    else:
        return None
    return verb_at(parsed, upper), trim(parsed, hit.after, max(after, hit.after + 1))


def _premise_end(parsed: Parsed, verb: int) -> int:
    """Where a premise ends: with the last verb that "and" joins to it and that is told as it is ("if he signs and the
    fine is paid"), not with what would follow.
    """
    after, main = clause(parsed, verb)[1], verb_at(parsed, parsed.head[verb])
    ahead = MODALS & set(auxiliaries(parsed, main))  # then the parser ties to it what is joined to the premise
    for _ in range(3):
        joined = (*parsed.children[verb], *(parsed.children[main] if ahead else ()))
        more = next((c for c in joined if c >= after and parsed.dep[c] == "conj" and parsed.pos[c] in VERBS), None)
        if more is None or MODALS & set(auxiliaries(parsed, more)) or past(parsed, more) != past(parsed, verb):
            break
        beside = parsed.lower[max(0, parsed.left[more] - 1)] in {"and", "or"} and own_subject(parsed, more) is not None
        if parsed.head[more] == main and not beside:
            break
        verb, after = more, clause(parsed, more)[1]
    return after


def _happening(parsed: Parsed, noun: int) -> bool:
    """Whether the noun tells what may come first: an event, or the end of one, not of a stretch of time."""
    if parsed.lemma[noun] in words("edge"):
        of = next((c for c in parsed.children[noun] if parsed.lower[c] == "of" and c > noun), None)
        inner = parsed.child(of, "pobj") if of is not None else None
        if inner is None:
            return False
        noun = inner
    lemma = parsed.lemma[noun]
    return lemma in happenings("noun") or lemma in happenings("verb") or lemma in words("event")


def _only(parsed: Parsed, hit: Hit, verb: int) -> bool:
    """Whether "only" stands with the verb above: "would only be freed when ..."."""
    return any(parsed.lower[c] == "only" and c < hit.first for c in parsed.children[verb])


def _asks(parsed: Parsed, verb: int) -> bool:
    """Whether "if" after the verb means "whether": "he asked if", "it is not clear if"."""
    said_of = parsed.child(verb, "acomp")
    return parsed.lemma[verb] in words("asking") or (said_of is not None and parsed.lemma[said_of] in words("asking"))


def _opened(parsed: Parsed, hit: Hit) -> int | None:
    """The verb or noun that the subordinator opens."""
    row = hit.after - 1
    if parsed.dep[row] in {"mark", "advmod"} and parsed.head[row] > row:
        return parsed.head[row]
    upper = verb_at(parsed, parsed.head[hit.first])
    if upper > row and parsed.head[upper] != upper:  # "in case ..."
        return upper
    return next((c for c in parsed.children[row] if parsed.dep[c] in _COMPLEMENTS and c > row), None)


def _to_come(parsed: Parsed, hit: Hit, verb: int) -> bool:
    """Whether the clause above is still to come: a modal, "only" or a negation, and nothing that tells the past."""
    helpers = set(auxiliaries(parsed, verb))
    over = "have" in helpers and parsed.lower[hit.after - 1] in _SEQUENCE
    if over or past(parsed, verb) or _told_past(parsed, hit, helpers):
        return False
    if "only" in parsed.lower[max(0, hit.first - 1) : hit.after] or parsed.lower[hit.first] == "not":
        return "did" not in helpers
    if helpers & MODALS or parsed.lemma[verb] == "wait" or _demanded(parsed, verb) or _possible(parsed, verb):
        return True
    if parsed.dep[verb] in {"xcomp", "ccomp"} and "to" in helpers:
        upper = parsed.head[verb]
        wanted = parsed.lemma[upper] in words("open") and parsed.tag[upper] in {"VBZ", "VBP", "JJ"}
        return wanted or bool(set(auxiliaries(parsed, upper)) & MODALS)
    person = own_subject(parsed, verb)
    denied = negated(parsed, verb) or (person is not None and parsed.lower[person] in {"nothing", "nobody", "none"})
    return denied and "did" not in helpers


def _demanded(parsed: Parsed, verb: int) -> bool:
    """Whether somebody demands it ("insists that they pay before ...")."""
    upper = parsed.head[verb]
    that = any(parsed.lower[c] == "that" for c in parsed.children[verb] if c < verb)
    return parsed.dep[verb] == "ccomp" and that and parsed.lemma[upper] in words("demand")


def _possible(parsed: Parsed, verb: int) -> bool:
    said_of = parsed.child(verb, "acomp")
    return said_of is not None and parsed.lemma[said_of] in {"possible", "impossible"}


def _told_past(parsed: Parsed, hit: Hit, helpers: set[str]) -> bool:
    """Whether the subordinate clause tells what has happened ("will not stay after she said so")."""
    verb = parsed.head[hit.after - 1]
    return verb >= hit.after and parsed.tag[verb] == "VBD" and "would" not in helpers


def _open(parsed: Parsed, verb: int, premise: Rows) -> bool:
    """Whether something hangs on the premise: nobody is told a rule of life ("if you ask me"), nothing is past."""
    if any(parsed.lower[row] == "you" and parsed.dep[row].startswith("nsubj") for row in range(*premise)):
        return False
    top = _main(parsed, verb, premise)
    first, after = clause(parsed, top)
    told = past(parsed, top) and not MODALS & set(auxiliaries(parsed, top))
    return not told or any(
        parsed.tag[row] == "MD" or parsed.lemma[row] in words("open")
        for row in range(first, after)
        if not premise[0] <= row < premise[1]
    )


def _main(parsed: Parsed, verb: int, premise: Rows) -> int:
    """The verb of what hangs on the premise: above an infinitive ("ready to deport"), beside "the lawyers say"."""
    verb = _top(parsed, verb)
    if parsed.dep[verb] == "parataxis" and parsed.pos[parsed.head[verb]] in VERBS:
        return _top(parsed, parsed.head[verb])
    if MODALS & set(auxiliaries(parsed, verb)):  # it says what follows itself, it does not report it
        return verb
    said = next((c for c in parsed.children[verb] if parsed.dep[c] == "ccomp" and parsed.pos[c] in VERBS), None)
    return said if said is not None and (said >= premise[1] or said < min(verb, premise[0])) else verb


def _top(parsed: Parsed, verb: int) -> int:
    for _ in range(4):
        infinitive = parsed.dep[verb] in {"advcl", "ccomp"} and "to" in auxiliaries(parsed, verb)
        if parsed.dep[verb] != "xcomp" and not infinitive:
            break
        verb = verb_at(parsed, parsed.head[verb])
    return verb


def _extent(parsed: Parsed, hit: Hit, verb: int, inner: Rows) -> tuple[Rows, Rows]:
    """The clause above, and both together, with the words between that say who says so."""
    said, main = (
        trim(parsed, first, without_reason(parsed, each, after))
        for each in (_top(parsed, verb), _main(parsed, verb, inner))
        for first, after in (clause(parsed, each),)
    )
    first, after = min(said[0], main[0]), max(said[1], main[1])
    if main[0] <= hit.first < main[1]:
        before = hit.first
        while before > main[0] + 1 and parsed.lower[before - 1] in _LEADING:
            before -= 1
        main = trim(parsed, inner[1], main[1]) if hit.first <= verb else trim(parsed, main[0], before)
    return main, trim(parsed, min(first, hit.first), max(after, inner[1]))


def by_phrase(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "In exchange for ...", "subject to approval by ...", "not without the consent of ..."."""
    last = hit.after - 1
    noun = parsed.child(last, "pobj", "pcomp")
    if noun is None or parsed.head[hit.first] == hit.first:
        return
    consent = parsed.lemma[noun] in words("consent")
    needs = hit.row["needs"].split()
    if "consent" in needs and not consent:
        return
    verb = verb_at(parsed, parsed.head[hit.first])
    if parsed.pos[verb] not in VERBS or ("modal" in needs and not _to_come(parsed, hit, verb)):
        return
    if "open" in needs and past(parsed, verb) and parsed.lemma[verb] not in words("open"):  # the swap is done
        return
    inner = (hit.after, max(phrase(parsed, noun)[1], hit.after + 1))
    main, extent = _extent(parsed, hit, verb, inner)
    yield Draft(
        "approval_required" if consent else kind, extent, (hit.first, hit.after), verb,
        whose(parsed, noun) if consent else None, antecedent=trim(parsed, *inner), consequent=main,
    )  # fmt: skip


def by_verb(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A release depends on ...": the subject hangs on the object."""
    verb = hit.first
    if parsed.pos[verb] not in VERBS or parsed.tag[verb] == "VBG":
        return
    extent = whole(parsed, verb)
    above = subject(parsed, verb)
    if above is None:  # the tagger takes "the deal hinges" for one noun
        above = parsed.child(verb, "compound")
    noun = parsed.child(hit.after - 1, "pobj")
    if above is None or hit.after >= extent[1]:
        return
    consent = noun is not None and parsed.lemma[noun] in words("consent")
    yield Draft(
        "approval_required" if consent else kind, extent, (hit.first, hit.after), verb,
        whose(parsed, noun) if consent and noun is not None else None,
        antecedent=trim(parsed, hit.after, extent[1]), consequent=phrase(parsed, above),
        positive=not negated(parsed, verb),
    )  # fmt: skip


def by_term(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A condition for the swap is that ...", "they made the return of funds a condition for talks"."""
    noun, link = hit.first, hit.after - 1
    goal = parsed.child(link, "pobj", "pcomp")
    verb = verb_at(parsed, parsed.head[noun])
    if (
        goal is None
        or parsed.pos[verb] not in VERBS
        or parsed.dep[noun] not in {"nsubj", "attr", "dobj", "oprd", "ccomp"}
    ):
        return
    extent = whole(parsed, verb)
    term = own_subject(parsed, noun)
    if term is None and parsed.dep[noun] == "nsubj":
        term = next(
            (c for c in parsed.children[verb] if parsed.dep[c] in {"attr", "ccomp", "xcomp"} and c > verb), None
        )
    elif term is None:
        term = own_subject(parsed, verb) if parsed.dep[noun] == "attr" else parsed.child(verb, "dobj")
    if term is None or term == noun:
        return
    named = clause(parsed, term) if parsed.pos[term] in VERBS else phrase(parsed, term)
    yield Draft(
        kind, extent, (noun, link + 1), verb, antecedent=named, consequent=phrase(parsed, goal),
        positive=not negated(parsed, verb),
    )  # fmt: skip
