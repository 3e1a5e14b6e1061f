"""Dragoman as a spaCy component: `nlp.add_pipe("dragoman")` sets `doc._.reading`."""

from __future__ import annotations

from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.accept import accepted
from dragoman.layers.parse import from_doc
from dragoman.model import weights_sha256
from dragoman.names.roster import Roster, load_roster
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
        for extension in ("reading", "report"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)
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
