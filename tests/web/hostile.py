"""A case of hostile reports: each payload in every place there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman import Report
from dragoman.case.adding import Failed, add
from dragoman.case.deciding import judge
from dragoman.case.listing import list_reports
from dragoman.case.opening import Connection, create_case
from dragoman.case.people import who
from dragoman.case.values import JudgedItem
from dragoman.errors import InputError
from dragoman.ingest.parts import Ingested, Refused
from tests.web.conftest import NOW
from tests.web.payloads import MARKUP, PAYLOADS


def make_hostile(path: Path) -> None:
    """Makes the case at a path."""
    with create_case(path, title=MARKUP["script"], created=NOW) as made:
        told = list(add(made, hostile(), lambda: NOW))
        assert sum(isinstance(each, Failed) for each in told) == len(PAYLOADS)
        with made.write() as connection:
            _judge_all(connection)


def hostile() -> Iterator[Ingested | Refused]:
    """For each payload a report with it in every place there is, and one that cannot be added."""
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        text = (
            f'{payload}\n\nThe minister Anna {payload} Okello said on Monday that "{payload}" would be released by '
            f"Friday. Two officials of {payload} told the Harbour Post that the envoy met {payload} in Oslo. The court "
            f"must approve the agreement, and a release is likely, she said.\n"
        )
        report = Report(text=text, title=payload, outlet=f"{payload} {number}", url=payload, published="2021-06-08")
        yield Ingested(report, text.encode("utf-8", "replace"), payload, payload)
        yield Refused(f"{name} {payload}", InputError(f"nothing to read: {payload}"), payload)


def _judge_all(connection: Connection) -> None:
    """Judgements with the payloads as the names of analysts, their notes, and the words of their items."""
    first = list_reports(connection, limit=1)[0].id
    left, right, *_ = who(connection)
    for payload in PAYLOADS.values():
        item = JudgedItem(report=first, layer="entity", start=0, end=3, type="person", source=payload)
        judge(connection, "item", [first], "add", by=payload, at=NOW, note=payload, item=item)
    judge(connection, "identity", [left.id, right.id], "unsure", by="x", at=NOW, note=MARKUP["image"])
