"""The dossier as DOCX: cites are links to bookmarks, words from the right are marked so."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from dragoman.errors import ConfigError
from dragoman.export import docx_dossier as module
from dragoman.export.docx_dossier import docx_dossier
from tests.export.records import HOSTILE, NAMES, Made, made

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def opened(case: Made) -> Any:
    return Document(io.BytesIO(docx_dossier(case.record, "9.9")))


def words(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph._p.iter(f"{WORD}t"))


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_every_link_leads_to_a_bookmark_or_a_web_address(h: str) -> None:
    file = opened(made(h))
    body = file.element.body
    marks = [mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    links = list(body.iter(f"{WORD}hyperlink"))
    assert len(links) > 20
    for link in links:
        if link.get(f"{WORD}anchor"):
            assert link.get(f"{WORD}anchor") in marks
        else:
            assert file.part.rels[link.get(RELATION)].target_ref.startswith("https://courier.example/")


def test_a_cite_leads_to_its_words() -> None:
    file = opened(made())
    at = {}
    for paragraph in file.paragraphs:
        for mark in paragraph._p.iter(f"{WORD}bookmarkStart"):
            at[mark.get(f"{WORD}name")] = words(paragraph)
    for link in file.element.body.iter(f"{WORD}hyperlink"):
        if link.get(f"{WORD}anchor"):
            (cite,) = (node.text for node in link.iter(f"{WORD}t"))
            assert at[link.get(f"{WORD}anchor")].startswith(cite)


def test_its_headings_are_the_sections() -> None:
    headings = [p.text for p in opened(made()).paragraphs if p.style.name == "Heading 1"]
    assert (headings[0], headings[-1]) == ("Bottom line", "Sources")


def test_words_from_the_right_are_marked_so_and_no_others() -> None:
    runs = [run for paragraph in opened(made()).paragraphs for run in paragraph.runs]
    assert {run.text for run in runs if run.font.rtl} == {NAMES[2]}
    assert any(NAMES[0] in run.text for run in runs)


def test_it_tells_no_clock_but_that_of_the_case() -> None:
    data = docx_dossier(made().record, "9.9")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    known = opened(made()).core_properties
    assert (known.created.isoformat()[:10], known.modified.isoformat()[:10]) == ("2023-06-02", "2023-06-02")
    assert (known.title, known.author) == ("Tarn", "Dragoman")


def test_each_page_says_what_made_it_and_its_number() -> None:
    (paragraph,) = opened(made()).sections[0].footer.paragraphs
    assert words(paragraph) == "Dragoman 9.9, as of 2023-06-02 · page 1"
    (field,) = paragraph._p.iter(f"{WORD}fldSimple")
    assert field.get(f"{WORD}instr") == "PAGE"


def test_a_dossier_that_would_take_all_memory_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 40)
    with pytest.raises(ConfigError, match="more than 40 lines, the most that a DOCX takes"):
        docx_dossier(made().record, "9.9")
