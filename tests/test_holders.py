"""Holders: the entity at a word, and the innermost attribution over it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dragoman.holders import Holders, _segments
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention, identified
from dragoman.span import Span

TEXT = "The envoy, Ana Ruiz, and Nils Holm said that the clerk, who is ill, thinks the ferry will sail."


def person(parsed: Parsed, words: str, head: str | None = None) -> tuple[Mention, Entity]:
    start = parsed.text.index(words)
    span, begin = Span(start, start + len(words)), parsed.text.index(head or words)
    named = Span(begin, begin + len(head or words))
    mention = identified(Mention, parsed.sha256, span=span, head=named, form="name", type="person")
    entity = identified(Entity, parsed.sha256, type="person", name=words, span=span, mentions=(mention.id,))
    return mention, entity


def said(parsed: Parsed, words: str, source: str) -> Attribution:
    start = parsed.text.index(words)
    return identified(
        Attribution, parsed.sha256, source=(), cue=(), content=(Span(start, start + len(words)),), authority="named",
        stance="said", source_entity=source,
    )  # fmt: skip


def row_of(parsed: Parsed, word: str) -> int:
    return list(parsed.word).index(word)


def test_the_entity_stands_at_the_head_word(parse: Callable[[str], Parsed]) -> None:
    parsed = parse(TEXT)
    (ana_words, ana), (nils_words, nils), (clerk_words, clerk) = (
        person(parsed, words) for words in ("Ana Ruiz", "Nils Holm", "clerk")
    )
    holders = Holders.of(parsed, (ana_words, nils_words, clerk_words), (ana, nils, clerk))
    assert holders.entity(row_of(parsed, "Ruiz")) == ana.id
    assert holders.entity(row_of(parsed, "envoy")) == ana.id  # by its apposition
    assert holders.entity(row_of(parsed, "who")) == clerk.id
    assert holders.entity(row_of(parsed, "ferry")) is None
    assert holders.entity(None) is None
    assert holders.entities_of(row_of(parsed, "Holm")) == (nils.id,)
    assert holders.entities_of(None) == ()


def test_the_innermost_attribution_holds(parse: Callable[[str], Parsed]) -> None:
    parsed = parse(TEXT)
    outer = said(parsed, "the clerk, who is ill, thinks the ferry will sail", "entity-outer")
    inner = said(parsed, "the ferry will sail", "entity-inner")
    holders = Holders.of(parsed, (), ()).with_attributions((outer, inner))
    ferry, clerk = TEXT.index("ferry"), TEXT.index("clerk")
    assert [holders.attribution(offset) for offset in (0, clerk, ferry)] == [None, outer.id, inner.id]
    assert [holders.source(offset) for offset in (0, clerk, ferry)] == [None, "entity-outer", "entity-inner"]
    assert holders.attribution(len(TEXT)) is None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=8), st.integers(0, 45))
def test_attributions_over_a_place_are_those_that_a_search_finds(pieces: list[tuple[int, int]], offset: int) -> None:
    made = tuple(
        Attribution(
            id=f"attribution-{n}", source=(), cue=(), content=(Span(a, a + size),), authority="named", stance="said"
        )
        for n, (a, size) in enumerate(pieces)
    )
    over = [(len(a.content[0]), a.id) for a in made if a.content[0].start <= offset < a.content[0].end]
    starts, inner = _segments(made)
    found = max((n for n, start in enumerate(starts) if start <= offset), default=None)
    assert (inner[found] if found is not None else None) == (min(over)[1] if over else None)
