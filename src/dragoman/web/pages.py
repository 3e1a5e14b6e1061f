"""The table of pages: what can be looked at, in the order of the navigation."""

from __future__ import annotations

from dragoman.web.context import Page
from dragoman.web.contexts.reports import ReportsContext, reports_page

PAGES: tuple[Page, ...] = (Page("/reports", "reports", "The reports of the case", ReportsContext, reports_page),)
