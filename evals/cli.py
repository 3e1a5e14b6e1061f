"""The commands of `python -m evals`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import ConfigError
from dragoman.threads import one_thread
from evals import cases
from evals.telling import one_line

if TYPE_CHECKING:
    from evals.corpora import Options

# What measures or reads is imported by the command that needs it: the help is there at once, and `speed` can hold the
# number libraries to one core before they are loaded.

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Layer(StrEnum):
    """What is measured."""

    attribution = "attribution"
    time = "time"
    events = "events"
    names = "names"
    link = "link"
    sample = "sample"


class Setting(StrEnum):
    """Which attributions count."""

    speech = "speech"
    wide = "wide"


class By(StrEnum):
    """How a table of scores is cut."""

    form = "form"
    place = "place"


class Root(StrEnum):
    """By what the types of events are compared."""

    plover = "plover"
    cameo = "cameo"


LayerArgument = Annotated[Layer, typer.Argument(help="What is measured.", show_default=False)]
GoldArgument = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="A gold file of that layer, wherever it lies.")
]
SettingOption = Annotated[
    Setting, typer.Option(help="attribution: only what reports speech or thought, or every attribution.")
]
RosterOption = Annotated[
    Path | None,
    typer.Option(
        exists=True, dir_okay=False, metavar="FILE",
        help="Known people. link: JSON lines with id, name and zh; sample: the YAML of `dragoman read --roster`.",
    ),
]  # fmt: skip
NoDateOption = Annotated[
    bool, typer.Option("--no-date", help="Read without publication dates: the file's dates are not the texts' own.")
]


@app.callback()
def evals() -> None:
    """Predictions, scores, floors, speed and sameness of Dragoman's readings. See docs/evaluate.md."""
    one_thread()


@app.command()
def predict(
    layer: LayerArgument,
    gold: GoldArgument,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
    setting: SettingOption = Setting.wide,
    roster: RosterOption = None,
    no_date: NoDateOption = False,
) -> None:
    """Write what Dragoman finds in the texts of GOLD, in the very form of GOLD.

    Only the texts, their dates and the names are looked at, never the gold's answers. Each line of the output answers
    one line of GOLD; a text that Dragoman refuses (another language, empty) has no items. `sample` gives one JSON
    object with the lists of `gold.json`; its text is the file that `source.file` names, beside GOLD.

    Dates: `time` reads each text with its `dct`, `events` with its `date`, `sample` with its `document_date`.
    `--no-date` reads without them, as WikiWars wants it: there `dct` is the day on which the page was fetched.

    \b
    Examples:
      python -m evals predict time times.jsonl --out predicted.jsonl
      python -m evals predict attribution articles.jsonl --setting speech
      python -m evals predict link strangers.jsonl --roster roster.jsonl
    """
    from evals.corpora import gold as load
    from evals.predict import predictions

    with one_line():
        found = predictions(layer, load(layer, gold), _options(setting, roster, no_date))
        lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found)
        if out:
            out.write_text(lines, encoding="utf-8")
        else:
            sys.stdout.buffer.write(lines.encode("utf-8", errors="surrogatepass"))


@app.command()
def score(
    layer: LayerArgument,
    gold: GoldArgument,
    setting: SettingOption = Setting.wide,
    roster: RosterOption = None,
    no_date: NoDateOption = False,
    root: Annotated[Root, typer.Option(help="events: compare PLOVER types, or first CAMEO digits.")] = Root.plover,
    by: Annotated[By | None, typer.Option(help="attribution: `attr` by order of the parts, or by nesting.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Predict as `predict` does, and score against GOLD; figures are percents.

    The definitions are those of the field's scorers; each module of `evals/scoring` states its own at its head. The
    main figures: attribution `attr`, time `value`, events `type` and `triple`, names `all`, link `hit_at_1`, sample
    `LIST.span_and_fields`.

    \b
    Examples:
      python -m evals score attribution articles.jsonl
      python -m evals score attribution articles.jsonl --by form
      python -m evals score time narratives.jsonl --no-date
      python -m evals score events records.jsonl --root cameo
    """
    from evals.corpora import gold as load
    from evals.predict import predictions
    from evals.score import figures
    from evals.scoring.figures import plain, table
    from evals.scoring.forms import by_form, form, place

    with one_line():
        options = _options(setting, roster, no_date, root)
        known = load(layer, gold)
        if by and layer is not Layer.attribution:
            raise ConfigError("--by is there for attribution: leave it out")
        cut = partial(by_form, cut=place if by is By.place else form)
        score_of = cut if by else partial(figures, layer, options=options)
        found = score_of(known, predictions(layer, known, options))
        typer.echo(json.dumps(plain(found), indent=1, ensure_ascii=False) if as_json else table(found))


def _options(setting: Setting, roster: Path | None, no_date: bool, root: Root = Root.plover) -> Options:
    from evals.corpora import Options

    return Options(setting=setting, dated=not no_date, roster=str(roster) if roster else None, root=root)


@app.command()
def changes(
    gold: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A gold file of attributions.")],
    old: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What `predict` wrote with one version.")],
    new: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What it wrote with another.")],
) -> None:
    """List, line by line, what the attributions of NEW do otherwise than those of OLD.

    + gained and - lost are attributions of GOLD; > new and < gone are predictions that are not in GOLD. Behind them
    the document, the offset, the form, and the words: source | cue | content. Numbers of each kind come last.

    \b
    Example:
      python -m evals predict attribution articles.jsonl --out old.jsonl
      (change something)
      python -m evals predict attribution articles.jsonl --out new.jsonl
      python -m evals changes articles.jsonl old.jsonl new.jsonl
    """
    from evals.corpora import gold as load
    from evals.corpora import rows
    from evals.scoring import forms

    marks = {"gained": "+", "lost": "-", "new": ">", "gone": "<"}
    with one_line():
        counts = dict.fromkeys(marks, 0)
        for change in forms.changes(load("attribution", gold), rows(old), rows(new)):
            counts[change.kind] += 1
            words = " | ".join(" ".join(part.split()) or "-" for part in change.words)
            typer.echo(f"{marks[change.kind]} {change.document}:{change.start} {change.form}: {words}")
        typer.echo(", ".join(f"{count} {kind}" for kind, count in counts.items()))


@app.command()
def gate(
    strict: Annotated[bool, typer.Option("--strict", help="Fail where a floor could not be measured, too.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Raise the floors to what is measured now.")] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="Let --update lower a floor, or take a changed corpus.")
    ] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Other floors than evals/floors.json.", exists=True)
    ] = None,
) -> None:
    """Measure every floor of evals/floors.json again and fail where one is missed.

    The corpora are looked for in the folder that the environment variable DRAGOMAN_CORPORA names. What is not there is
    skipped, and said so. A floor holds for one file: if the file's hash differs, the floor counts as missed.

    `--update` sets each floor half a percent below what is measured, but never lower than it was; if one is missed,
    nothing is written unless `--allow-regression` is given.

    \b
    Exit status:
      0  every floor that could be measured holds
      1  a floor is missed; with --strict also: one was skipped
      2  the floors cannot be read, or --update would lower one

    \b
    Examples:
      DRAGOMAN_CORPORA=corpora python -m evals gate
      DRAGOMAN_CORPORA=corpora python -m evals gate --update
    """
    from evals.gate import FLOORS, run

    with one_line():
        passed = run(floors or FLOORS, typer.echo, strict=strict, update=update, allow_regression=allow_regression)
    raise typer.Exit(0 if passed else 1)


@app.command()
def speed(
    gold: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="JSON lines with `text`; else made-up reports.")
    ] = None,
    texts: Annotated[int, typer.Option(min=1, help="How many texts at most.")] = 60,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is timed.")] = 5,
    linear: Annotated[
        bool, typer.Option("--linear", help="Time single texts of 25,000 to 200,000 characters.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Time the whole reading against the bare spaCy pipeline, on one core.

    In one process, on the same texts, with the same model, components, `Ops` and batch size, the two take turns; each
    figure is the median over the rounds. Printed: words a second for both, the ratio of the times (1.25 means that all
    layers together cost a quarter of the parse), and the peak memory of the process.

    \b
    Examples:
      python -m evals speed
      python -m evals speed articles.jsonl --texts 100
      python -m evals speed --linear
    """
    from evals import speed as measure

    measure.one_core()
    with one_line():
        found = measure.linear(rounds) if linear else measure.ratio(measure.load(gold, texts), rounds)
        typer.echo(json.dumps(measure.plain(found), indent=1) if as_json else measure.table(found))


@app.command()
def retrieval(
    pairs: Annotated[
        list[Path], typer.Argument(exists=True, dir_okay=False, help="Gold files of names; one with `id` and `alias`.")
    ],
    people: Annotated[int, typer.Option(min=1, help="How many people the roster has at least.")] = 20_000,
    queries: Annotated[int, typer.Option(min=1, help="How many names are looked up at most.")] = 1_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Look written names up in a large roster, on one core, from an index on disk.

    The roster is made of the names in PAIRS, and of mixtures of them until there are enough people. The names looked up
    are those whose row says who is meant. Printed: how many find their person first and among five, how many would be
    linked, the time of a query, memory, and what the index costs.

    \b
    Examples:
      python -m evals retrieval backtransliterated.jsonl variants.jsonl
      python -m evals retrieval backtransliterated.jsonl --people 200000
    """
    from evals.corpora import gold as load
    from evals.speed import one_core

    one_core()
    from evals import retrieval as measured

    with one_line():
        rows = [row for path in pairs for row in load("names", path)]
        found = measured.measure(rows, people, queries)
        typer.echo(json.dumps(found._asdict(), indent=1) if as_json else measured.table(found))


app.command(name="case")(cases.case)
app.command()(cases.web)
app.command()(cases.kill)


@app.command()
def same(
    gold: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="JSON lines with `text`; else made-up reports.")
    ] = None,
    texts: Annotated[int, typer.Option(min=1, help="How many texts at most.")] = 20,
) -> None:
    """Read the same texts in many ways and compare the bytes of the JSON.

    PYTHONHASHSEED 0, 1 and 2, batch sizes 1 and 16, one and two processes: twelve runs, each in a process of its own.
    The exit status is 1 where one differs.

    \b
    Examples:
      python -m evals same
      python -m evals same articles.jsonl --texts 50
    """
    from evals.same import compare

    with one_line():
        agree = compare(gold, texts, typer.echo)
    raise typer.Exit(0 if agree else 1)
