"""One contract for every layer: exact words, unique ids, no dangling links, text order, input untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest

from dragoman.parsed import Parsed
from dragoman.reading import LAYERS, Item, Reading
from dragoman.span import Span

TEXTS = {
    "plain": "Officials in Oslo said on Monday that two sailors held since March 2019 would be freed within days.",
    "nested": "A source described how the envoy, who was sent to Doha by the minister, did not think a deal likely.\n",
    "lost mark": "“We hope so, he said. Nothing more is known.\n\nTalks go on,” she added at the time.",
    "marks": "\"'“‘«" * 40 + " Ana Ruiz said " + "»’”'\"" * 40,
    "right to left": "قال المتحدث إن السفير غادر. The spokesman said the ambassador, علي رضا, left Tehran on Friday.",
    "combining": "Le\u0301a Ve\u0301lez said 🕊️ talks in S\u0327anl\u0131urfa would go on until May.",
    "crlf": "Report: talks stall\r\n\r\nThree sources told the paper that\r\nMr. Osei was moved in April.\r\n",
    "headline": "Minister: envoy to be recalled in June",
    "one word": "No",
    "no punctuation": "the envoy said he had met the captain " * 60,
}

LINKED = {"entity", "mention", "timex", "attribution", "condition", "quotation"}


def spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans_in(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))


def links_in(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.rsplit("-", 1)[0] in {
        "entity",
        "mention",
        "timex",
        "attribution",
        "condition",
        "quotation",
    }:
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from links_in(inner)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Span):
        for name in value.__struct_fields__:
            if name not in {"reason", "words", "suggestion", "name"}:
                yield from links_in(getattr(value, name))


def first_span(item: Item) -> Span:
    return min(spans_in(item))


@pytest.fixture(scope="module", params=TEXTS, ids=str)
def found(request: pytest.FixtureRequest, reading: Callable[..., Reading]) -> Reading:
    return reading(TEXTS[request.param], published="2021-06-08")


def test_every_span_lies_in_the_text(found: Reading) -> None:
    size = len(found.report.text)
    for layer in LAYERS:
        for item in getattr(found, layer):
            assert all(span.end <= size for span in spans_in(item)), item


def test_ids_are_unique_and_links_lead_somewhere(found: Reading) -> None:
    items = [item for layer in LAYERS for item in getattr(found, layer)]
    ids = {item.id for item in items}
    assert len(ids) == len(items)
    assert {link for item in items for link in links_in(item)} <= ids


def test_spans_that_prove_are_not_empty(found: Reading) -> None:
    for layer in LAYERS:
        for item in getattr(found, layer):
            assert all(len(span) for span in spans_in(item)), item


def test_layers_stand_in_text_order(found: Reading) -> None:
    for layer in ("sentences", "quotations", "times", "mentions", "defects", "events", "conditions", "forecasts"):
        starts = [getattr(item, "trigger", None) or item.span for item in getattr(found, layer)]
        assert starts == sorted(starts, key=lambda span: span.start), layer


def test_quotations_attributions_and_groups_never_hold_themselves(found: Reading) -> None:
    for item in (*found.quotations, *found.attributions):
        assert item.id not in {getattr(item, "inside", None), getattr(item, "nested_in", None)}
    for entity in found.entities:
        assert entity.id not in entity.members


def test_a_layer_leaves_the_parse_as_it_was(parse: Callable[[str], Parsed], reading: Callable[..., Reading]) -> None:
    from dragoman.layers.mentions import find_mentions
    from dragoman.layers.quotations import find_quotations
    from dragoman.layers.times import find_times

    parsed = parse(TEXTS["nested"])
    before = (list(parsed.lower), list(parsed.head), list(parsed.names), list(parsed.dep))
    times = find_times(parsed, "2021-06-08")
    assert find_times(parsed, "2021-06-08") == times
    assert find_mentions(parsed, times) == find_mentions(parsed, times)
    assert find_quotations(parsed) == find_quotations(parsed)
    assert (list(parsed.lower), list(parsed.head), list(parsed.names), list(parsed.dep)) == before
