"""spaCy components: `nlp.add_pipe("dragoman")` sets `doc._.reading`, `"dragoman_times"` only `doc._.times`."""

from __future__ import annotations

from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.accept import accepted
from dragoman.layers.parse import from_doc
from dragoman.layers.times import find_times
from dragoman.model import weights_sha256
from dragoman.names.load import load_roster
from dragoman.names.roster import Roster
from dragoman.read import read_parsed
from dragoman.reading import Engine
from dragoman.report import Report
from dragoman.version import VERSION


@Language.factory(
    "dragoman",
    assigns=["doc._.reading"],
    requires=["token.dep", "token.lemma", "token.tag", "doc.ents", "doc.sents"],
    default_config={"published": None, "outlet": None, "roster": None},
)
def make_component(
    nlp: Language, name: str, published: str | None, outlet: str | None, roster: str | None
) -> Component:
    """The component for a pipeline; `published` and `outlet` hold where `doc._.report` is not set."""
    return Component(nlp, Report(text="", published=published, outlet=outlet), load_roster(roster) if roster else None)


class Component:
    """Reads each document that spaCy has parsed; what is known of a text can be set before as `doc._.report`."""

    def __init__(self, nlp: Language, known: Report, roster: Roster | None) -> None:
        _extend("reading", "report")
        self._known, self._roster = known, roster
        path = nlp.path
        self._engine = Engine(
            version=VERSION,
            model=f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}",
            model_sha256=weights_sha256(Path(path)) if path else "",
            roster_sha256=roster.sha256 if roster else None,
        )

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its reading set."""
        report = accepted(msgspec.structs.replace(doc._.report or self._known, text=doc.text))
        doc._.reading = read_parsed(from_doc(doc), report, self._engine, self._roster)
        return doc


@Language.factory(
    "dragoman_times",
    assigns=["doc._.times"],
    requires=["token.dep", "token.lemma", "token.tag", "doc.ents", "doc.sents"],
    default_config={"published": None},
)
def make_times_component(nlp: Language, name: str, published: str | None) -> TimesComponent:
    """The component that reads times alone; `published` holds where `doc._.report` is not set."""
    return TimesComponent(Report(text="", published=published))


class TimesComponent:
    """Sets `doc._.times`, a tuple of `Timex`, as `dragoman.times` gives them for the text and its publication date."""

    def __init__(self, known: Report) -> None:
        _extend("times", "report")
        self._known = known

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its times set."""
        report = accepted(msgspec.structs.replace(doc._.report or self._known, text=doc.text))
        doc._.times = find_times(from_doc(doc), report.published)
        return doc


def _extend(*names: str) -> None:
    for name in names:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
