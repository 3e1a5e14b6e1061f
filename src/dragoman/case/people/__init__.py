"""People: who is who across reports. Automatic bindings with their reasons, judgements, clusters, proposals."""

from dragoman.case.people._add import add, clear
from dragoman.case.people._find import find_entity
from dragoman.case.people._proposals import how_many_open, proposals
from dragoman.case.people._settle import check, resettle
from dragoman.case.people._show import entity, parties, who

__all__ = [
    "add", "check", "clear", "entity", "find_entity", "how_many_open", "parties", "proposals", "resettle", "who",
]  # fmt: skip
