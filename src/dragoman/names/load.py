"""Loading a roster from a file, whatever its form."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import ConfigError
from dragoman.names.built import is_built, open_built
from dragoman.names.forms import roster_in
from dragoman.names.roster import Roster
from dragoman.threads import one_thread


def load_roster(path: Path | str) -> Roster:
    """The roster in the file at `path`: YAML, CSV, FollowTheMoney entities, a Wikidata answer, or a built index.

    Which of them it is, is told by what the file holds, and for CSV by its name.

    Raises:
        ConfigError: if the file is missing or not in the roster's form; the message says where.
    """
    one_thread()  # a built index loads numpy, before any model does
    path = Path(path)
    try:
        if is_built(path):
            return open_built(path)
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the roster {path} cannot be read ({error.strerror}): give the path of a YAML, CSV or JSON file"
        ) from error
    try:
        return roster_in(data, path.suffix)
    except ConfigError as error:
        raise ConfigError(f"the roster {path} is not in the roster's form: {error}") from error
