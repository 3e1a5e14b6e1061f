"""People: who is who across reports. Automatic bindings with their reasons, judgements, clusters, proposals."""

from dragoman.case.people._add import add, clear
from dragoman.case.people._show import parties

__all__ = ["add", "clear", "parties"]
