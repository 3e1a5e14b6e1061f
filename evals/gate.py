"""The gate: every floor is measured again; one that is missed fails, and no floor goes down unasked."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from dragoman.errors import ConfigError
from dragoman.reading import Reading
from evals.corpora import Options, gold, readings, reports, sha256
from evals.predict import READ, of_readings, predictions
from evals.score import figures
from evals.scoring.figures import Figures, value

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.5
"""Percent below what was measured at which a floor is set: another processor may round the model's numbers."""
Layer = Literal["attribution", "time", "events", "names", "link", "sample"]


class Floor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The least that a metric of a layer may be on a corpus.

    `corpus` and `options.roster` are paths below the folder of the corpora, `sha256` the hash of the corpus file it
    was measured on, `metric` a name as `evals.scoring.figures.value` reads it, `floor` a percent.
    """

    layer: Layer
    corpus: str
    sha256: str
    metric: str
    floor: float
    options: Options = Options()

    @property
    def name(self) -> str:
        """The floor in words."""
        asked = [] if self.options.dated else ["undated"]
        asked += [self.options.setting] if self.options.setting != "wide" else []
        asked += [self.options.root] if self.options.root != "plover" else []
        return " ".join([f"{self.layer} {self.corpus}", *asked, self.metric])


class Measured(NamedTuple):
    """A floor with what was measured now; `value` is None where it was not, and `why` says the reason."""

    floor: Floor
    value: float | None
    why: str = ""

    @property
    def missed(self) -> bool:
        """Whether what was measured is below the floor (a hundredth of a percent is rounding)."""
        return self.value is None or self.value < self.floor.floor - 0.005


def load(path: Path = FLOORS) -> list[Floor]:
    """The floors of a file.

    Raises:
        ConfigError: if the file is missing or not in the form of `floors.json`.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Floor])
    except OSError as error:
        raise ConfigError(f"the floors {path} cannot be read ({error.strerror})") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"the floors {path} are not in their form: {error}") from error


def save(floors: Sequence[Floor], path: Path = FLOORS) -> None:
    """Writes floors, one a line, so that a change of one is one line in a diff."""
    lines = ",\n".join(f"  {msgspec.json.encode(floor).decode()}" for floor in floors)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def corpora() -> Path | None:
    """The folder of the corpora, by the environment variable DRAGOMAN_CORPORA."""
    named = os.environ.get("DRAGOMAN_CORPORA")
    return Path(named) if named else None


def split(floors: Iterable[Floor], root: Path | None) -> tuple[list[Floor], list[Measured]]:
    """The floors that can be measured, and those that cannot with the reason."""
    ready: list[Floor] = []
    skipped: list[Measured] = []
    for floor in floors:
        if root is None:
            skipped.append(Measured(floor, None, "DRAGOMAN_CORPORA is not set"))
        elif not (root / floor.corpus).is_file():
            skipped.append(Measured(floor, None, f"there is no {floor.corpus} below DRAGOMAN_CORPORA"))
        else:
            ready.append(floor)
    return ready, skipped


def measure(floors: Sequence[Floor], root: Path, processes: int = 2, any_file: bool = False) -> list[Measured]:
    """Every floor measured, in order; each corpus is read once for a layer, several corpora side by side.

    Args:
        floors: the floors, whose files are there.
        root: the folder of the corpora.
        processes: how many corpora are measured at once.
        any_file: whether a corpus whose hash differs is measured all the same.
    """
    groups: dict[tuple[str, str], list[Floor]] = {}
    for floor in floors:
        groups.setdefault((floor.layer, floor.corpus), []).append(floor)
    largest_first = sorted(groups.values(), key=lambda group: -(root / group[0].corpus).stat().st_size)
    task = partial(measure_corpus, root=root, any_file=any_file)
    if processes <= 1 or len(largest_first) <= 1:
        done = list(map(task, largest_first))
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            done = list(pool.map(task, largest_first))
    found = {one.floor: one for group in done for one in group}
    return [found[floor] for floor in floors]


def measure_corpus(floors: Sequence[Floor], root: Path, any_file: bool = False) -> list[Measured]:
    """The floors of one layer and corpus, measured now."""
    layer, path = floors[0].layer, root / floors[0].corpus
    if sha256(path) != floors[0].sha256 and not any_file:
        return [Measured(floor, None, "the file is not the one it was measured on (other hash)") for floor in floors]
    known = gold(layer, path)
    scored: dict[Options, Figures] = {}
    read: dict[tuple[bool, str | None], list[Reading | None]] = {}
    for options in dict.fromkeys(floor.options for floor in floors):
        placed = msgspec.structs.replace(options, roster=str(root / options.roster) if options.roster else None)
        if layer in READ:
            key = (placed.dated, placed.roster)
            if key not in read:
                read[key] = list(readings(reports(layer, known, placed.dated), placed.roster))
            predicted = of_readings(layer, known, read[key], placed)
        else:
            predicted = predictions(layer, known, placed)
        scored[options] = figures(layer, known, predicted, placed)
    values = [value(scored[floor.options], floor.metric) for floor in floors]
    return [
        Measured(floor, found, "" if found is not None else "nothing to measure")
        for floor, found in zip(floors, values, strict=True)
    ]


def raised(measured: Iterable[Measured], root: Path, allow_regression: bool) -> list[Floor]:
    """The floors that what was measured allows: `MARGIN` below it, never below the old floor unless allowed.

    Raises:
        ConfigError: if a floor would have to be lowered, or a file differs, and `allow_regression` is not given.
    """
    floors = []
    for one in measured:
        if one.missed and not allow_regression:
            raise ConfigError(
                f"{one.floor.name}: {shown(one)} is below the floor {one.floor.floor:g}: nothing was written; "
                "--allow-regression lowers it, with a reason in the commit"
            )
        reached = one.floor.floor if one.value is None else math.floor(10 * (one.value - MARGIN) + 1e-6) / 10
        level = reached if one.missed else max(one.floor.floor, reached)
        floors.append(msgspec.structs.replace(one.floor, floor=level, sha256=sha256(root / one.floor.corpus)))
    return floors


def shown(one: Measured) -> str:
    """What was measured, in words."""
    return one.why if one.value is None else f"{one.value:.2f}"


def run(
    path: Path,
    say: Callable[[str], None],
    *,
    strict: bool = False,
    update: bool = False,
    allow_regression: bool = False,
    processes: int = 2,
) -> bool:
    """Measures the floors of `path`, tells each by `say`, and with `update` writes those that can go up.

    Args:
        path: a file of floors.
        say: told line by line.
        strict: whether a floor that could not be measured fails.
        update: whether the file is written with the floors that hold now.
        allow_regression: whether `update` may lower a floor, or take a corpus that has changed.
        processes: how many corpora are measured at once.

    Returns:
        Whether the gate is passed.
    """
    root = corpora()
    floors = load(path)
    ready, skipped = split(floors, root)
    measured = measure(ready, root, processes, any_file=update and allow_regression) if root else []
    for one in measured:
        say(f"{'MISSED' if one.missed else 'ok    '}  {one.floor.name}  {shown(one)}  floor {one.floor.floor:g}")
    for one in skipped:
        say(f"skipped {one.floor.name}: {one.why}")
    missed = sum(one.missed for one in measured)
    say(f"{len(measured) - missed} floors held, {missed} missed, {len(skipped)} skipped")
    if update and root:
        new = {one.floor: floor for one, floor in zip(measured, raised(measured, root, allow_regression), strict=True)}
        save([new.get(floor, floor) for floor in floors], path)
        say(f"{sum(old != floor for old, floor in new.items())} floors changed in {path}")
        return True
    return not missed and not (strict and skipped)
