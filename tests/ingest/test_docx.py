"""Word files: what is taken in which order, what is left out, what is refused."""

from __future__ import annotations

import io

import docx as word
import pytest

from dragoman.errors import InputError
from dragoman.ingest.docx import report
from dragoman.ingest.parts import Part
from dragoman.report import Report
from tests.ingest import making
from tests.ingest.making import MORE, WORDS


def read(data: bytes) -> Report:
    return report(Part(data))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_what_word_writes_is_read_in_order() -> None:
    document = word.Document()
    document.core_properties.title = "envoy  leaves"
    document.add_heading("Envoy leaves", 1)
    document.add_paragraph(WORDS).add_run(" And more.").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Days held", "200", "Fine", "no\nyes"), strict=True):
        cell.text = text
    document.add_paragraph(MORE)
    document.sections[0].header.paragraphs[0].text = "The Harbour Post"
    held = io.BytesIO()
    document.save(held)
    found = read(held.getvalue())
    assert found.text == f"Envoy leaves\n\n{WORDS} And more.\n\nDays held 200\n\nFine no\nyes\n\n{MORE}"
    assert found.title == "Envoy leaves"
    assert (found.published, found.outlet) == (None, None)
    assert found.media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('The')}<w:r><w:tab/></w:r>{run('envoy')}<w:r><w:br/></w:r>{run('left')}</w:p>", "The envoy\nleft"),
        (f"<w:p>{run('co')}<w:r><w:noBreakHyphen/></w:r>{run('operate')}</w:p>", "co-operate"),
        (f"<w:p><w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", "new"),
        (f"<w:p><w:moveFrom>{run('a')}</w:moveFrom>{run('b')}<w:moveTo>{run(' a')}</w:moveTo></w:p>", "b a"),
        (f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink></w:p>", "a link"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('7')}</w:p>", "7"),
        (f"<w:p/><w:p>{run(' ')}</w:p><w:p>{run('x  y')}</w:p>", "x y"),
        (f"<w:p><w:Choice>{run('one')}</w:Choice><w:Fallback>{run('two')}</w:Fallback></w:p>", "one"),
        (f"<w:sdt><w:sdtContent><w:p>{run('boxed')}</w:p></w:sdtContent></w:sdt>", "boxed"),
        (f"<!-- no words --><w:p>{run('words')}</w:p><?no words?>", "words"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_its_text(body: str, text: str) -> None:
    assert read(making.docx(body=body)).text == text


def test_notes_follow_after_the_text_without_the_line_between() -> None:
    notes = (
        f'<w:footnotes SPACE><w:footnote w:type="separator"><w:p>{run("no")}</w:p></w:footnote>'
        f"<w:footnote><w:p>{run('See the decree.')}</w:p></w:footnote></w:footnotes>"
    )
    assert (
        read(making.docx(WORDS, MORE, extra={"word/footnotes.xml": notes})).text
        == f"{WORDS}\n\n{MORE}\n\nSee the decree."
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Envoy leaves", "Envoy leaves"),
        ("ENVOY LEAVES", "Envoy leaves"),
        ("Microsoft Word - Document1", None),
        ("", None),
    ],
)
def test_a_title_counts_where_the_text_begins_with_it(stated: str, title: str | None) -> None:
    assert read(making.docx("Envoy leaves", WORDS, title=stated)).title == title


def test_a_paragraph_styled_as_title_is_the_title() -> None:
    styled = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Envoy leaves")}</w:p><w:p>{run("Body")}</w:p>'
    assert read(making.docx(body=styled, title="Body")).title == "Envoy leaves"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (making.docx(WORDS)[:-40], "damaged"),
        (making.docx(body="<w:p>"), "this Word file is damaged: open it, save it again"),
        (making.docx(body="<w:p>" * 300 + "</w:p>" * 300), "this Word file is damaged"),
        (making.docx(body=run("a" * 2_000_000)), "unpacks to more than 200 times its size"),
        (
            making.docx(extra={"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}),
            "names entities from elsewhere",
        ),
        (
            making.docx(extra={"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><x>&b;</x>"}),
            "names entities from elsewhere",
        ),
    ],
    ids=["cut", "not closed", "deep", "bomb", "entity of a file", "entities in entities"],
)  # fmt: skip
def test_what_is_damaged_or_made_to_harm_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        read(data)
    assert ": " in str(refused.value)
