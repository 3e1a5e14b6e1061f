"""The attribution scorer on one made-up text, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from evals.scoring.attribution import Text, score
from evals.scoring.figures import Rates, Share

TEXT = (
    "“We will go home,” said Ana Ruiz, the union’s lawyer. Two officials from the port said that the ferry was late. "
    "The strike will reportedly end."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def item(source: str, cue: str, *content: str) -> dict[str, Any]:
    spans = [span(words) for words in content]
    return {"source": [span(source)] if source else [], "cue": [span(cue)] if cue else [], "content": spans}


DIRECT = item("Ana Ruiz, the union’s lawyer", "said", "“We will go home,”")
INDIRECT = item("Two officials from the port", "said that", "the ferry was late")
OPEN = item("", "reportedly", "The strike will", "end.")
GOLD = [{"doc_id": "a", "text": TEXT, "attributions": [DIRECT, INDIRECT, OPEN]}]


def figures(*items: dict[str, Any]) -> dict[str, Any]:
    return score(GOLD, [{"doc_id": "a", "attributions": list(items)}])


def test_the_gold_itself_is_all_right() -> None:
    found = figures(DIRECT, INDIRECT, OPEN)
    for name, rates in found.items():
        if isinstance(rates, Rates) and rates.gold:
            assert rates.f1 == 100, name
    assert found["attr"] == Rates.of(3, 3, 3)
    assert found["attr.direct"] == Rates.of(1, 1, 1)
    assert found["attr.indirect"] == Rates.of(2, 2, 2)
    assert found["no_source"] == Share(1, 1)


def test_a_document_without_prediction_counts() -> None:
    assert score(GOLD, [])["attr"] == Rates.of(0, 0, 3)


@pytest.mark.parametrize(
    ("predicted", "content", "attr", "full"),
    [
        (item("Ruiz", "said", "We will go home"), 1, 1, 1),
        (item("the union’s lawyer", "said", "We will go home"), 1, 0, 0),  # not the head of the gold source
        (item("", "said", "We will go home"), 1, 0, 0),
        (item("Ana Ruiz", "home", "We will go home"), 1, 1, 0),
        (item("Ana Ruiz", "said", "We will"), 1, 1, 1),  # half of the words
        (item("Ana Ruiz", "said", "We"), 0, 0, 0),
        (item("officials", "said that", "the ferry was late"), 1, 1, 1),
        (item("the port", "said that", "the ferry was late"), 1, 0, 0),
        (item("", "", "strike will reportedly end"), 1, 1, 0),
        (item("The strike", "reportedly", "The strike will", "end"), 1, 0, 0),
    ],
)
def test_what_agrees(predicted: dict[str, Any], content: int, attr: int, full: int) -> None:
    found = figures(predicted)
    assert [found[name].found for name in ("attr_content", "attr", "attr_full")] == [content, attr, full]


def test_one_gold_item_pairs_with_one_prediction_the_best() -> None:
    found = figures(item("", "said", "We will go"), item("Ana Ruiz", "said", "We will go home"))
    assert found["attr_content"] == Rates.of(1, 2, 3)
    assert found["attr"] == Rates.of(1, 2, 3)


def test_roles_by_fragment_and_by_word() -> None:
    found = figures(item("Ana Ruiz", "said", "We will go home"))
    assert found["content.exact"] == Rates.of(1, 1, 4)
    assert found["content.strict"] == Rates.of(0, 1, 4)
    assert found["source.exact"] == Rates.of(0, 1, 2)
    assert found["source.soft"] == Rates.of(2, 2, 10)  # Ana Ruiz, the union’s lawyer; Two officials from the port


def test_nested_items_are_those_inside_another_content() -> None:
    outer = item("Ana Ruiz", "said", TEXT[span("Two")[0] : span("late")[1]])
    gold = [{"doc_id": "a", "text": TEXT, "attributions": [outer, INDIRECT]}]
    assert score(gold, [{"doc_id": "a", "attributions": [outer, INDIRECT]}])["nested"] == Rates.of(1, 1, 1)
    assert score(gold, [{"doc_id": "a", "attributions": [INDIRECT]}])["nested"] == Rates.of(0, 0, 1)


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Ana Ruiz, the union’s lawyer", "Ruiz"), ("the union’s lawyer", "lawyer"),
        ("Two officials from the port", "officials"), (", the union’s", "union’s"),
    ],
)  # fmt: skip
def test_the_head_of_a_source(source: str, head: str) -> None:
    text = Text(TEXT)
    found = text.head([span(source)])
    assert found is not None
    assert text.words[found] == head


def test_marks_alone_have_no_head() -> None:
    assert Text(TEXT).head([span("“")]) is None
    assert Text(TEXT).head([]) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“we go”", "direct"), ("we “go”", "mixed"), ("we go", "indirect"), ("``we go''", "direct"),
        ("we’ll ‘go’", "indirect"), ('"we go', "direct"), ("“we”\n\ngo “", "mixed"), ("", "indirect"),
    ],
)  # fmt: skip
def test_the_form_is_by_the_share_in_quotation_marks(text: str, form: str) -> None:
    assert Text(text).form([[0, len(text)]]) == form
