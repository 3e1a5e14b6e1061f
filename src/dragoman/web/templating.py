"""Templates: Jinja2 with escaping everywhere; nothing of a report steers the page or the reading direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dragoman.acts import called
from dragoman.export.plain import visible
from dragoman.web import pictures
from dragoman.web.contexts.report import ReportLine, ReportPiece

NAVIGATION = (
    ("/", "Case"), ("/reports", "Reports"), ("/claims", "Claims"), ("/who", "Who is who"), ("/held", "Held"),
    ("/timeline", "Timeline"), ("/network", "Network"), ("/deal", "Deal"), ("/forecasts", "Forecasts"),
    ("/history", "History"), ("/export", "Export"), ("/add", "Add"),
)  # fmt: skip


class Told(NamedTuple):
    """What was done with the form before this page, in words, and the judgement that it made, to be undone."""

    words: str
    judgement: str | None = None


class Chrome(NamedTuple):
    """What stands around every page: the case, who looks and may do what, the token of forms, where we are, and what
    was just done (`told`)."""

    case: str
    user: str
    role: str
    login: bool
    token: str
    path: str
    query: str
    told: Told | None = None


def render(template: str, chrome: Chrome, **values: Any) -> str:
    """The HTML of a template."""
    shown = NAVIGATION if chrome.user else ()  # who has still to log in is shown no way
    return _environment().get_template(f"{template}.html.jinja").render(chrome=chrome, navigation=shown, **values)


def drawing(sheet: Any) -> str:
    """The SVG of a sheet (`dragoman.web.drawings.Sheet`); its style is the program's own, and is not escaped."""
    template = _environment().get_template("picture.svg.jinja")
    return template.render(sheet=sheet, style=Markup(sheet.style)).lstrip()


def next_page(chrome: Chrome, offset: int) -> str:
    """The address of the page that begins at `offset`, with whatever else this one asks for."""
    fields = [(name, value) for name, value in parse_qsl(chrome.query) if name != "offset"]
    return f"{chrome.path}?{urlencode([*fields, ('offset', offset)])}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_shown, auto_reload=False,
    )  # fmt: skip
    environment.globals |= {
        "next_page": next_page,
        "called": called,
        "drawn": drawn,
        "listed": listed,
        "pictures": pictures,
    }
    return environment


def drawn(paragraphs: Iterable[Iterable[ReportPiece]]) -> Iterator[Markup]:
    """The paragraphs of a report as HTML: words escaped, each mark a link to its item, what the address cites in
    `<mark>`, the first with the anchor `at`; here and not in the template, for a long report has very many pieces."""
    anchor = ' id="at"'
    for paragraph in paragraphs:
        parts: list[str] = []
        for piece in paragraph:
            words = str(escape(piece.text))
            if piece.layers:
                opens = f' href="#{piece.item}"' if piece.item else ""
                words = f'<a class="{" ".join(piece.layers)}"{opens}>{words}</a>'
            if piece.cited:
                words, anchor = f"<mark{anchor}>{words}</mark>", ""
            parts.append(words)
        yield Markup("".join(parts))


def listed(lines: Iterable[ReportLine], editable: bool) -> Iterator[Markup]:
    """The lines beside a report as HTML: its words each with its role, its cites, and, where the lines are `editable`
    and an item can be corrected, the way to do so; here for the same reason."""
    for line in lines:
        item = escape(line.item or "")
        parts = [f'<li id="{line.anchor}" class="in{line.depth}"']
        parts.append(f' data-item="{item}">' if item else ">")
        parts += [f'<span class="{role}">{escape(words)}</span> ' for role, words in line.words]
        parts += [f'<a class="cite" href="?at={start}-{end}#at">{words}</a> ' for words, start, end in line.cites]
        if line.judged_by:
            parts.append(f'<a class="state" data-state="corrected" href="#{escape(line.judged_by)}">judged</a>')
        if line.editable and editable:
            parts.append(f'<a class="edit" href="?item={item}#own">correct</a>')
        yield Markup("".join([*parts, "</li>"]))


def _shown(value: Any) -> Any:
    """What a template prints: text with nothing in it that steers, None as nothing."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
