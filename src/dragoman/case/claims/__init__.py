"""Claims: what reports tell as the same proposition, who tells it, and what cannot both hold.

The rules, with their reasons, are in docs/claims.md.
"""

from dragoman.case.claims._keep import add, clear, resettle

__all__ = ["add", "clear", "resettle"]
