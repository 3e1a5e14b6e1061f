"""The example report that ships with the project: what it must hold, and that its dossier and page come out."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from rich.console import Console

from dragoman import Reading, load_roster
from dragoman.cite import prefixes
from dragoman.export.dossier import print_dossier
from dragoman.export.page import render_page

EXAMPLES = files("dragoman") / "examples"


@pytest.fixture(scope="module")
def example(reading: Callable[..., Reading]) -> Reading:
    text = (EXAMPLES / "envoy.txt").read_text(encoding="utf-8")
    return reading(text, published="2021-06-08", roster=load_roster(str(EXAMPLES / "envoy-roster.yaml")))


def test_it_is_a_report_of_some_500_words_that_says_what_is_invented(example: Reading) -> None:
    text = example.report.text
    assert 450 <= len(text.split()) <= 550
    assert "invented newspaper" in text


def test_it_is_damaged_as_translations_are(example: Reading) -> None:
    text = example.report.text
    assert text.count("”") == text.count("“") + 1
    assert {"Bao Damin", "Baodaming", "Sipafu"} <= set(re.findall(r"Bao Damin\b|Baodaming|Sipafu", text))
    assert "Meng would have to admit that he" in text


def test_its_dossier_has_a_bottom_line_a_band_and_true_cites(example: Reading) -> None:
    file = io.StringIO()
    print_dossier(example, Console(file=file, width=100), prefixes([example.sha256])[example.sha256])
    shown = file.getvalue()
    assert "BOTTOM LINE\n  " in shown
    assert "unlikely (20–45 %)" in shown
    assert "910 days" in shown
    cites = re.findall(rf"\[{example.sha256[:8]}:(\d+)-(\d+)\]", shown)
    assert len(cites) > 50
    assert all(0 <= int(start) < int(end) <= len(example.report.text) for start, end in cites)


def test_its_page_holds_the_text_and_every_item_of_its_sections(example: Reading) -> None:
    page = render_page([example])
    for layer in (example.attributions, example.events, example.conditions, example.forecasts):
        assert [item.id for item in layer if f'data-item="{item.id}"' not in page] == []
