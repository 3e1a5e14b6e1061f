"""Parse: pieces join to the text, offsets stay true, batches change nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import model
from dragoman.layers.parse import PIECE, from_doc, parse_many, pieces
from dragoman.parsed import Parsed


@given(st.text("ab .\n", max_size=300), st.integers(1, 40))
def test_pieces_join_to_the_text_and_keep_the_limit(text: str, size: int) -> None:
    parts = list(pieces(text, size))
    assert "".join(parts) == text
    assert all(len(part) <= size for part in parts)


def test_pieces_are_cut_at_the_best_place_there_is() -> None:
    assert next(iter(pieces("One two. Three.\n\nFour five six. Seven", 30))) == "One two. Three.\n\n"
    assert next(iter(pieces("One two. Three\nFour five six. Seven", 30))) == "One two. Three\n"
    assert next(iter(pieces("One two. Three four five six seven", 30))) == "One two. "
    assert next(iter(pieces("one two three four five six seven eight", 30))) == "one two three four five six "
    assert list(pieces("x" * 70, 30)) == ["x" * 30, "x" * 30, "x" * 10]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_tokens_stand_where_they_say_in_any_text(text: str) -> None:
    parsed = from_doc(spacy.blank("en")(text), text)
    assert all(text[s:e] == w for s, e, w in zip(parsed.start, parsed.end, parsed.word, strict=True))


def test_a_text_in_pieces_has_one_row_of_offsets(parse: Callable[[str], Parsed]) -> None:
    paragraph = "The envoy met the minister in Doha on Friday. He said the talks would go on.\n\n"
    text = paragraph * (2 * PIECE // len(paragraph) + 2)
    parsed = parse(text)
    assert parsed.warnings == ("the text was parsed in 3 pieces",)
    assert all(text[s:e] == w for s, e, w in zip(parsed.start, parsed.end, parsed.word, strict=True))
    assert len(parsed.sentences) == 2 * text.count("\n\n")
    assert all(text[parsed.start[a] : parsed.end[b - 1]].strip() for a, b, _ in parsed.names)


def test_a_headline_is_a_sentence_of_its_own(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Envoy leaves Doha without a deal\n\nThe ministry said nothing on Friday.")
    assert [parsed.span(a, b).of(parsed.text) for a, b in parsed.sentences] == [
        "Envoy leaves Doha without a deal",
        "The ministry said nothing on Friday.",
    ]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("By Ines Falk\n\nHalle Bremer has not seen her brother since June.", ["By", "Halle"]),
        ("Soldier freed\n\nSEOUL, Sept 27 - North Korea freed him.", ["Soldier", "SEOUL", "North"]),
        ("Background\nThe talks stall.\n\nNo. The talks go on.", ["Background", "No", "The"]),
    ],
)
def test_no_sentence_begins_behind_the_first_word_of_a_paragraph(
    parse: Callable[[str], Parsed], text: str, begins: list[str]
) -> None:
    parsed = parse(text)
    found = [parsed.word[first] for first, _ in parsed.sentences]
    assert [word for word in found if word in begins] == begins
    assert not {"Bremer", "Korea"} & set(found)


def test_batches_change_nothing() -> None:
    nlp = model.load().nlp
    texts = [f"Minister {n} told reporters on Friday that talks in Doha had stalled." * (n % 4 + 1) for n in range(9)]
    one, many = list(parse_many(nlp, texts, 1)), list(parse_many(nlp, texts, 16))
    assert [(p.dep, p.head, p.tag, p.lemma, p.names) for p in one] == [
        (p.dep, p.head, p.tag, p.lemma, p.names) for p in many
    ]


def test_many_texts_are_taken_lazily() -> None:
    taken: list[int] = []

    def texts() -> object:
        for number in range(100):
            taken.append(number)
            yield "The envoy left."

    next(parse_many(model.load().nlp, texts(), 4))  # type: ignore[arg-type]
    assert len(taken) <= 8


def test_lines_of_a_web_page_end_sentences(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Envoy leaves Doha without a deal\nThe ministry said nothing on Friday.\nTalks go on in May.")
    assert len(parsed.sentences) == 3


def test_a_dateline_is_no_part_of_what_follows_it(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Envoy leaves\n\nDOHA, May 3 (Gulf Wire) - Oman's envoy left on Friday.")
    assert [parsed.span(a, b).of(parsed.text) for a, b in parsed.sentences][-1] == "Oman's envoy left on Friday."
