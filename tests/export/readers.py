"""How the lines of each export are read, by something other than what wrote them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
from docx import Document
from icalendar import Calendar
from pypdfium2 import PdfDocument

from dragoman.export.files import FOLDER

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CITE = re.compile(r"\[[0-9a-f]{8,}:\d+-\d+\]")


def json_lines(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").split("\n")[:-1]


def statement_rows(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from (" ".join(row.values()) for row in csv.DictReader(file, dialect=csv.unix_dialect))


def annotations(path: Path) -> Iterator[str]:
    yield from map(json.dumps, json.loads(path.read_bytes())["first"]["items"])


def tsv_rows(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").split("\n")[1:-1]


def graph_parts(path: Path) -> Iterator[str]:
    spaces = "{http://www.gexf.net/1.2draft}"
    tree = ElementTree.parse(path)
    for element in (*tree.iter(f"{spaces}node"), *tree.iter(f"{spaces}edge")):
        yield ElementTree.tostring(element, encoding="unicode")


def calendar_entries(path: Path) -> Iterator[str]:
    for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        yield str(event["description"])


def csv_rows(path: Path) -> Iterator[str]:
    for file in path.iterdir():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield from (row["cite"] for row in csv.DictReader(stream))


def parquet_rows(path: Path) -> Iterator[str]:
    for file in path.iterdir():
        yield from (" ".join(row["cite"]) for row in pq.read_table(file).to_pylist())


def markdown_items(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.lstrip().startswith("- "):
            yield line


def paragraphs(path: Path) -> Iterator[str]:
    """The lines of a DOCX below its first heading, links and all."""
    body = False
    for paragraph in Document(str(path)).paragraphs:
        heading = paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
        body = body or heading
        text = "".join(node.text or "" for node in paragraph._p.iter(f"{WORD}t"))
        if body and not heading and not text.startswith("Nothing found on"):
            yield text


def pdf_entries(path: Path) -> Iterator[str]:
    """The text of a PDF, cut before each bullet."""
    pdf = PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    yield from text.split("\u2022")[1:]


def bibtex_entries(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").split("@misc{")[1:]


LINES: dict[str, Callable[[Path], Iterator[str]]] = {
    ".ftm.json": json_lines, ".statements.csv": statement_rows, ".annotations.jsonld": annotations,
    ".plover.jsonl": json_lines, ".cameo.tsv": tsv_rows, ".gexf": graph_parts, ".ics": calendar_entries,
    ".md": markdown_items, ".docx": paragraphs, ".pdf": pdf_entries, ".bib": bibtex_entries,
    FOLDER: csv_rows, ".parquet": parquet_rows,
}  # fmt: skip
"""How the lines of each format are read, by something other than what wrote them."""
