"""Short reports that the tests of the ledgers read once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.ingest import Ingested, ingest_all
from dragoman.names.load import load_roster
from dragoman.reading import Reading

EXAMPLE = Path(dragoman.__file__).parent / "examples" / "two-michaels"

TEXTS = {
    "taken": ("Harbour Gazette", "2023-02-10",
              "Police in Lima arrested Rosa Blom on 6 February 2023. Two lawyers said a court in Malmo would have to "
              "approve any deal. Blom would have to name her backers."),
    "held": ("Fjord Courier", "2023-05-17",
             "Rosa Blom has been held in Lima for 100 days. A deal is unlikely before July, the diplomat Ivo Lund "
             "said. Blom would have to name all her backers."),
    "other day": ("Tarn Echo", "2023-05-20",
                  "Police in Lima arrested Rosa Blom on 9 February 2023. She must name her banker."),
    "again": ("Port Ledger", "2023-05-18",
              "A deal is unlikely before July, the diplomat Ivo Lund said. A court in Malmo must approve the deal, an "
              "official said."),
    "freed": ("Harbour Gazette", "2023-08-02",
              "Lima released Rosa Blom on 1 August 2023. Two nurses are still held in Lima. The premier, Olga Stam, "
              "pledged to bring the nurses home."),
    "quiet": ("Tarn Echo", "2023-08-03", "The orchestra played in the rain. Ivo Lund liked the second part best."),
}  # fmt: skip


@pytest.fixture(scope="session")
def read() -> dict[str, Reading]:
    """The readings of `TEXTS`."""
    return {
        name: dragoman.read(dragoman.Report(text=text, outlet=outlet, published=published))
        for name, (outlet, published, text) in TEXTS.items()
    }


@pytest.fixture(scope="session")
def example() -> list[Reading]:
    """The readings of the example case, in the order of its table."""
    roster = load_roster(EXAMPLE / "roster.yaml")
    found = []
    with (EXAMPLE / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            source, published = str(EXAMPLE / row["source"]), row["published"] or None
            for each in ingest_all([source], published=published, outlet=row["outlet"] or None):
                assert isinstance(each, Ingested), each
                report = replace(each.report, translated_from=row["translated_from"] or None)
                found.append(dragoman.read(report, roster=roster))
    return found
