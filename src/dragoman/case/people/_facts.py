"""Facts: what reports tell of who bears a name, where two tellings agree and where they cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_FORMER = ("former ", "ex-", "late ")


class Facts(NamedTuple):
    """Gender, country (ISO 3166-1 alpha-3), sector (PLOVER), office and roster id; None where not told."""

    gender: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    roster_id: str | None = None

    def joined(self, other: Facts) -> Facts:
        """These facts, and the other's where these are silent."""
        return Facts(*(ours or theirs for ours, theirs in zip(self, other, strict=True)))


def facts_of(row: Mapping[Any, Any]) -> Facts:
    """The facts in a row of entities or bearers."""
    return Facts(row["gender"], row["country"], row["sector"], row["office"], row["roster_id"])


def contradictions(ours: Facts, theirs: Facts) -> Iterator[tuple[str, str]]:
    """Kind and words of each fact that speaks against one and the same; none where the roster has both as one."""
    if ours.roster_id and theirs.roster_id:
        if ours.roster_id != theirs.roster_id:
            yield "roster", f"{ours.roster_id} and {theirs.roster_id} are two in the roster"
        return
    if ours.gender and theirs.gender and ours.gender != theirs.gender:
        yield "gender", f"one is {ours.gender}, the other {theirs.gender}"
    if ours.country and theirs.country and ours.country != theirs.country:
        yield "country", f"one is of {ours.country}, the other of {theirs.country}"
    elif other_office(ours, theirs):
        yield "office", f"one is {ours.office}, the other {theirs.office}"


def agreements(ours: Facts, theirs: Facts) -> Iterator[tuple[str, str]]:
    """Kind and words of each fact that is told of both, but for the gender, which half of all people share."""
    if ours.roster_id and ours.roster_id == theirs.roster_id:
        yield "roster", f"{ours.roster_id} in the roster"
    if same_office(ours, theirs):
        yield "office", f"both are {min(ours.office or '', theirs.office or '', key=len)}"
    elif ours.sector and ours.sector == theirs.sector:
        yield "sector", f"both are of the sector {ours.sector}"
    if ours.country and ours.country == theirs.country:
        yield "country", f"both are of {ours.country}"


def same_office(ours: Facts, theirs: Facts) -> bool:
    """Whether both have one office: "ambassador to China", and "ambassador" of the same country."""
    one, other = _held(ours.office), _held(theirs.office)
    if not one or not other or (ours.country and theirs.country and ours.country != theirs.country):
        return False
    short, long = sorted((one, other), key=len)
    return short == long or (long.startswith(f"{short} ") and bool(ours.country) and ours.country == theirs.country)


def other_office(ours: Facts, theirs: Facts) -> bool:
    """Whether the two hold offices of different fields, and no country in common: a judge here, a trader there.

    Who is told of as a former holder may be anything now.
    """
    return bool(
        ours.office and theirs.office and not ours.office.casefold().startswith(_FORMER)
        and not theirs.office.casefold().startswith(_FORMER) and ours.sector and theirs.sector
        and ours.sector != theirs.sector and not (ours.country and theirs.country)
        and ours.office.split()[0].casefold() != theirs.office.split()[0].casefold()
    )  # fmt: skip


def _held(office: str | None) -> str:
    return (office or "").casefold()
