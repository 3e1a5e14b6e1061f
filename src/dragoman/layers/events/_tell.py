"""Tellings: one trigger with its clause, parties, times, status and hedge."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from dragoman.clauses import SUBJECTS, asked, auxiliaries, clause, near, phrase, trim, verb_at
from dragoman.holders import Holders
from dragoman.layers.events._around import Parties
from dragoman.layers.events._depth import depth, told_by
from dragoman.layers.events._merge import Telling
from dragoman.layers.events._objects import named_of_many, taken_for_adjective
from dragoman.layers.events._parties import parties, place
from dragoman.layers.events._status import Kinds, status
from dragoman.layers.events._tables import chances, hedges, nouns, stages
from dragoman.layers.events._triggers import Trigger, told_of
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, EventStatus, Timex
from dragoman.span import Span

_DEFINITE = frozenset({"the", "this", "these", "such", "those", "that", "any"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_LASTING = frozenset(
    {"hold", "keep", "detain", "jail", "imprison", "incarcerate", "be", "remain", "stay", "languish", "sit", "serve"}
)
"""Verbs of being held that tell a state: "is held" lasts, "is arrested" does not."""
_COUNTS = frozenset({"after", "before", "following"})
_PARTS = frozenset(
    {"night", "day", "morning", "afternoon", "evening", "eve", "week", "weekend", "month", "summer", "winter", "spring"}
    | {"autumn", "fall", "year", "beginning", "start", "end", "middle", "course", "early", "late", "first", "second"}
)
_SPENDING = frozenset({"spend", "languish", "sit"})
_TAKING = frozenset({"detain", "jail", "imprison", "incarcerate"})
"""Of these the present active is the act: "court jails tourist"."""
_NOW = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"})


class Times:
    """The time expressions by where they stand.

    What dates an attribution ("said on Monday") dates no event but that of its own cue ("on Monday charged them").
    """

    def __init__(self, text: str, times: Sequence[Timex], attributions: Sequence[Attribution]) -> None:
        self._times = times
        self._starts = [item.span.start for item in times]
        self._better = {item.id: after for item, after in pairwise(times) if _told_better(text, item, after)}
        cues: dict[Span, list[Span]] = {}
        for item in attributions:
            if item.time is not None:
                cues.setdefault(item.time, []).extend(item.cue)
        self._cues = {time: sorted(spans) for time, spans in cues.items()}

    def inside(self, span: Span, trigger: Span) -> list[Timex]:
        """The time expressions that lie in `span` and may date what `trigger` tells, in text order."""
        first, after = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = [item for item in self._times[first:after] if item.span.end <= span.end and self._dates(item, trigger)]
        return list({each.id: each for each in (self._better.get(item.id, item) for item in found)}.values())

    def _dates(self, item: Timex, trigger: Span) -> bool:
        cues = self._cues.get(item.span)
        if cues is None:
            return True
        at = bisect_left(cues, trigger.end, key=lambda cue: cue.start) - 1
        return at >= 0 and cues[at].end > trigger.start


def _told_better(text: str, item: Timex, after: Timex) -> bool:
    """Whether the day behind a comma tells which day is meant: "on the same day, 23 March"."""
    if item.type != "DATE" or after.type != "DATE" or text[item.span.end : after.span.start] != ", ":
        return False
    return after.first_day is not None and after.first_day == after.last_day


@dataclass(frozen=True, eq=False)
class Around:
    """What a trigger is read with: the parse, who is where, the times, the hedges and which verbs tell what."""

    parsed: Parsed
    holders: Holders
    times: Times
    hedges: dict[int, Span]
    kinds: Kinds
    acts: Kinds
    nouns: frozenset[int]
    title: int


def telling(around: Around, trigger: Trigger) -> Telling | None:
    """What the trigger tells; None where it is no event but a power or a duty."""
    parsed = around.parsed
    state = status(parsed, trigger, around.kinds)
    if state is None:
        return None
    if _is_denied(around, trigger):
        state = "actual"
    evidence = _evidence(parsed, trigger, around.nouns)
    refused = state == "negated" and bool(trigger.refused) and _is_refused(parsed, trigger)
    who = parties(parsed, around.holders, trigger, refused)
    shown = parsed.span(trigger.first, trigger.after)
    near = [item for item in around.times.inside(evidence, shown) if not _of_another(around, trigger, item)]
    return Telling(
        type=(trigger.refused if refused else trigger.type) or None, mode=None if refused else trigger.mode,
        extension=trigger.extension, trigger=shown, evidence=evidence, actors=who.actors, recipients=who.recipients,
        named=_named(around, evidence, who),
        place=place(parsed, around.holders, trigger), times=tuple(item.id for item in near), days=_days(near),
        status=_of_refusal(parsed, trigger) if refused else state, ongoing=_ongoing(parsed, trigger),
        depth=depth(parsed, trigger, around.kinds), sentence=parsed.sentence[trigger.row],
        hedge=_hedge(around, trigger),
        attribution=around.holders.attribution(shown.start),
        row=trigger.row, finite=_finite(parsed, trigger),
        nominal=trigger.noun is not None or _of_noun(parsed, trigger),
        definite=_definite(parsed, trigger), title=trigger.row < around.title,
        bare=_bare(around, trigger),
        stage=_stage(parsed, trigger),
        content=told_by(parsed, trigger, around.acts) if state != "actual" else None,
    )  # fmt: skip


def _stage(parsed: Parsed, trigger: Trigger) -> str | None:
    """The stage of a case at law, or of being held, that the words tell: of "stood trial" the trial."""
    if trigger.type not in {"ACCUSE", "SANCTION", "COERCE", "ASSAULT"}:
        return None
    rows = (trigger.row, *range(trigger.first, trigger.after), *_adverbs(parsed, trigger.row))
    return next((found for row in rows if (found := stages().get(parsed.lemma[row].lower()))), None)


def _adverbs(parsed: Parsed, row: int) -> Iterator[int]:
    return (child for child in parsed.children[row] if parsed.dep[child] == "advmod")


def _bare(around: Around, trigger: Trigger) -> bool:
    """Whether it is a noun that neither a verb nor the headline tells of."""
    named = trigger.noun is not None and trigger.verb is None and trigger.row >= around.title
    return named and not told_of(around.parsed, trigger.row)


def _of_another(around: Around, trigger: Trigger, item: Timex) -> bool:
    """Whether a time is that of another act in the same words: "was arrested in 2020 and (was) freed"."""
    parsed = around.parsed
    rows = parsed.rows(item.span)
    if _counted_from(parsed, item, rows.stop) in {trigger.row, trigger.verb}:
        return True
    dated = _noun_dated(around, rows[0], trigger) if rows and item.type != "DURATION" else None
    if dated is not None:
        return dated not in {trigger.row, trigger.object} and not _took_place_in(parsed, trigger, dated)
    verb = verb_at(parsed, rows[0]) if rows else trigger.row
    if rows and rows[0] and parsed.dep[rows[-1]] in SUBJECTS and parsed.lower[rows[0] - 1] == "since":
        verb = parsed.head[verb]  # "men who had been held since May were freed", where May is taken for who was freed
        return trigger.row != verb
    if verb in {trigger.row, trigger.verb} or item.span.start < parsed.start[verb]:
        return False
    described = {trigger.row} if trigger.noun is None else {trigger.row, trigger.object}
    if parsed.dep[verb] in {"relcl", "acl"} and parsed.head[verb] not in described:
        return not parsed.left[verb] <= trigger.row < parsed.right[verb]  # "held in a prison built in 1978"
    if trigger.verb is not None and _counts(parsed, trigger.verb) and parsed.lower[rows[0] - 1] == "since":
        return True
    inside = parsed.left[verb] <= trigger.row < parsed.right[verb]
    own = parsed.dep[verb] == "advcl" and not inside and parsed.child(verb, *SUBJECTS) is not None
    return own or (verb in around.kinds and (verb < trigger.row or parsed.dep[verb] in {"relcl", "advcl"}))


def _took_place_in(parsed: Parsed, trigger: Trigger, noun: int) -> bool:
    """Whether it took place in what the noun tells, and so on its day: "was freed in a raid on 5 March"."""
    within = parsed.head[noun]
    return parsed.lower[within] in {"in", "during"} and parsed.head[within] in {trigger.row, trigger.verb}


def _noun_dated(around: Around, row: int, trigger: Trigger) -> int | None:
    """The row of the noun whose day it is: "since the coup of 1 February", "since his arrest in May"; or None."""
    parsed = around.parsed
    within = next((up for up in islice(parsed.ancestors(row), 3) if parsed.pos[up] == "ADP"), row)
    noun = parsed.head[within]
    if parsed.dep[within] != "prep" or parsed.pos[noun] != "NOUN":
        return None
    told = noun == trigger.row or noun in around.nouns
    return noun if told or (parsed.lower[within] == "of" and parsed.lemma[noun] not in _PARTS) else None


def _counted_from(parsed: Parsed, item: Timex, row: int) -> int:
    """The row of the act that a length is counted from and so does not date ("12 days after his arrest"), or -1."""
    if item.type != "DURATION" or row >= len(parsed) or parsed.lower[row] not in _COUNTS:
        return -1
    act = parsed.head[row] if parsed.dep[row] == "mark" else parsed.child(row, "pobj", "pcomp")
    return -1 if act is None else act


def _is_denied(around: Around, trigger: Trigger) -> bool:
    """Whether somebody denies doing it ("denied freeing them"): as after "denied that" the attribution says so."""
    verb = trigger.verb
    if verb is None or around.parsed.tag[verb] != "VBG" or around.parsed.lemma[around.parsed.head[verb]] != "deny":
        return False
    said = around.holders.attributions.get(around.holders.attribution(around.parsed.start[verb]) or "")
    return said is not None and said.stance == "denied"


def _is_refused(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether somebody refuses what is denied, not only that it did not or may not take place.

    Nobody does in "there were no talks", "never met", "was not freed", "will probably not free them"; but who is not
    allowed something is refused it.
    """
    if trigger.verb is None or (trigger.passive and trigger.type != "CONCEDE"):
        return False
    words = {parsed.lower[child] for child in parsed.children[trigger.verb]}
    ahead = {"will", "would", "shall"} & words
    return not (words & chances() or ("never" in words and not ahead))


def _of_refusal(parsed: Parsed, trigger: Trigger) -> EventStatus:
    """A refusal took place, but in "if she is not allowed to leave"."""
    verb = _clause_verb(parsed, trigger)
    return "hypothetical" if verb is not None and asked(parsed, verb) else "actual"


def _named(around: Around, evidence: Span, who: Parties) -> int:
    words = evidence.of(around.parsed.text)
    known = around.holders.entities
    return sum(known[each].name in words for each in (*who.actors, *who.recipients) if each in known)


def headline(parsed: Parsed) -> int:
    """The number of the rows that a headline takes at the start: a first paragraph without a final mark; or 0."""
    paragraphs = parsed.paragraphs
    if len(paragraphs) < 2 or parsed.text[paragraphs[0].end - 1] in '.!?:;”"…':
        return 0
    return parsed.rows(paragraphs[0]).stop


def hedged(parsed: Parsed) -> dict[int, Span]:
    """The hedges by the row of the verb that they stand with."""
    found: dict[int, Span] = {}
    for hit in hedges().find(parsed.lower, parsed.lemma):
        verb = next((r for r in range(hit.first, hit.after) if parsed.pos[r] == "VERB"), None)
        if verb is None:
            found.setdefault(parsed.head[hit.first], parsed.span(hit.first, hit.after))
        else:
            inner = parsed.child(verb, "xcomp")
            found.setdefault(verb if inner is None else inner, parsed.span(hit.first, hit.after))
    return found


def _hedge(around: Around, trigger: Trigger) -> Span | None:
    """The hedge at the trigger's verb; of a noun at the verb that it is the subject or object of."""
    verb = _clause_verb(around.parsed, trigger)
    places = (trigger.row, verb, None if verb is None else around.parsed.child(verb, "xcomp"))
    return next((around.hedges[row] for row in places if row is not None and row in around.hedges), None)


def _evidence(parsed: Parsed, trigger: Trigger, nouns: frozenset[int]) -> Span:
    """The clause of the verb, or of the verb that has the noun as its subject or object; else the noun's phrase.

    A participle after a preposition ("before deporting them") takes the clause above with it; a purpose that is an
    event of its own ("recalled for talks") is left to that.
    """
    verb = _clause_verb(parsed, trigger)
    if verb is None:
        first, after = phrase(parsed, trigger.row)
    else:
        upper = parsed.head[parsed.head[verb]] if parsed.dep[verb] == "pcomp" else verb
        if parsed.dep[verb] == "acl" and (named := named_of_many(parsed, verb)) is not None:
            upper = verb = verb_at(parsed, named)
        first, after = clause(parsed, upper if parsed.pos[upper] in _VERBS else verb)
        noun = taken_for_adjective(parsed, verb)
        after = after if noun is None else trim(parsed, noun, near(parsed, noun).stop)[1]
        if upper != verb:
            after = next((row for row in range(trigger.after, after) if parsed.word[row] == ","), after)
    if trigger.noun is None:
        for child in parsed.children[trigger.row]:
            if trigger.after < child < after and parsed.lower[child] == "for" and parsed.child(child, "pobj") in nouns:
                after = child
    return parsed.span(min(first, trigger.first), max(after, trigger.after))


def _finite(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether the clause has a finite verb: no infinitive, no participle without an auxiliary."""
    verb = _clause_verb(parsed, trigger)
    if verb is None:
        return False
    helpers = [parsed.tag[c] for c in parsed.children[verb] if parsed.dep[c] in {"aux", "auxpass"}]
    return parsed.tag[verb] in _FINITE or any(tag in _FINITE or tag == "MD" for tag in helpers)


def _clause_verb(parsed: Parsed, trigger: Trigger) -> int | None:
    if trigger.verb is not None:
        return trigger.verb
    head, label = parsed.head[trigger.row], parsed.dep[trigger.row]
    if label == "pobj" and parsed.dep[head] == "prep":
        head, label = parsed.head[head], "dobj"
    return head if label in {"dobj", "nsubj", "nsubjpass"} and parsed.pos[head] in _VERBS else None


def _days(near: Sequence[Timex]) -> tuple[str | None, str | None]:
    """The days of the first time that gives some; "held for more than 900 days" gives a bound, no day."""
    told = (item for item in near if item.first_day and item.type != "SET")
    dated = next((item for item in told if item.type != "DURATION" or item.mod is None), None)
    return (None, None) if dated is None else (dated.first_day, None if dated.open_end else dated.last_day)


def _ongoing(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether it still goes on: "is being held", "has been held for", "is holding", "is held", "remains in custody"."""
    verb = trigger.verb
    if verb is None:
        return False
    helpers = set(auxiliaries(parsed, verb))
    arrest = (trigger.type, trigger.mode) == ("COERCE", "arrest")
    if arrest and parsed.lemma[verb] in _SPENDING and {"has", "have"} & helpers:  # "has spent 80 days in custody"
        return True
    if arrest and parsed.lemma[verb] in _LASTING:
        if parsed.tag[verb] in {"VBZ", "VBP"} and not helpers and parsed.lemma[verb] not in _TAKING:
            return True
        if helpers <= _NOW and helpers and parsed.tag[verb] == "VBN":
            return True
        if parsed.lemma[verb] == "remain" and parsed.tag[verb] == "VBD":  # "said that he remained in custody"
            return True
    if helpers & _NOW and (parsed.tag[verb] == "VBG" or "being" in helpers):
        return True
    lasts = any(
        parsed.lower[c] in {"for", "since"} and parsed.dep[c] in {"prep", "mark"} for c in parsed.children[verb]
    ) and not _counts(parsed, verb)
    return lasts and bool({"has", "have"} & helpers) and trigger.type == "COERCE"


def _counts(parsed: Parsed, verb: int) -> bool:
    """Whether it is counted how many it befell: "since 2014 at least 17 foreigners have been detained"."""
    since = any(parsed.lower[c] == "since" and c < verb for c in parsed.children[verb])
    many = parsed.child(verb, "nsubjpass")
    number = parsed.child(many, "nummod") if since and many is not None else None
    return number is not None and any(parsed.dep[c] in {"advmod", "quantmod"} for c in parsed.children[number])


def _of_noun(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether a verb tells its event by the noun that it governs: "held talks", "reached a deal"."""
    return trigger.by_object and trigger.object is not None and parsed.lemma[trigger.object].lower() in nouns()


def _definite(parsed: Parsed, trigger: Trigger) -> bool:
    noun = trigger.row if trigger.noun is not None else trigger.object
    return noun is not None and any(
        (parsed.dep[c] == "poss" and trigger.noun is not None) or parsed.lower[c] in _DEFINITE
        for c in parsed.children[noun]
        if c < noun
    )
