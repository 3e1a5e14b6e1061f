"""Forecasts: what is expected, in which words; a band only where the words are a term of ICD 203."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from dragoman.clauses import auxiliaries, clause, negated, own_subject, phrase, trim
from dragoman.holders import Holders
from dragoman.lexicon import Hit, Phrases, rows
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Condition, Forecast, Timex, identified
from dragoman.span import Span

_SCENARIOS = frozenset(
    ["scenario", "outcome", "result", "course", "development", "consequence", "option", "possibility", "path", "next"]
)
_PLAIN = frozenset(["now", "still", "also", "then", "therefore", "thus", "again", "however", "already", "both"])
_FUTURE = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should"})
_LIVE = ("conditional", "concessive_condition", "temporal_precondition")


class _Found(NamedTuple):
    """A cue with the rows of what it is said of, and the row whose attribution holds it."""

    hit: Hit
    first: int
    after: int
    positive: bool
    term: bool
    verb: int | None
    held_at: int


def find_forecasts(
    parsed: Parsed,
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    conditions: tuple[Condition, ...],
) -> tuple[Forecast, ...]:
    """The expectations of the text, in text order.

    A term of ICD 203 (2015, D.6.e.2.a) gets its band in percent; any other estimative word, a comparison ("more
    likely") and a negated term ("not likely") get none. Plain "may", "might" and "could" count only where no stronger
    cue speaks of the same words.
    """
    found = [each for hit in _cues().find(parsed.lower, parsed.lemma) for each in (_read(parsed, hit),) if each]
    if not found:
        return ()
    holders = Holders.of(parsed, (), (), attributions)
    made = [_forecast(parsed, each, times, holders, conditions) for each in _chosen(parsed, found)]
    return tuple(sorted({item.id: item for item in made}.values(), key=lambda f: (f.span, f.cue)))


@cache
def _cues() -> Phrases:
    return Phrases(rows("probability"))


def _read(parsed: Parsed, hit: Hit) -> _Found | None:
    shape = hit.row["shape"]
    if shape == "adjective":
        return _adjective(parsed, hit)
    if shape == "adverb":
        return _adverb(parsed, hit)
    if shape == "quantity":
        return _quantity(parsed, hit)
    if shape == "modal":
        return _modal(parsed, hit)
    return _verb(parsed, hit)


def _adjective(parsed: Parsed, hit: Hit) -> _Found | None:
    """ "It is likely that ...", "he is unlikely to ...", "a more likely scenario is that ..."."""
    row = hit.after - 1
    if parsed.dep[row] == "aux":  # "bound to", "not clear to"
        row -= 1
    plain = _unmodified(parsed, hit, row)
    if parsed.dep[row] == "amod":
        return _attributive(parsed, hit, row, plain)
    verb = parsed.head[row] if parsed.pos[row] not in {"VERB", "AUX"} else row
    if parsed.pos[verb] not in {"VERB", "AUX"}:
        return None
    if hit.row["phrase"] == "~remain to be seen":
        verb = hit.first
    denied = bool(hit.row["negative"]) or (bool(hit.row["term"]) and negated(parsed, verb))
    first, after = clause(parsed, verb)
    start = own_subject(parsed, verb)
    if (start is None or parsed.lower[start] in {"it", "what"}) and after <= hit.after:
        after = _next_clause(parsed, verb, after)
    return _Found(hit, first, after, not denied, plain and not denied, verb, row)


def _unmodified(parsed: Parsed, hit: Hit, row: int) -> bool:
    """Whether no adverb outside the cue grades it: "remarkably likely" is no term of ICD 203."""
    return not any(
        child < hit.first and parsed.pos[child] == "ADV" and parsed.lower[child] not in _PLAIN
        for child in parsed.children[row]
    )


def _next_clause(parsed: Parsed, verb: int, after: int) -> int:
    """The end of the clause that follows "it is likely" where the parser tied it to the verb above."""
    upper = parsed.head[verb]
    for child in parsed.children[upper]:
        if child >= after and parsed.left[child] <= after + 1 and parsed.pos[child] in {"VERB", "AUX"}:
            return clause(parsed, child)[1]
    return after


def _attributive(parsed: Parsed, hit: Hit, row: int, plain: bool) -> _Found | None:
    noun = parsed.head[row]
    verb = parsed.head[noun]
    if (
        parsed.lemma[noun] in _SCENARIOS
        and parsed.dep[noun] in {"nsubj", "attr"}
        and parsed.pos[verb] in {"AUX", "VERB"}
    ):
        return _Found(hit, *clause(parsed, verb), True, plain, verb, row)
    if parsed.lemma[noun] not in _event_nouns() and not hit.row["term"]:
        return None
    return _Found(hit, *phrase(parsed, noun), not hit.row["negative"], plain, None, row)


@cache
def _event_nouns() -> frozenset[str]:
    return frozenset(noun for row in rows("events_nouns") for noun in row["noun"].split("|"))


def _adverb(parsed: Parsed, hit: Hit) -> _Found | None:
    """ "... will probably ...", "..., possibly after ..."."""
    row = hit.after - 1
    target = parsed.head[row]
    following = hit.after
    if (
        following < len(parsed)
        and parsed.pos[following] in {"ADP", "SCONJ"}
        and parsed.word[hit.first - 1] in {",", "("}
    ):
        return _Found(hit, *trim(parsed, hit.first, max(parsed.right[following], hit.after)), True, True, None, row)
    if parsed.pos[target] not in {"VERB", "AUX"}:
        return None
    if not hit.row["term"] and not _FUTURE & set(auxiliaries(parsed, target)):
        return None
    return _Found(hit, *clause(parsed, target), not hit.row["negative"], True, target, row)


def _quantity(parsed: Parsed, hit: Hit) -> _Found | None:
    """ "There is almost no chance that ...", "the odds are remote"."""
    noun = hit.first
    while hit.first <= parsed.head[noun] < hit.after and parsed.head[noun] != noun:
        noun = parsed.head[noun]
    if parsed.pos[noun] in {"VERB", "AUX"}:
        return _Found(hit, *clause(parsed, noun), not hit.row["negative"], True, noun, noun)
    verb = next((up for up in parsed.ancestors(noun) if parsed.pos[up] in {"VERB", "AUX"}), None)
    if verb is None:
        return _Found(hit, *phrase(parsed, noun), not hit.row["negative"], True, None, noun)
    return _Found(hit, *clause(parsed, verb), not hit.row["negative"], True, verb, noun)


def _modal(parsed: Parsed, hit: Hit) -> _Found | None:
    """ "A deal could lead to ...": a possibility of something still to come, not an ability, not the past."""
    verb = parsed.head[hit.first]
    if parsed.dep[hit.first] != "aux" or parsed.pos[verb] not in {"VERB", "AUX"} or negated(parsed, verb):
        return None
    start = own_subject(parsed, verb)
    if "have" in auxiliaries(parsed, verb) or (start is not None and parsed.lower[start] in {"i", "you", "we"}):
        return None
    return _Found(hit, *clause(parsed, verb), True, False, verb, hit.first)


def _verb(parsed: Parsed, hit: Hit) -> _Found | None:
    """ "He expects a deal to ...", "she did not believe that ... could"."""
    verb = hit.after - 1
    if parsed.pos[verb] != "VERB" or parsed.dep[verb] in {"amod", "compound"}:
        return None
    inner = next((c for c in parsed.children[verb] if parsed.dep[c] in {"ccomp", "xcomp"} and c > verb), None)
    denied = negated(parsed, verb)
    if inner is None:
        return None
    if hit.row["shape"] == "belief" and not (_FUTURE & set(auxiliaries(parsed, inner))):
        return None
    first, after = clause(parsed, verb)
    if denied:
        first = min(c for c in parsed.children[verb] if parsed.dep[c] in {"aux", "neg", "auxpass"} and c < verb)
    elif hit.row["shape"] == "belief":
        first = verb
    return _Found(hit, first, after, denied == bool(hit.row["negative"]), False, verb, inner)


def _chosen(parsed: Parsed, found: list[_Found]) -> list[_Found]:
    """Plain modals and beliefs give way to a cue in or around their words; a trailing "possibly ..." stands alone."""
    strong = [each for each in found if each.hit.row["shape"] not in {"modal", "belief"} or not each.positive]
    marked = sorted(each.hit.first for each in strong)
    covered = sorted((each.first, each.after) for each in strong)
    kept: list[_Found] = []
    reach, place = -1, 0
    for each in sorted(found, key=lambda e: (e.first, e.hit.first)):
        while place < len(covered) and covered[place][0] <= each.hit.first:
            reach = max(reach, covered[place][1])
            place += 1
        weak = each.hit.row["shape"] in {"modal", "belief"} and each.positive
        if weak and (each.hit.first < reach or _any_between(marked, each.first, each.after)):
            continue
        kept.append(each)
    tails = {each.first: each for each in kept if each.verb is None and each.first == each.hit.first}
    return [_cut(parsed, each, tails) for each in kept]


def _any_between(ordered: list[int], first: int, after: int) -> bool:
    place = bisect_left(ordered, first)
    return place < len(ordered) and ordered[place] < after


def _cut(parsed: Parsed, each: _Found, tails: dict[int, _Found]) -> _Found:
    for row in range(each.hit.after, each.after):
        if row in tails and tails[row] is not each and tails[row].after >= each.after:
            first, after = trim(parsed, each.first, row)
            return each._replace(first=first, after=after)
    return each


def _forecast(
    parsed: Parsed, each: _Found, times: tuple[Timex, ...], holders: Holders, conditions: tuple[Condition, ...]
) -> Forecast:
    row = each.hit.row
    span, offset = parsed.span(each.first, each.after), parsed.start[each.held_at]
    band = (int(row["low"]), int(row["high"])) if each.term and row["low"] else None
    cue_first = each.first if not each.positive and row["shape"] in {"belief", "verb"} else each.hit.first
    helpers = auxiliaries(parsed, each.verb) if each.verb is not None else []
    return identified(
        Forecast, parsed.sha256, span=span, cue=parsed.span(min(cue_first, each.hit.first), each.hit.after),
        term=row["term"] if band else None, band=band, positive=each.positive, comparative=bool(row["comparative"]),
        counterfactual="have" in helpers and bool(_FUTURE & set(helpers)),
        holder=holders.source(offset), attribution=holders.attribution(offset),
        condition=_condition(span, conditions), horizon=_horizon(span, times),
    )  # fmt: skip


def _condition(span: Span, conditions: tuple[Condition, ...]) -> str | None:
    """The id of the shortest condition ("if", "even if", "before") that holds the forecast."""
    around = [c for c in conditions if c.kind in _LIVE and c.span.holds(span)]
    return min(around, key=lambda c: (len(c.span), c.span)).id if around else None


def _horizon(span: Span, times: tuple[Timex, ...]) -> str | None:
    """The id of the first time expression inside the forecast."""
    return next((t.id for t in times if span.holds(t.span)), None)
