"""`dragoman serve`: a case in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.case import common
from dragoman.cli.case.common import AsOption, CaseArgument, analyst, say
from dragoman.cli.faults import faults_told, printable
from dragoman.cli.options import ModelOption, PrivateOption, RosterOption
from dragoman.cli.web import web_installed
from dragoman.names.load import load_roster


def serve_command(
    case: CaseArgument,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="The address to listen at; else only this machine.")
    ] = "127.0.0.1",
    accounts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may log in: a file made by `dragoman user add`.")
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name people type for this host. May be repeated."),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Serve https: the certificate (PEM).")
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The key of the certificate (PEM).")] = None,
    by: AsOption = None,
    roster: RosterOption = None,
    model: ModelOption = None,
    allow_private: PrivateOption = False,
    opens: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Open a case in the browser, to look at and to judge in, until Ctrl-C.

    \b
    Examples:
      dragoman serve two-michaels.case --open
      dragoman serve two-michaels.case --port 9000 --as "A. Okello" --roster known.yaml
      dragoman user add desk.accounts okello --role judge
      dragoman serve two-michaels.case --accounts desk.accounts --host 192.0.2.7

    Only this machine reaches it, and nobody logs in. With another --host everybody logs in with an account of
    --accounts; then give --certificate and --key, too, or let a server with https stand before this one. --roster,
    --model and --allow-private count for reports that are added in the pages. A case that may not be written is served
    for reading.

    \b
    Exit status:
      0  it was stopped
      2  the command line is wrong
      5  nothing can be served there, others could come in unasked, or something is not installed
      6  the case cannot be used
    """
    with faults_told():
        with web_installed():
            from dragoman.web.serving import Place, serve
            from dragoman.web.settings import Settings
        known = load_roster(roster) if roster else None
        place = Place(host, port, tuple(names or ()), certificate, key)
        user = "" if accounts else analyst(by)
        settings = Settings(
            now=common.now, user=user, accounts=accounts, roster=known, model=model, allow_private=allow_private,
            beside=True,
        )  # fmt: skip

        def ready(address: str, notes: tuple[str, ...]) -> None:
            for each in notes:
                print(printable(f"dragoman: {each}"), file=sys.stderr)
            say(f"{case} is served at {address} until Ctrl-C")
            if opens:
                import webbrowser

                webbrowser.open(address)

        serve(case, place, settings, ready)
