"""`dragoman schema`: the JSON Schema of a reading."""

from __future__ import annotations

import json

from dragoman.cli.faults import faults_told
from dragoman.cli.output import output
from dragoman.reading import json_schema


def schema_command() -> None:
    """Print the JSON Schema (2020-12) of what `dragoman read --format json` writes.

    \b
    Example:
      dragoman schema > reading.schema.json
    """
    with faults_told(), output(None) as stream:
        stream.write(json.dumps(json_schema(), indent=2, ensure_ascii=False).encode("utf-8") + b"\n")
