"""People held, across reports: since when, for how long, and what became of them; the rules are in docs/ledgers.md."""

from dragoman.case.custody._ask import custody, custody_of, folded
from dragoman.case.custody._keep import add, clear

__all__ = ["add", "clear", "custody", "custody_of", "folded"]
