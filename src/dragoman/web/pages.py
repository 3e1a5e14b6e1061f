"""The table of pages: what can be looked at, in the order of the navigation."""

from __future__ import annotations

from dragoman.web.context import Page
from dragoman.web.contexts.claims import ClaimContext, ClaimsContext, claim_page, claims_page
from dragoman.web.contexts.deal import DealContext, deal_page
from dragoman.web.contexts.export import ExportContext, export_page
from dragoman.web.contexts.forecasts import ForecastsContext, forecasts_page
from dragoman.web.contexts.front import FrontContext, front_page
from dragoman.web.contexts.held import HeldContext, held_page
from dragoman.web.contexts.history import HistoryContext, history_page
from dragoman.web.contexts.network import NetworkContext, network_page
from dragoman.web.contexts.report import ReportContext, report_page
from dragoman.web.contexts.reports import ReportsContext, reports_page
from dragoman.web.contexts.search import SearchContext, search_page
from dragoman.web.contexts.timeline import TimelineContext, timeline_page
from dragoman.web.contexts.who import EntityContext, WhoContext, entity_page, who_page

FRONT = "front"
"""The page that counts as a visit."""
PAGES: tuple[Page, ...] = (
    Page("/", FRONT, "The case at a glance", FrontContext, front_page),
    Page("/held", "held", "People held, and for how many days", HeldContext, held_page),
    Page("/reports", "reports", "The reports of the case", ReportsContext, reports_page),
    Page("/reports/{report}", "report", "One report with what was read in it", ReportContext, report_page),
    Page("/claims", "claims", "What is told, by how many independently", ClaimsContext, claims_page),
    Page("/claims/{claim}", "claim", "One claim with everyone who makes it", ClaimContext, claim_page),
    Page("/who", "who", "Who is who", WhoContext, who_page),
    Page("/who/{entity}", "entity", "One entity of the case", EntityContext, entity_page),
    Page("/timeline", "timeline", "What is told to have been when", TimelineContext, timeline_page),
    Page("/network", "network", "Who did what to whom", NetworkContext, network_page),
    Page("/deal", "deal", "What a deal needs", DealContext, deal_page),
    Page("/forecasts", "forecasts", "What is expected", ForecastsContext, forecasts_page),
    Page("/search", "search", "Reports that hold words", SearchContext, search_page),
    Page("/history", "history", "Every judgement, to be undone", HistoryContext, history_page),
    Page("/export", "export", "The case in the formats of others", ExportContext, export_page),
)
