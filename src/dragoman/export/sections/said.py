"""Who says what: attributions below their chain of sources, the newspaper first, then whom it asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.export.index import NAME, Index, extent
from dragoman.export.lines import Line, Section, lead, note, notes, plain, quote
from dragoman.reading import Attribution, Authority
from dragoman.span import Span

AUTHORITY: dict[Authority, str] = {
    "named": "named",
    "named_publication": "publication",
    "document": "document",
    "anonymous": "not named",
    "unnamed_group": "not named, known by office or trade",
    "unspecified": "nobody is named",
}
PLAIN_STANCES = ("said", "reported")


@dataclass
class Source:
    """A link of a chain: its label, the spans that name it, what it says, and the sources behind it."""

    label: str
    spans: tuple[Span, ...]
    authority: str = ""
    says: list[Attribution] = field(default_factory=list)
    behind: dict[str, Source] = field(default_factory=dict)


def sources(index: Index) -> dict[str, Source]:
    """The chains of all attributions as one tree, in the order in which the report comes to them."""
    roots: dict[str, Source] = {}
    for attribution in index.reading.attributions:
        level, source = roots, None
        chain = attribution.chain or (attribution.source_entity,)
        for place, link in enumerate(chain):
            last = place == len(chain) - 1
            key, label, spans = _link(index, attribution, link, last)
            source = level.setdefault(key, Source(label, spans))
            level = source.behind
        if source is not None:
            if not _nobody_behind(attribution):
                source.authority = source.authority or _authority(attribution)
            source.says.append(attribution)
    return roots


def _link(index: Index, said: Attribution, link: str | None, last: bool) -> tuple[str, str, tuple[Span, ...]]:
    entity = index.entities.get(link or "")
    if entity is not None:
        return entity.id, index.name(entity.id), (entity.span,)
    if not last:
        return "open", "somebody whom the words do not settle", extent(said.cue or said.content)
    if said.source:
        words = index.words(said.source, NAME)
        return f"“{words}”", f"“{words}”", said.source
    words = index.words(said.cue, NAME)
    return f"no source: {words}", f"“{words}”" if words else "no source", extent(said.cue or said.content)


def _nobody_behind(said: Attribution) -> bool:
    """Whether somebody passes on what nobody is named for: the statement says so, not the heading of who passes it."""
    return said.authority == "unspecified" and bool(said.chain) and said.chain[-1] is not None


def _authority(said: Attribution) -> str:
    counted = said.authority in ("anonymous", "unnamed_group") and (said.number or 0) > 1
    number = f" ({said.number})" if counted else ""
    return AUTHORITY[said.authority] + number


def said_section(index: Index) -> Section:
    """Who says what, one heading a source, what it says below, then the sources behind it, indented."""
    return Section("said", "Who says what", tuple(_lines(index, sources(index))))


def _lines(index: Index, roots: dict[str, Source]) -> Iterator[Line]:
    waiting = [(source, 0) for source in reversed(roots.values())]
    while waiting:
        source, depth = waiting.pop()
        kind = (note(f"· {source.authority}"),) if source.authority else ()
        yield Line((lead(source.label), *kind), source.spans, depth)
        yield from (_said(index, said, depth + 1) for said in source.says)
        waiting += [(behind, depth + 1) for behind in reversed(source.behind.values())]


def _said(index: Index, said: Attribution, depth: int) -> Line:
    cue = index.words(said.cue, NAME) or said.stance
    beside = [
        AUTHORITY["unspecified"] if _nobody_behind(said) else "",
        said.stance if said.stance not in PLAIN_STANCES and said.stance[:4] not in cue else "",
        "" if said.positive else "negated",
        f"to {index.name(said.recipient)}" if said.recipient else "",
        f"“{index.words(said.time, NAME)}”" if said.time else "",
        f"gives as reason “{index.words(said.silence)}”" if said.silence else "",
        "on the record" if said.on_record else "",  # who is not on it is said to be not named
    ]
    content = quote(index.words(said.content)) if said.content else note("what is said is not in the text")
    return Line(
        (plain(f"{cue}:"), content, *notes(beside)), said.content or extent((*said.source, *said.cue)), depth, said.id
    )
