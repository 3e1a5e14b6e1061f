"""Warnings: every kind of damage has its words; what concerns the whole cites the whole."""

from __future__ import annotations

from typing import get_args

from dragoman.export.index import Index
from dragoman.export.sections.doubts import KINDS, warnings_section
from dragoman.reading import Defect, DefectKind
from dragoman.span import Span
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown, words

TEXT = "Ann lost his bag. Anne said so."


def test_every_kind_of_defect_has_its_words() -> None:
    assert set(KINDS) == set(get_args(DefectKind))


def test_defects_say_what_may_have_stood_there_and_why() -> None:
    draft = Draft(TEXT)
    draft.put(Defect, kind="wrong_gender", span=draft.at("his"), reason="Ann is a woman", suggestion="her")
    draft.put(Defect, kind="name_variant", span=draft.at("Anne"), reason="")
    draft.put(Defect, kind="missing_open_quote", span=draft.at("so"), reason="it is closed", suggestion="“so")
    assert shown(warnings_section, draft) == [
        "wrong gender: “his” (perhaps “her”) · Ann is a woman",
        "a name in another spelling: “Anne”",
        "opening quotation mark lost before: “so” (perhaps “so) · it is closed",
    ]


def test_the_readings_own_warnings_cite_the_whole_text() -> None:
    (line,) = warnings_section(Index(Draft(TEXT).reading("no date\nis known"))).lines
    assert (words(line), line.spans) == ("no date is known", (Span(0, len(TEXT)),))
