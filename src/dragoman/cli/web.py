"""What the workbench needs beyond the reading: installed on request, and missed in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import ConfigError


@contextmanager
def web_installed() -> Iterator[None]:
    """What is imported here may not be installed.

    Raises:
        ConfigError: if it is not; the line says how to install it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "dragoman").startswith("dragoman"):
            raise
        raise ConfigError(f"the workbench needs {error.name}: pip install 'dragoman[web]'") from error
