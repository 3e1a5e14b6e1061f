"""`dragoman roster`: known people from Wikidata, and an index of a large roster."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

import typer

from dragoman.cli.faults import faults_told
from dragoman.cli.output import output
from dragoman.errors import ConfigError
from dragoman.names.load import load_roster
from dragoman.names.roster import Person
from dragoman.names.wikidata import ENDPOINT, LANGUAGES, query, read_answer

MAX_BYTES, MAX_SECONDS = 200_000_000, 70.0
"""What an answer of Wikidata may take: the service itself gives up after 60 seconds."""

roster_app = typer.Typer(
    name="roster",
    help="""Make a roster of known people: ask Wikidata for the holders of offices, build an index of a large file.

\b
Examples:
  dragoman roster fetch --office Q11696 --out holders.json
  dragoman roster build --from holders.json --from own.yaml --out known.roster
  dragoman read report.txt --roster known.roster
""",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@roster_app.command("build", short_help="Build an index of a large roster.")
def build_command(
    sources: Annotated[
        list[Path],
        typer.Option("--from", metavar="FILE", help="A roster: YAML, CSV, FollowTheMoney, Wikidata. May be repeated."),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The index, all or nothing.")] = Path("known.roster"),
) -> None:
    """Build the index of a roster, so that names are found at once among hundreds of thousands.

    `dragoman read --roster` takes the index and the files alike, and reads the same from both. An index is worth its
    time from some thousands of names on.

    \b
    Examples:
      dragoman roster build --from known.csv
      dragoman roster build --from holders.json --from own.yaml --out known.roster

    \b
    Exit status:
      0  the index is written
      2  the command line is wrong
      5  a roster is not in its form, an id stands twice, or --out cannot be written
    """
    from dragoman.names.built import build
    from dragoman.names.forms import combined

    with faults_told():
        roster = combined([load_roster(source) for source in sources])
        with output(out) as stream:
            names = build(roster, stream)
        bodies = f" and {_count(len(roster.bodies), 'body', 'bodies')}" if roster.bodies else ""
        people = _count(len(roster.people), "person", "people")
        _tell(f"{out}: {people}{bodies}, {_count(names, 'name', 'names')}")


@roster_app.command("fetch", short_help="Ask Wikidata who held given offices.")
def fetch_command(
    offices: Annotated[
        list[str],
        typer.Option("--office", metavar="ITEM", help="An office by its item in Wikidata, Q11696. May be repeated."),
    ],
    languages: Annotated[
        list[str] | None,
        typer.Option("--language", metavar="CODE", help=f"Languages of names instead of {', '.join(LANGUAGES)}."),
    ] = None,
    only_query: Annotated[bool, typer.Option("--query", help="Print the query and ask nobody.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead, all or nothing.")] = None,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="Another SPARQL service with Wikidata's data.")
    ] = ENDPOINT,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses lead into private networks.")
    ] = False,
) -> None:
    """Ask Wikidata for those who hold or held given offices: names and aliases in all scripts, terms, gender, country.

    The answer is written as it comes (SPARQL JSON); it is a roster, for `dragoman read --roster` and for `dragoman
    roster build`. Without a network, paste the query (`--query`) into the page of any SPARQL service that has
    Wikidata's data, and save what it shows as JSON.

    \b
    Examples:
      dragoman roster fetch --office Q11696 --out holders.json
      dragoman roster fetch --office Q11696 --language en --language zh --query

    \b
    Exit status:
      0  the answer (or the query) is written
      2  the command line is wrong
      4  the service cannot be reached, or takes too long
      5  an office or language is none, the answer is none, or --out cannot be written
    """
    from dragoman.ingest.fetch import Limits, fetch

    with faults_told():
        asked = query(offices, languages or LANGUAGES)
        if only_query:
            with output(out) as stream:
                stream.write(asked.encode("utf-8"))
            return
        address = f"{endpoint}?{urlencode({'format': 'json', 'query': asked})}"
        limits = Limits(bytes=MAX_BYTES, seconds=MAX_SECONDS)
        data = fetch(address, allow_private=allow_private, limits=limits).data
        people = _people_in(data, endpoint)
        with output(out) as stream:
            stream.write(data)
        _tell(f"{out or 'standard output'}: {_count(len(people), 'person', 'people')}")


def _people_in(data: bytes, endpoint: str) -> list[Person]:
    try:
        return read_answer(data)
    except ConfigError as error:
        raise ConfigError(f"{endpoint}: {error}: check --endpoint, or try later") from error


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
