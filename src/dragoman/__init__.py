"""Dragoman reads news reports about negotiations and detention cases and says where every line comes from."""

from dragoman.names.load import load_roster
from dragoman.names.roster import Roster
from dragoman.read import read, read_many, times
from dragoman.reading import Reading, Timex, json_schema
from dragoman.report import Report
from dragoman.span import Span
from dragoman.version import VERSION

__version__ = VERSION

__all__ = [
    "Reading", "Report", "Roster", "Span", "Timex", "__version__", "json_schema", "load_roster", "read", "read_many",
    "times",
]  # fmt: skip
