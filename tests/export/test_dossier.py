"""The dossier on a terminal: every line ends with its cite, nothing is wrapped that must not be, nothing steers."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dragoman.cite import prefixes
from dragoman.export.dossier import LIMIT, print_dossier
from dragoman.reading import Defect, Event, Reading, Timex
from dragoman.span import Span
from tests.cli.conftest import Golden
from tests.export.drafts import Draft

CITE = re.compile(r"\[[0-9a-f]{8,}:(\d+)-(\d+)\]")


def printed(reading: Reading, width: int = 100, **console: object) -> str:
    file = io.StringIO()
    print_dossier(reading, Console(file=file, width=width, **console), prefixes([reading.sha256])[reading.sha256])  # type: ignore[arg-type]
    return file.getvalue()


def section(text: str, title: str) -> str:
    return re.split(r"\n(?=[A-Z][A-Z ]+\n)", text.split(f"\n{title}\n", 1)[1])[0]


def joined(text: str) -> list[str]:
    """The lines of a dossier with their rows joined: a row that ends in no cite goes on in the next."""
    lines, open_line = [], ""
    for row in text.splitlines():
        open_line = f"{open_line} {row.strip()}".strip()
        if (CITE.search(row) and row.endswith("]")) or not row or row.isupper():
            lines.append(open_line)
            open_line = ""
    return [*lines, open_line] if open_line else lines


@pytest.mark.parametrize("width", [80, 100])
def test_the_dossier_of_a_reading(width: int, told: Reading, golden: Golden) -> None:
    golden(f"dossier-{width}", printed(told, width))


@pytest.mark.parametrize("width", [60, 80, 100, 250])
def test_every_line_ends_with_whole_cites_inside_the_width(width: int, told: Reading) -> None:
    shown = printed(told, width)
    assert max(map(len, shown.splitlines())) <= min(width, 110)
    assert shown.count("[") == len(CITE.findall(shown))
    for line in joined(shown)[1:]:
        assert not line or line.isupper() or CITE.fullmatch(line.rsplit(" ", 1)[-1]), line


def test_each_cite_leads_to_words_of_the_text(told: Reading) -> None:
    for start, end in CITE.findall(printed(told)):
        assert told.quote(Span(int(start), int(end))).strip()


def test_it_says_what_there_is_to_know(told: Reading) -> None:
    shown = " ".join(printed(told).split())
    for words in (
        "Ana Ruiz and Jon Dahl, since 2021-11-11, 200 days on 2022-05-30",
        "counted from 2022-05-30, the date of the cited report",
        "unlikely (20–45 %):",
        "Three sources · not named (3)",
        "gives as reason “because of the sensitive nature of the case”",
        "did not believe: “a pardon could be reached” (negated)",
        "proposal: “Per Holm” may be “Pär Holme” (0.91)",
        "both are told of in the same office",
        "roster: per-holm",
        "Eritrea detained Ana Ruiz and Jon Dahl (goes on; since 2021-11-11)",
        "Jon Dahl will act",
        "the page has no date of its own",
    ):
        assert words in shown


def test_sources_stand_below_those_who_pass_them_on(told: Reading) -> None:
    said = section(printed(told), "WHO SAYS WHAT")
    depth = {
        name: len(re.search(rf"^( *){name} ·", said, re.M).group(1))
        for name in ("a May 30 report", "One of them", "Pär Holme")
    }  # type: ignore[union-attr]
    assert depth["a May 30 report"] < depth["One of them"] < depth["Pär Holme"]


def test_no_colour_is_the_same_words(told: Reading) -> None:
    coloured = printed(told, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(told) == printed(told, no_color=True)


def test_nothing_found_abstains_in_one_line_and_lists_the_rest() -> None:
    shown = " ".join(printed(Draft("Rain fell.").reading()).split())
    assert "The words settle neither who is held nor what a deal needs or what is expected." in shown
    assert "Nothing found on: people held, who says what, who is who," in shown
    assert "TIMES" not in shown


def test_markup_and_what_steers_a_terminal_come_out_as_text() -> None:
    draft = Draft(
        "[bold]Tom[/bold] said: :smile: \x1b[31m[/] \u202eevil\u202c [link=http://x]go[/link] \\[x]", outlet="[red]\x07"
    )
    draft.said("[bold]Tom[/bold]", "said", draft.report.text[24:], authority="named")
    shown = printed(draft.reading("[blink]\x9b"), force_terminal=True, color_system=None)
    assert "“[bold]Tom[/bold]”" in shown
    assert ":smile: �[31m[/] �evil� [link=http://x]go[/link] \\[x]" in " ".join(shown.split())
    assert "[red]�" in shown
    assert "[blink]�" in shown
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"}


def test_no_field_of_a_reading_steers_a_terminal() -> None:
    bad = "a\x1b[2J\u202e\nb"
    draft = Draft("Ann left.")
    draft.put(Timex, span=draft.at("left"), type="DATE", value=bad, mod=bad, first_day=bad, last_day=bad)
    draft.put(Event, type=bad, mode=bad, trigger=draft.at("left"), evidence=(), begin=bad, end=bad)
    draft.entity("person", "Ann", office=bad, country=bad, sector=bad, roster_id=bad)
    shown = printed(draft.reading(bad))
    assert shown.count("a�[2J� b") > 8
    assert not set(shown) & {"\x1b", "\u202e"}


def test_a_long_section_is_cut_and_says_so() -> None:
    draft = Draft("They left on day. " * 500)
    for place in range(500):
        span = Span(place * 18 + 5, place * 18 + 9)
        draft.put(Event, type="CONSULT", trigger=span, evidence=(span,))
    shown = printed(draft.reading())
    assert len([row for row in shown.splitlines() if "Somebody met" in row]) == LIMIT
    assert f"… and {500 - LIMIT} more: --format html or json has all" in shown


def test_the_same_damage_at_many_places_is_one_line_with_three_cites() -> None:
    draft = Draft("Holme " * 9)
    for place in range(9):
        span = Span(place * 6, place * 6 + 5)
        draft.put(Defect, kind="name_variant", span=span, reason="spelt two ways", suggestion="Holm")
    (line,) = [line for line in joined(section(printed(draft.reading()), "WARNINGS")) if "Holme" in line]
    assert line.startswith("a name in another spelling: “Holme” (perhaps “Holm”) · spelt two ways (and 6 more places)")
    assert len(CITE.findall(line)) == 3


def test_a_quote_of_a_whole_book_is_short_and_its_cite_whole() -> None:
    text = "word " * 100_000
    draft = Draft(text)
    draft.put(Timex, span=Span(0, len(text)), type="DATE", value="2021")
    shown = section(printed(draft.reading()), "TIMES")
    assert len(shown) < 500
    assert f":0-{len(text)}]" in shown
    assert "…" in shown


def test_a_chain_of_many_sources_stays_inside_the_width() -> None:
    draft = Draft("x" * 50 + " said no")
    draft.said("", "said", "no", chain=tuple(draft.entity("person", "x" * (n + 1)).id for n in range(50)))
    assert max(map(len, printed(draft.reading(), 80).splitlines())) == 80


@given(st.text(max_size=60), st.integers(20, 120))
@settings(deadline=None)
def test_any_text_is_printed_without_a_break_in_a_cite(text: str, width: int) -> None:
    text = f"{text} Tom"
    draft = Draft(text, title=text, outlet=text)
    draft.said("Tom", "", text, authority="named")
    shown = printed(draft.reading(text), width)
    whole = f"[{draft.report.sha256[:8]}:0-{len(text)}]"
    assert shown.count(whole) >= 3
    assert not set(shown) & set(map(chr, [*range(10), *range(11, 32), 127, 0x202E, 0x2066]))
