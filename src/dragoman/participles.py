"""Participles: where the parse takes the participle behind a noun for the sentence's verb, the tree is put right."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dragoman.clauses import SUBJECTS
from dragoman.lexicon import rows
from dragoman.lexicon.actors import nouns
from dragoman.parsed import Parsed, subtree_edges

_FAR = 40
"""Tokens: so far behind the participle its sentence's verb is looked for."""
_STEPS = 4
_WIDE = 60
"""Dependants: a word with more is left as it is, so that one endless sentence stays linear."""
_ABOVE = frozenset({"ccomp", "csubj", "csubjpass", "nsubj", "nsubjpass", "advcl"})
_BELOW = frozenset({"conj", "dep", "ccomp", "advcl", "parataxis"})
_BESIDE = frozenset({"prep", "agent", "npadvmod", "advmod", "tmod"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_JOINED = frozenset({"cc", "conj"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PREPOSITIONS = ("of", "for")


@cache
def _verbs() -> frozenset[str]:
    told = (row["words"] for row in rows("participles") if row["kind"] not in _PREPOSITIONS)
    return frozenset(verb for words in told for verb in words.split("|"))


@cache
def _nouns() -> frozenset[tuple[str, str]]:
    """The nouns before a preposition, each with it, behind which those stand who are described."""
    told = ((row["words"], row["kind"]) for row in rows("participles") if row["kind"] in _PREPOSITIONS)
    return frozenset((noun, kind) for words, kind in told for noun in words.split("|"))


def mended(parsed: Parsed) -> Parsed:
    """The parse with participles under the nouns that they describe.

    "Relatives of two nurses abducted in May say that they are well": no relatives abducted anybody, nor were they
    abducted; they say so. The form is a noun, right behind it the past form of a verb that needs an object
    (`participles.tsv`) and has none, adjuncts without a comma or conjunction, then a finite verb that has no subject of
    its own; so are several who do something ("engineers inspecting a dam were abducted"). Where the parse sees the
    participle, only its tag and its noun are put right.
    """
    verbs, done = _verbs(), -1
    head, dep, tag = list(parsed.head), list(parsed.dep), list(parsed.tag)
    pos, lemma = list(parsed.pos), list(parsed.lemma)
    for row in range(1, len(parsed)):
        if parsed.lower[row - 1] == "those" and tag[row].startswith("NN") and parsed.lower[row] in _forms():
            _hang_on_those(parsed, row, head, dep)
            tag[row], pos[row], lemma[row] = "VBN", "VERB", _forms()[parsed.lower[row]]
        if dep[row] == "relcl":
            head[row] = _counted(parsed, head[row])
        doing = tag[row] == "VBG"
        if not doing and (tag[row] not in {"VBD", "VBN"} or parsed.lemma[row] not in verbs):
            continue
        above = head[row]
        joined = dep[row] == "conj" and (dep[above], tag[above]) == ("acl", "VBN")
        if parsed.sentence[row] > done and (main := _main(parsed, row)) is not None:
            done = parsed.sentence[row]  # one in a sentence: two could hang on each other
            noun = _hang(parsed, row, main, head, dep)
            head[row] = noun if doing else _described(parsed, row, noun)
        elif not doing and (dep[row] == "acl" or joined) and _is_bare(parsed, row):
            head[row] = above if joined else _described(parsed, row, above)
        else:
            continue
        tag[row] = "VBG" if doing else "VBN"
    if head == parsed.head and tag == parsed.tag:
        return parsed
    left, right = subtree_edges(head)
    return replace(parsed, head=head, dep=dep, tag=tag, pos=pos, lemma=lemma, left=left, right=right)


@cache
def _forms() -> dict[str, str]:
    """The regular participles of the verbs, each with its verb."""
    return {f"{verb.removesuffix('e')}ed": verb for verb in _verbs()}


def _hang_on_those(parsed: Parsed, row: int, head: list[int], dep: list[str]) -> None:
    """Puts "those" in the place of "freed", which the tagger takes for a noun in "among those freed"."""
    those = row - 1
    head[those], dep[those] = (those if parsed.head[row] == row else parsed.head[row]), parsed.dep[row]
    for child in parsed.children[row]:
        if child < those:
            head[child] = those
    head[row], dep[row] = those, "acl"


def _main(parsed: Parsed, verb: int) -> int | None:
    """The row of the finite verb whose subject the noun before the participle is; None where `verb` is the verb."""
    noun = parsed.child(verb, "nsubj")
    if noun is None or parsed.right[noun] != verb or parsed.pos[noun] not in {"NOUN", "PROPN"}:
        return None
    above = parsed.head[verb]
    found = [row for row in parsed.children[verb] if row > verb and parsed.dep[row] in _BELOW]
    if parsed.dep[verb] in _ABOVE and len(parsed.children[above]) <= _WIDE:
        beside = (row for row in parsed.children[above] if row > verb and parsed.dep[row] == parsed.dep[verb])
        found += [above] if above > verb else beside
    return next((main for main in found if _lacks_subject(parsed, verb, main)), None)


def _lacks_subject(parsed: Parsed, verb: int, main: int) -> bool:
    """Whether `main` is a finite verb without a subject of its own, and only adjuncts stand between."""
    if main - verb > _FAR or len(parsed.children[main]) > _WIDE or not _is_finite(parsed, main):
        return False
    own = any(parsed.dep[c] in SUBJECTS | {"expl", "mark"} and c != verb for c in parsed.children[main])
    mine = _BESIDE | (_JOINED if parsed.head[verb] == main else frozenset())  # "abducted in May and freed on Friday"
    if parsed.tag[verb] == "VBG":  # "engineers inspecting a dam were": it was not their inspecting that was something
        own = own or not _are_many(parsed, verb, main)
        mine = _BESIDE | {"dobj", "xcomp", "prt", "dative"}
    theirs = _BESIDE | _HELPERS
    between = [(c, mine if up == verb else theirs) for up in (verb, main) for c in parsed.children[up]]
    return not own and all(parsed.dep[c] in plain for c, plain in between if verb < c < main)


def _is_bare(parsed: Parsed, verb: int) -> bool:
    """Whether the verb has neither a subject nor an object: "freed" of "nurses abducted in May and freed in June"."""
    return parsed.child(verb, *SUBJECTS, "dobj") is None


def _is_finite(parsed: Parsed, verb: int) -> bool:
    helpers = [parsed.tag[c] for c in parsed.children[verb] if parsed.dep[c] in _HELPERS - {"neg"}]
    return bool(_FINITE.intersection(helpers or [parsed.tag[verb]]))


def _are_many(parsed: Parsed, verb: int, main: int) -> bool:
    """Whether it is told of several, who could be what the finite verb is about."""
    helpers = [c for c in parsed.children[main] if parsed.dep[c] in {"aux", "auxpass"}] or [main]
    many = all(parsed.tag[c] != "VBZ" and parsed.lower[c] != "was" for c in helpers)
    doing = parsed.child(verb, *_HELPERS) is not None
    return many and not doing and any(parsed.tag[c] == "NNS" for c in parsed.children[verb] if parsed.dep[c] == "nsubj")


def _hang(parsed: Parsed, verb: int, main: int, head: list[int], dep: list[str]) -> int:
    """Makes the finite verb what the participle was, with the noun and all but the adjuncts; gives the noun."""
    noun = next(c for c in parsed.children[verb] if parsed.dep[c] == "nsubj")
    if parsed.head[main] == verb:
        head[main], dep[main] = (main if parsed.head[verb] == verb else parsed.head[verb]), parsed.dep[verb]
    for child in parsed.children[verb]:
        if child != main and not verb < child < main:
            head[child] = main
    passive = parsed.child(main, "auxpass") is not None
    dep[noun], dep[verb] = "nsubjpass" if passive else "nsubj", "acl"
    return noun


def _described(parsed: Parsed, verb: int, noun: int) -> int:
    """Who is described: the noun, or the people behind it whose kin or lawyers it tells of.

    Of "the wife of Ana Ruiz arrested in May" it may be either; behind a comma it is whoever was named last.
    """
    if any(parsed.dep[c] == "nummod" for c in parsed.children[noun][:_WIDE]):
        return noun
    comma = parsed.word[verb - 1] == ","
    row = verb - 1 - comma
    named = comma or parsed.tag[noun] == "NNS"
    for _ in range(_STEPS):
        if row <= noun or row == parsed.head[row]:
            return noun
        known = nouns().get(parsed.lower[row])
        if (named and parsed.pos[row] == "PROPN") or (known is not None and known.type in {"person", "group"}):
            break
        row = parsed.head[row]
    return row if (parsed.lemma[noun], parsed.lower[parsed.head[row]]) in _nouns() else noun


def _counted(parsed: Parsed, noun: int) -> int:
    """Whom a relative clause describes: of "two nephews of a minister who had been jailed" those that are counted."""
    of = parsed.head[noun]
    kin = parsed.head[of]
    if (parsed.lemma[kin], parsed.lower[of]) not in _nouns():
        return noun
    alone = any(parsed.lower[c] in {"a", "an"} for c in parsed.children[noun][:_WIDE])
    return kin if alone and any(parsed.dep[c] == "nummod" for c in parsed.children[kin][:_WIDE]) else noun
