"""The tables (TSV files beside this module) and the one matcher that reads them."""

from dragoman.lexicon.match import Hit, Phrases
from dragoman.lexicon.table import rows

__all__ = ["Hit", "Phrases", "rows"]
