"""The heading: the report's own title before its headline before its first words; only web addresses are links."""

from __future__ import annotations

import pytest

from dragoman.export.heading import TITLE, heading
from dragoman.reading import Sentence
from tests.export.drafts import Draft


def test_the_title_given_goes_before_the_headline_and_that_before_the_first_words() -> None:
    draft = Draft("Envoy leaves\n\nHe left.", title=" Envoy\nhas left ")
    assert heading(draft.reading()).title == "Envoy has left"
    draft = Draft("Envoy leaves\n\nHe left.")
    assert heading(draft.reading()).title == "Envoy leaves He left."
    draft.put(Sentence, span=draft.at("Envoy leaves"), title=True)
    assert heading(draft.reading()).title == "Envoy leaves"


def test_a_long_title_is_shortened_and_a_report_without_words_has_one_too() -> None:
    assert len(heading(Draft("word " * 1000).reading()).title) <= TITLE + 3
    assert heading(Draft(" \n").reading()).title == "(no words)"


def test_what_is_not_known_is_said() -> None:
    assert heading(Draft("No.").reading()).facts == ("outlet not known", "publication date not known")
    known = Draft("No.", outlet="The Lamp", published="2022-06-01")
    assert heading(known.reading()).facts == ("The Lamp", "published 2022-06-01")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        (" https://example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, linked: bool) -> None:
    assert heading(Draft("No.", url=url).reading()).url == (url if linked else None)
