"""Pictures: functions from values of a case to pictures that the template `picture.html.jinja` writes as SVG.

The same values give the same bytes: nothing is drawn by chance, by a clock or by the fonts of a machine. Every mark is
a link with a name, tells its state by shape and label beside colour, and stands in a table of the page too.
"""

from dragoman.web.pictures.deal import deal
from dragoman.web.pictures.forecasts import forecasts, score_id, scores
from dragoman.web.pictures.held import custody_id, held, step_id
from dragoman.web.pictures.network import network, tie_claims, tie_id
from dragoman.web.pictures.published import published
from dragoman.web.pictures.timeline import saying_id, timeline

__all__ = [
    "custody_id", "deal", "forecasts", "held", "network", "published", "saying_id", "score_id", "scores", "step_id",
    "tie_claims", "tie_id", "timeline",
]  # fmt: skip
