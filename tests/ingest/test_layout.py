"""Lines of printed pages to paragraphs: order, running heads, hyphens, where a paragraph ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.layout import Line, paragraphs
from tests.conftest import steps

FULL, SIZE = 400.0, 10.0


def line(text: str, y: float, left: float = 70, width: float = FULL, size: float = SIZE, hyphen: bool = False) -> Line:
    return Line(text, left, y, left + width, y + size, hyphen)


def column(*texts: str, top: float = 700, left: float = 70, width: float = FULL) -> list[Line]:
    """Lines below each other, the last one short."""
    rows = [line(text, top - 12 * n, left, width) for n, text in enumerate(texts)]
    return [*rows[:-1], rows[-1]._replace(right=left + width / 2)]


def test_lines_of_a_paragraph_are_one_and_a_short_line_with_a_full_stop_ends_it() -> None:
    page = column("The envoy left Doha", "on Friday.") + column("Nobody said", "why.", top=676)
    assert paragraphs([page]) == ["The envoy left Doha on Friday.", "Nobody said why."]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (line("The next line", 688), 1),
        (line("The next line", 670), 2),
        (line("The next line", 688, left=85), 2),
        (line("The next line", 686, size=13), 3),
        (line("The next line", 688, left=160), 1),
        (line("The next line", 687.5), 1),
    ],
    ids=["goes on", "set off", "indented", "larger", "centred", "a little lower"],
)
def test_what_begins_a_paragraph(second: Line, count: int) -> None:
    page = [line("The first line", 700), second, *column("and", "so", "it", "goes", "on.", top=second.bottom - 12)]
    assert len(paragraphs([page])) == count


def test_points_of_a_list_are_paragraphs_and_hang_together() -> None:
    texts = ["The envoy asked for", "• the release of both,", "who were ill, and", "• b) a fine – not more", "– to pay"]
    page = [line(text, 700 - 12 * n, left=80 if n in (2, 4) else 70) for n, text in enumerate(texts)]
    assert [text[:8] for text in paragraphs([page])] == ["The envo", "• the re", "• b) a f"]


def test_a_short_line_that_ends_no_sentence_goes_on() -> None:
    page = [line("The envoy", 700, width=200), line("left Doha on Friday,", 688), line("he said.", 676, width=90)]
    assert paragraphs([page]) == ["The envoy left Doha on Friday, he said."]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("the negoti-", "ations ended."), "the negotiations ended."),
        (("a well-", "known man, as well-known as she."), "a well-known man, as well-known as she."),
        (("a co-", "operation; the cooperation."), "a cooperation; the cooperation."),
        (("(“the negoti-", "ations”)"), "(“the negotiations”)"),
        (("in 2019-", "2020, they said"), "in 2019-2020, they said"),
        (("to be conti-",), "to be conti-"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_one_again(texts: tuple[str, ...], joined: str) -> None:
    rows = [line(text.removesuffix("-"), 700 - 12 * n, hyphen=text.endswith("-")) for n, text in enumerate(texts)]
    assert paragraphs([rows]) == [joined]


@pytest.mark.parametrize(
    ("last", "first", "count"),
    [
        ("and three officials", "said on Friday.", 1),
        ("in Doha,", "Holm said on Friday.", 1),
        ("and it ended.", "Nobody said why.", 2),
        ("and three officials", "Holm said on Friday.", 2),
    ],
)
def test_a_paragraph_goes_on_over_a_page_where_no_sentence_ends(last: str, first: str, count: int) -> None:
    pages = [[line("The envoy left", 700), line(last, 688)], [line(first, 700), line("And more followed.", 688)]]
    assert len(paragraphs(pages)) == count


def pages_with(heads: list[str], foot: str = "") -> list[list[Line]]:
    body = [
        "The envoy left",
        "Doha on Friday and",
        "went to Asmara to",
        "meet the minister of",
        "the other side there",
        "again.",
    ]
    return [
        [line(head, 780), *column(*(f"{text} {'abcdef'[n]}" for text in body)), line(foot.format(n + 1), 40, width=20)]
        for n, head in enumerate(heads)
    ]


def test_what_most_pages_repeat_and_their_numbers_are_left_out() -> None:
    text = "\n".join(paragraphs(pages_with(["The Harbour Post 1", "The Harbour Post 2", "Special"], "Page {} of 3")))
    assert "Harbour" not in text
    assert "Page" not in text
    assert "Special" in text
    assert text.count("The envoy left") == 3


@pytest.mark.parametrize(("foot", "stays"), [("{}", False), ("- {} -", False), ("1987", True), ("{} sources", True)])
def test_only_a_number_of_the_page_is_one(foot: str, stays: bool) -> None:
    pages = pages_with(["The Harbour Post"], foot)
    assert (foot.format(1) in "\n".join(paragraphs(pages))) == stays


def test_pages_that_hold_nothing_else_keep_it() -> None:
    assert paragraphs([[line("The envoy left.", 700)], [line("The envoy left.", 700)]]) == ["The envoy left."] * 2


def test_one_page_has_no_running_head() -> None:
    assert paragraphs(pages_with(["The Harbour Post"]))[0] == "The Harbour Post"


LEFT = [f"the left column holds line {n} of it" for n in "abcdefgh"]
RIGHT = [f"the right column holds line {n} of it" for n in "abcdefgh"]


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    sides = zip(column(*LEFT, left=70, width=200), column(*RIGHT, left=300, width=200), strict=True)
    rows = [line("A headline over both columns", 730, width=430), *(one for row in sides for one in row)]
    assert " ".join(paragraphs([rows])) == " ".join(["A headline over both columns", *LEFT, *RIGHT])


def test_two_columns_drawn_one_after_the_other_stay_so() -> None:
    rows = column(*LEFT, left=70, width=200) + column(*RIGHT, left=300, width=200)
    assert " ".join(paragraphs([rows])) == " ".join([*LEFT, *RIGHT])


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        cell
        for n in range(8)
        for cell in (line(f"day {n}", 700 - 12 * n, width=60), line(f"{n} held", 700 - 12 * n, left=300, width=60))
    ]
    assert " ".join(paragraphs([rows])) == " ".join(f"day {n} {n} held" for n in range(8))


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs([]) == paragraphs([[], []]) == []


def test_the_work_grows_with_the_lines() -> None:
    def work(count: int) -> int:
        rows = [line(f"word {n}", 10_000 - 12 * n, hyphen=n % 7 == 0) for n in range(count)]
        return steps(lambda: paragraphs([rows]))

    assert work(2000) < 1.5 * 4 * work(500)


NUMBERS = st.floats(-1000, 1000, allow_nan=False)
LINES = st.builds(
    Line, st.text("ab. -\u00e9", min_size=1, max_size=8), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans()
)


@given(st.lists(st.lists(LINES, max_size=8), max_size=4))
def test_any_lines_give_paragraphs_with_their_words(pages: list[list[Line]]) -> None:
    letters = "".join(c for page in pages for one in page for c in one.text if c.isalpha())
    found = "".join(c for paragraph in paragraphs(pages) for c in paragraph if c.isalpha())
    assert set(found) <= set(letters)
    assert len(found) <= len(letters)
