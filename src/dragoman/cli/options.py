"""Options that several commands take: what is said of the reports, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date, as 2021-06-08, of every source of the call.")
]
OutletOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who printed them: the outlet of every source of the call.")
]
RosterOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Known people: YAML, CSV, JSON, or an index built of them.")
]
ModelOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another spaCy model for English, by package name or folder.")
]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Let addresses lead into private networks.")]
