"""Number words put together: "twenty-four", "two hundred and ten", "nineteen ninety-six", "1.5 million"."""

from __future__ import annotations

from dragoman.layers.times._types import Atom


def merged(atoms: list[Atom]) -> list[Atom]:
    """The atoms with each run of number words as one NUMW atom (or YEARNUM, where it is read as a year)."""
    out: list[Atom] = []
    at = 0
    while at < len(atoms):
        kind = atoms[at].kind
        if kind == "NUMW" or (kind in ("SCALE", "A") and _scale_at(atoms, at)):
            atom, at = _run(atoms, at)
            out.append(atom)
        elif kind in ("NUM", "DAYNUM") and _next_kind(atoms, at) in ("BIG", "SCALE"):
            out.append(_scaled(atoms, at))
            at += 2
        else:
            out.append(atoms[at])
            at += 1
    return out


def _next_kind(atoms: list[Atom], at: int) -> str:
    return atoms[at + 1].kind if at + 1 < len(atoms) else ""


def _scale_at(atoms: list[Atom], at: int) -> bool:
    return atoms[at].kind == "SCALE" or _next_kind(atoms, at) == "SCALE"


def _scaled(atoms: list[Atom], at: int) -> Atom:
    number, scale = atoms[at], atoms[at + 1]
    size = float(scale.value) if scale.kind == "SCALE" else 0.0
    return Atom("NUM" if size else "OTHER", number.start, scale.end, "", number.number * size)


def _run(atoms: list[Atom], at: int) -> tuple[Atom, int]:
    """The number that begins at an atom, and where it ends."""
    first, parts = at, []
    while at < len(atoms):
        kind = atoms[at].kind
        if kind in ("NUMW", "SCALE") or (kind == "A" and at == first):
            parts.append(1.0 if kind == "A" else float(atoms[at].value))
            at += 1
        elif (
            (kind == "HYPHEN" and parts[-1] in range(20, 100, 10) and _ones(atoms, at + 1))
            or (kind == "AND" and parts[-1] >= 100 and _next_kind(atoms, at) == "NUMW")
            or (kind == "HYPHEN" and parts[-1] in range(2, 100) and _next_kind(atoms, at) == "SCALE")
        ):
            at += 1
        else:
            break
        if kind == "NUMW" and len(parts) > 1 and not _joins(parts[-2], parts[-1], len(parts)):
            parts.pop()
            at -= 1
            break
    if at < len(atoms) and atoms[at].kind == "BIG":
        return Atom("OTHER", atoms[first].start, atoms[at].end, "", 0.0), at + 1
    return _whole(atoms, first, at, parts), at


def _ones(atoms: list[Atom], at: int) -> bool:
    return at < len(atoms) and atoms[at].kind == "NUMW" and float(atoms[at].value) < 10


def _joins(before: float, number: float, count: int) -> bool:
    """Whether a number word goes on the one before: after a scale, ones after tens, or the second half of a year."""
    if before >= 100 or (before == 12 and count > 2):
        return True
    if before in range(20, 100, 10) and number < 10:
        return True
    return count == 2 and before in (17, 18, 19, 20) and number >= 10


def _whole(atoms: list[Atom], first: int, after: int, parts: list[float]) -> Atom:
    start, end = atoms[first].start, atoms[after - 1].end
    year = len(parts) >= 2 and parts[0] in (17, 18, 19, 20) and all(p < 100 for p in parts) and parts[1] >= 10
    if year:
        number = parts[0] * 100 + sum(parts[1:])
        return Atom("YEARNUM", start, end, f"{number:04.0f}", number)
    total, current = 0.0, 0.0
    for part in parts:
        if part >= 1000:
            total, current = total + (current or 1) * part, 0.0
        elif part in (100, 12) and current:
            current *= part
        else:
            current += part
    return Atom("NUMW", start, end, "", total + current)
