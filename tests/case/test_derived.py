"""What a case derived: whole gives nothing, each kind of damage is said in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, select, update

from dragoman import Report
from dragoman.case import derived
from dragoman.case.adding import add
from dragoman.case.copying import copy_case
from dragoman.case.deciding import judge
from dragoman.case.opening import Case
from dragoman.case.schema.claims import claims, propositions, tellings
from dragoman.case.schema.kept import judgements
from dragoman.case.schema.ledgers import conditions
from dragoman.case.schema.origins import report_origins
from dragoman.case.schema.people import clusters, entities, spellings
from dragoman.case.verifying import verify
from dragoman.errors import CaseError
from dragoman.ingest.parts import Ingested

AT = "2026-11-25T08:00:00Z"
TEXTS = (
    "Omar Nasser, an engineer, was arrested in Asmara on 3 June 2021, the Fjord Courier reported.",
    "The minister of justice, Elin Dahl, said on Friday that Omar Nasser was released. Any deal would require Tarn to "
    "pay a fine.",
)
Damage = Callable[[Connection], object]


@pytest.fixture
def filled(case: Case) -> Case:
    reports = [Report(text=text, published="2021-06-08", outlet="Herald") for text in TEXTS]
    assert len(list(add(case, [Ingested(each, b"x", each.text, "x") for each in reports], lambda: AT))) == len(TEXTS)
    with case.write() as connection:
        claim = connection.execute(select(tellings.c.item).order_by(tellings.c.seq)).scalars().first()
        judge(connection, "claim", (claim or "",), "accepted", by="ana", at=AT)
    return case


def _faults(case: Case, deep: bool = False) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in verify(case, deep)]


@pytest.mark.parametrize("deep", [False, True])
def test_a_whole_case_has_no_faults(filled: Case, deep: bool) -> None:
    assert _faults(filled, deep) == []


SEEN: dict[str, tuple[Damage, str]] = {
    "end": (
        lambda to: to.execute(update(tellings).values(end=5000)),
        "table tellings: the words of {tellings} rows do not lie in the text",
    ),
    "start": (lambda to: to.execute(update(entities).values(start=-1)), "table entities: the words of"),
    "empty": (lambda to: to.execute(update(conditions).values(end=conditions.c.start)), "table conditions: the words"),
    "office": (
        lambda to: to.execute(update(entities).values(office_start=0, office_end=9999)),
        "table entities: the words of",
    ),
    "cluster": (lambda to: to.execute(delete(clusters)), "table entities: {entities} rows point by `cluster`"),
    "claim": (lambda to: to.execute(delete(claims)), "table propositions: {propositions} rows point by `claim`"),
    "proposition": (lambda to: to.execute(update(tellings).values(proposition=7)), "point by `proposition` at rows of"),
    "line": (lambda to: to.execute(update(conditions).values(line=1)), "table conditions: {conditions} rows point by"),
    "report": (lambda to: to.execute(update(tellings).values(report=99)), "at rows of reports that are not there"),
    "root": (lambda to: to.execute(update(report_origins).values(root=99)), "table report_origins: 2 rows point by"),
}
HIDDEN: dict[str, Damage] = {
    "claims": lambda to: to.execute(update(claims).values(type="FIGHT")),
    "spellings": lambda to: to.execute(delete(spellings)),
    "report_origins": lambda to: to.execute(update(report_origins).values(alone_reason="it says so")),
}


@pytest.mark.parametrize("name", SEEN)
def test_damage_is_said_in_words(filled: Case, name: str) -> None:
    damage, words = SEEN[name]
    tables = {table.name: table for table in (tellings, entities, propositions, conditions)}
    with filled.write() as connection:
        counts = {name: len(connection.execute(select(table)).all()) for name, table in tables.items()}
        damage(connection)
    assert min(counts.values()) > 0
    assert any(words.format(**counts) in fault for fault in _faults(filled)), _faults(filled)


@pytest.mark.parametrize("name", HIDDEN)
def test_rows_that_fit_and_are_wrong_are_found_by_making_them_anew(filled: Case, name: str) -> None:
    with filled.write() as connection:
        HIDDEN[name](connection)
    assert _faults(filled) == []
    (fault,) = _faults(filled, deep=True)
    assert fault.startswith(f"table {name}: its ")
    assert fault.endswith("make it anew with `dragoman reread`")


def test_a_case_that_is_written_to_meanwhile_is_not_said_to_be_damaged(
    filled: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(case: Case, path: object) -> None:
        with case.write() as connection:
            connection.execute(delete(judgements))
        copy_case(case, path)  # type: ignore[arg-type]

    monkeypatch.setattr(derived, "copy_case", copy)
    with pytest.raises(CaseError, match="somebody is writing to it"):
        _faults(filled, deep=True)
