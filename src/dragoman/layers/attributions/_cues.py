"""Cues: the words that tell that somebody says or thinks something, found in one pass over the text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from dragoman import lexicon
from dragoman.parsed import Parsed
from dragoman.reading import Authority, Stance


class Cue(NamedTuple):
    """A row of the cue table: in which constructions the word attributes, and what it says of who says it."""

    phrase: str
    kind: str
    frames: frozenset[str]
    stance: Stance
    speech: bool


LABEL = Cue(":", "label", frozenset({"quote"}), "said", True)
"""A colon after who speaks."""
TAG = Cue("tag", "verb", frozenset({"quote"}), "said", True)
"""Any verb that stands as the tag of a quotation."""
CREDIT = Cue("credit", "label", frozenset(), "reported", True)
"""Whose picture it is, after a caption."""


CITING = frozenset({"citing", "quoting", "crediting"})
"""Participles that say whom something is taken from."""


class CueHit(NamedTuple):
    """A cue in the text: the rows of its words."""

    first: int
    after: int
    cue: Cue


@cache
def _phrases() -> tuple[lexicon.Phrases, dict[str, Cue]]:
    rows = lexicon.rows("cues")
    cues = {
        row["phrase"]: Cue(
            row["phrase"], row["kind"], frozenset(row["frames"].split()), cast(Stance, row["stance"]),
            row["speech"] == "yes",
        )
        for row in rows
    }  # fmt: skip
    return lexicon.Phrases(rows), cues


def find_cues(parsed: Parsed) -> list[CueHit]:
    """The cues of the text in order; a verb's cue is found as `~LEMMA/VERB`, a noun's and an adjective's so too."""
    phrases, cues = _phrases()
    lemmas = [f"{lemma}/{pos}" for lemma, pos in zip(parsed.lemma, parsed.pos, strict=True)]
    return [CueHit(hit.first, hit.after, cues[hit.row["phrase"]]) for hit in phrases.find(parsed.lower, lemmas)]


@cache
def words(role: str) -> frozenset[str]:
    """The lemmas that the table of helping words gives a role."""
    return frozenset(row["lemma"] for row in lexicon.rows("cue_words") if role in row["roles"].split())


@cache
def passing(role: str) -> frozenset[str]:
    """The lemmas that the table of passing on gives a role."""
    return frozenset(row["word"] for row in lexicon.rows("passing_on") if row["role"] == role)


@cache
def _source_nouns() -> dict[str, Authority]:
    """Nouns that tell the authority of their phrase, singular."""
    table: dict[str, Authority] = {}
    kinds: dict[str, Authority] = {
        "anonymous": "anonymous", "document": "document", "publication": "named_publication", "group": "unnamed_group",
    }  # fmt: skip
    for row in lexicon.rows("cue_sources"):
        if row["authority"] in kinds:
            table[row["noun"]] = kinds[row["authority"]]
    return table


@cache
def _voices() -> frozenset[str]:
    return frozenset(row["noun"] for row in lexicon.rows("cue_sources") if row["authority"] == "voice")


def is_voice(parsed: Parsed, row: int) -> bool:
    """Whether the noun at `row` is what somebody says ("the words of the minister"), so that they are the source."""
    return parsed.lemma[row].lower() in _voices()


def source_noun(parsed: Parsed, row: int) -> Authority | None:
    """The authority that the noun at `row` tells by itself, or None."""
    return _source_nouns().get(parsed.lemma[row].lower()) or _source_nouns().get(parsed.lower[row])  # "media": medium
