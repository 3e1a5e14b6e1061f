"""Rules: whether the conditions of a verb's row hold for a verb of the text."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.clauses import conjuncts, subject
from dragoman.holders import Holders
from dragoman.layers.events._objects import is_date
from dragoman.layers.events._tables import VerbRule, Want, classes
from dragoman.parsed import Parsed

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_ACTORS = frozenset({"person", "organisation", "group", "place"})
_STATE = frozenset({"GOV", "COP", "JUD", "LEG", "MIL", "SPY", "IGO"})
_PERSONAL = frozenset({"he", "him", "she", "her", "they", "them", "us", "me", "you", "who", "whom", "i", "we"})


def object_heads(parsed: Parsed, target: int | None) -> list[tuple[int, tuple[str, ...]]]:
    """The head words of an object and of what is joined to it, each alone and with the word before it."""
    if target is None:
        return []
    found = []
    for row in conjuncts(parsed, target)[:6]:
        if parsed.lemma[row].lower() in classes()["@quantity"]:
            of = next((c for c in parsed.children[row] if parsed.lower[c] == "of"), None)
            inner = parsed.child(of, "pobj") if of is not None else None
            if inner is not None:
                found.append((inner, _words(parsed, inner)))
        found.append((row, _words(parsed, row)))
    return found


def _words(parsed: Parsed, row: int) -> tuple[str, ...]:
    word = parsed.lemma[row].lower()
    found = [word]
    for child in parsed.children[row]:
        if child < row and parsed.dep[child] in {"amod", "compound"}:
            found.append(f"{parsed.lemma[child].lower()} {word}")
        elif parsed.lower[child] == "of" and (inner := parsed.child(child, "pobj")) is not None:
            found.append(f"{word} of {parsed.lemma[inner].lower()}")
    return tuple(found)


def holds(
    parsed: Parsed, holders: Holders, row: int, rule: VerbRule, target: int | None,
    heads: list[tuple[int, tuple[str, ...]]],
) -> bool:  # fmt: skip
    if rule.particle and particle_rows(parsed, row, rule.particle) == ():
        return False
    if rule.bare or rule.objects:
        fits = rule.bare and target is None
        if not (fits or any(_meets(parsed, holders, each, words, rule.objects) for each, words in heads)):
            return False
    if rule.subjects:
        start = subject(parsed, row)
        if start is None or not _fits(parsed, holders, start, rule.subjects):
            return False
    return not rule.wants or any(_wanted(parsed, holders, row, target, want) for want in rule.wants)


def particle_rows(parsed: Parsed, row: int, particle: tuple[str, ...]) -> tuple[int, ...]:
    """The rows of the verb's particle: the words right after it, or a particle of its own further on; () if absent."""
    after = tuple(range(row + 1, row + 1 + len(particle)))
    if tuple(parsed.lower[row + 1 : row + 1 + len(particle)]) == particle:
        return after
    if len(particle) == 1:
        for child in parsed.children[row]:
            if child > row and parsed.lower[child] == particle[0] and parsed.dep[child] in {"prt", "advmod"}:
                return (child,)
    return ()


def _is_actor(parsed: Parsed, holders: Holders, row: int, words: tuple[str, ...]) -> bool:
    mention = holders.mention_at.get(row)
    if mention is not None:
        return mention.type in _ACTORS
    named = parsed.pos[row] == "PROPN" and not is_date(parsed, row)
    return named or parsed.lower[row] in _PERSONAL or not classes()["@people"].isdisjoint(words)


def _wanted(parsed: Parsed, holders: Holders, row: int, target: int | None, want: Want) -> bool:
    for child in _after(parsed, row, target):
        if want.word in {"that", "will", "must"}:
            foretold = want.word == "will" and parsed.lemma[row] == "warn" and _of_others(parsed, holders, row, child)
            if parsed.dep[child] == "ccomp" and not foretold and _clause_fits(parsed, holders, child, want):
                return True
        elif want.word == "to" and _infinitive(parsed, child):
            if not want.heads or parsed.lemma[child] in want.heads:
                return True
        elif parsed.lower[child] == want.word:
            inner = parsed.child(child, "pobj", "pcomp")
            if not want.heads:
                if want.word != "to":
                    return True
            elif inner is not None and ("*" in want.heads or _fits(parsed, holders, inner, want.heads)):
                return True
    return False


def _of_others(parsed: Parsed, holders: Holders, verb: int, clause: int) -> bool:
    """Whether it is foretold of somebody else by name, and so no threat: "she warned that the army would attack"."""
    whose, own = parsed.child(clause, "nsubj", "nsubjpass"), subject(parsed, verb)
    if whose is None or own is None or parsed.pos[whose] == "PRON" or parsed.child(whose, "poss") is not None:
        return False
    return holders.entity(whose) != holders.entity(own)


def _after(parsed: Parsed, row: int, target: int | None) -> Iterator[int]:
    for child in parsed.children[row]:
        if child > row or parsed.dep[child] == "ccomp":
            yield child
        if child == row + 1 and parsed.dep[child] in {"prep", "prt", "advmod"}:
            yield from parsed.children[child]  # "walked out of"
    if target is not None and target > row:
        yield from (child for child in parsed.children[target] if child > target)


def _infinitive(parsed: Parsed, verb: int) -> bool:
    return parsed.dep[verb] in {"xcomp", "ccomp", "advcl", "acl", "relcl"} and any(
        parsed.lower[c] == "to" and parsed.dep[c] == "aux" for c in parsed.children[verb]
    )


def _clause_fits(parsed: Parsed, holders: Holders, verb: int, want: Want) -> bool:
    if want.word == "that":
        return True
    start = parsed.child(verb, "nsubj", "nsubjpass")
    if start is None or not _is_actor(parsed, holders, start, _words(parsed, start)):
        return False
    helpers = {parsed.lower[c] for c in parsed.children[verb] if parsed.dep[c] == "aux"}
    if want.word == "must":
        if parsed.pos[start] == "PRON":  # what one has to do oneself is no demand
            return False
        due = parsed.lemma[verb] == "have" and any(parsed.dep[c] == "xcomp" for c in parsed.children[verb])
        bare = parsed.tag[verb] == "VB" or (parsed.tag[verb] == "VBP" and parsed.tag[start] in {"NN", "NNP"})
        asked = any(parsed.lower[c] == "be" and parsed.dep[c] == "auxpass" for c in parsed.children[verb])
        return "must" in helpers or due or ((bare or asked) and not helpers)
    return bool(helpers & _WILL) and (not want.heads or parsed.lemma[verb] in want.heads)


def _fits(parsed: Parsed, holders: Holders, row: int, wanted: frozenset[str]) -> bool:
    return any(_meets(parsed, holders, each, words, wanted) for each, words in object_heads(parsed, row))


def _meets(parsed: Parsed, holders: Holders, row: int, words: tuple[str, ...], wanted: frozenset[str]) -> bool:
    if not wanted.isdisjoint(words) or ("@actor" in wanted and _is_actor(parsed, holders, row, words)):
        return True
    mention = holders.mention_at.get(row) if "@state" in wanted else None
    return mention is not None and (mention.type == "place" or mention.sector in _STATE)
