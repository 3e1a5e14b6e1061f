"""Claims: what reports tell as the same proposition, who tells it, and what cannot both hold.

The rules, with their reasons, are in docs/claims.md.
"""

from dragoman.case.claims._ask import claim, claims, claims_of
from dragoman.case.claims._conflicting import conflicts
from dragoman.case.claims._count import ORIGIN, counts
from dragoman.case.claims._keep import add, clear, resettle
from dragoman.case.claims._later import done_later
from dragoman.case.claims._named import check, claim_ids, find_claim
from dragoman.case.claims._rulings import rejected
from dragoman.case.claims._said import said_by
from dragoman.case.claims._ties import LOOKED, ties
from dragoman.case.claims._values import claim_words, tellings_of

__all__ = [
    "LOOKED", "ORIGIN", "add", "check", "claim", "claim_ids", "claim_words", "claims", "claims_of", "clear",
    "conflicts", "counts", "done_later", "find_claim", "rejected", "resettle", "said_by", "tellings_of",
    "ties",
]  # fmt: skip
