"""The spaCy component: found by entry point, the same reading as `dragoman.read`."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import dragoman
from dragoman import model
from dragoman.report import Report

TEXT = "Two officials told the Veld Courier on Monday that the envoy would leave Harare in June."


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.load(model.folder())
    pipeline.add_pipe("dragoman", config={"published": "2022-05-04"})
    return pipeline


def test_component_sets_the_reading(nlp: Language) -> None:
    reading = nlp(TEXT)._.reading
    plain = dragoman.read(TEXT, published="2022-05-04")
    assert [t.value for t in reading.times] == [t.value for t in plain.times]
    assert reading.attributions == plain.attributions
    assert reading.engine.model_sha256 == plain.engine.model_sha256


def test_component_takes_what_is_known_of_one_document(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.report = Report(text=TEXT, published="2019-05-06", outlet="The Harbour Post")
    reading = nlp(doc)._.reading
    assert reading.report.published == "2019-05-06"
    assert reading.report.outlet == "The Harbour Post"


def test_component_says_what_it_needs() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dragoman")
    assert pipeline.analyze_pipes()["problems"]["dragoman"]


def test_times_component_reads_the_times_alone() -> None:
    pipeline = spacy.load(model.folder())
    pipeline.add_pipe("dragoman_times", config={"published": "2022-05-04"})
    doc = pipeline(TEXT)
    assert doc._.times == dragoman.times(TEXT, published="2022-05-04")
    assert [t.value for t in doc._.times] == ["2022-05-02", "2022-06"]


def test_times_component_takes_the_publication_date_of_one_document() -> None:
    pipeline = spacy.load(model.folder())
    pipeline.add_pipe("dragoman_times")
    dated, undated = pipeline.make_doc(TEXT), pipeline.make_doc(TEXT)
    dated._.report = Report(text=TEXT, published="2019-05-06")
    assert [t.value for t in pipeline(dated)._.times] == ["2019-05-06", "2019-06"]
    assert [t.first_day for t in pipeline(undated)._.times] == [None, None]
