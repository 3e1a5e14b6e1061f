"""What the tests of the exports share: golden files as the command line's tests have them, a reading made by hand."""

from __future__ import annotations

import pytest

from dragoman.reading import Reading
from tests.cli.conftest import golden
from tests.export.drafts import story

__all__ = ["golden"]


@pytest.fixture(scope="session")
def told() -> Reading:
    """A reading made by hand, with something in each section."""
    return story()
