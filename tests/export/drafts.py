"""Readings made by hand: what the exports print must not change whenever a layer reads better."""

from __future__ import annotations

from typing import Any, TypeVar

from dragoman.reading import (
    LAYERS,
    Anchor,
    Attribution,
    Condition,
    Defect,
    Engine,
    Entity,
    Event,
    Forecast,
    Identity,
    Item,
    Mention,
    Reading,
    Reason,
    Sentence,
    Timex,
    identified,
)  # fmt: skip
from dragoman.report import Report
from dragoman.span import Span

Made = TypeVar("Made", bound=Item)

LAYER_LISTS = {"timex": "times", "entity": "entities", "identity": "identities"}
VISIT = "Norway’s ambassador to Eritrea, Per Holm, met ministers in Asmara in early May"
HELD = "Eritrea has held Ana Ruiz and Jon Dahl for 200 days"
STORY = (
    "Envoy in secret talks over two engineers\n\n"
    f"{VISIT}, according to a May 30 report in the Fjord Courier. Three sources told the newspaper that {HELD}. One of "
    "them described how Pär Holme did not believe a pardon could be reached, because of the sensitive nature of the "
    "case.\n\nLet them go home,” Holm reportedly said. The talks seem to have stalled. A court would have to approve "
    "any pardon, and Dahl must pay a fine. It is unlikely the two will be freed before the end of the year.\n"
)


class Draft:
    """A text and the items that a test puts into it by their words."""

    def __init__(self, text: str, **known: Any) -> None:
        self.report = Report(text=text, **known)
        self.items: list[Item] = []

    def at(self, words: str, nth: int = 0) -> Span:
        """The span of the words, counted from 0 where they stand there several times."""
        start = -1
        for _ in range(nth + 1):
            start = self.report.text.index(words, start + 1)
        return Span(start, start + len(words))

    def put(self, made: type[Made], /, **fields: Any) -> Made:
        """An item, kept for the reading."""
        item = identified(made, self.report.sha256, **fields)
        self.items.append(item)
        return item

    def entity(self, kind: str, *names: str, form: str = "name", **fields: Any) -> Entity:
        """An entity with a mention for each of the names, where it stands first."""
        spans = [self.at(name) for name in names]
        mentions = tuple(self.put(Mention, span=span, head=span, form=form, type=kind).id for span in spans)
        return self.put(Entity, **{"type": kind, "name": names[0], "span": spans[0], "mentions": mentions, **fields})

    def said(self, source: str, cue: str, content: str, **fields: Any) -> Attribution:
        """An attribution with the spans of these words; none for empty words."""
        spans = {"source": source, "cue": cue, "content": content}
        found = {name: (self.at(words),) if words else () for name, words in spans.items()}
        return self.put(Attribution, **{"authority": "named", "stance": "said", **found, **fields})

    def reading(self, *warnings: str) -> Reading:
        """The reading with all items that were put; mentions in text order, the others as they were put."""
        layers: dict[str, list[Any]] = {name: [] for name in LAYERS}
        for item in self.items:
            layers[LAYER_LISTS.get(item.LAYER, f"{item.LAYER}s")].append(item)
        layers["mentions"].sort(key=lambda mention: mention.span)
        engine = Engine(version="0.0.0", model="none", model_sha256="0" * 64)
        found: dict[str, Any] = {name: tuple(items) for name, items in layers.items()}
        return Reading(sha256=self.report.sha256, report=self.report, engine=engine, warnings=warnings, **found)


def story() -> Reading:
    """The reading of `STORY`, with something in each section."""
    draft = Draft(STORY, published="2022-06-01", outlet="The Harbour Post", url="https://example.org/envoy?a=1&b=2")
    draft.put(Sentence, span=draft.at("Envoy in secret talks over two engineers"), title=True)
    times = _times(draft)
    who = _entities(draft)
    _attributions(draft, who)
    _events(draft, who, times)
    _deal(draft, who, times)
    _doubts(draft, who)
    return draft.reading("the page has no date of its own")


def _times(draft: Draft) -> dict[str, str]:
    printed = Anchor(kind="published", date="2022-06-01")
    day = draft.put(
        Timex, span=draft.at("May 30"), type="DATE", value="2022-05-30", first_day="2022-05-30", last_day="2022-05-30",
        anchor=printed,
    )  # fmt: skip
    early = draft.put(
        Timex, span=draft.at("early May"), type="DATE", value="2022-05", mod="START", first_day="2022-05-01",
        last_day="2022-05-10", anchor=printed,
    )  # fmt: skip
    length = draft.put(
        Timex, span=draft.at("200 days"), type="DURATION", value="P200D", first_day="2021-11-11",
        last_day="2022-05-30", anchor=Anchor(kind="cited_report", date="2022-05-30", item=day.id),
    )  # fmt: skip
    end = draft.put(Timex, span=draft.at("the end of the year"), type="DATE", value="XXXX", mod="END")
    return {"early": early.id, "length": length.id, "end": end.id}


def _entities(draft: Draft) -> dict[str, str]:
    surname = Reason(kind="surname", words="“Holm” is the surname of Per Holm", spans=(draft.at("Holm", 2),))
    ruiz, dahl = draft.entity("person", "Ana Ruiz", gender="female"), draft.entity("person", "Jon Dahl")
    found = {
        "holm": draft.entity(
            "person", "Per Holm", "Holm reportedly"[:4], office="ambassador to Eritrea", country="NOR", sector="GOV",
            roster_id="per-holm", reasons=(surname,),
        ),
        "holme": draft.entity("person", "Pär Holme"),
        "dahl": dahl,
        "both": draft.entity("group", "Ana Ruiz and Jon Dahl", form="nominal", members=(ruiz.id, dahl.id)),
        "eritrea": draft.entity("place", "Eritrea", country="ERI"),
        "asmara": draft.entity("place", "Asmara", country="ERI"),
        "ministers": draft.entity("group", "ministers", form="nominal"),
        "court": draft.entity("organisation", "A court", form="nominal", sector="JUD"),
        "paper": draft.entity("organisation", "the Fjord Courier", country="NOR", sector="JRN"),
        "article": draft.entity("document", "a May 30 report", form="nominal"),
        "three": draft.entity("group", "Three sources", form="nominal", anonymous=True, number=3),
        "one": draft.entity("person", "One of them", form="nominal", anonymous=True, number=1),
    }  # fmt: skip
    return {name: entity.id for name, entity in found.items()}


def _attributions(draft: Draft, who: dict[str, str]) -> None:
    article, three, one, holme = who["article"], who["three"], who["one"], who["holme"]
    draft.said(
        "a May 30 report in the Fjord Courier", "according to", VISIT, authority="named_publication",
        stance="reported", source_entity=article, chain=(article,),
    )  # fmt: skip
    draft.said(
        "Three sources", "told", HELD, authority="anonymous", stance="reported", number=3, source_entity=three,
        recipient=who["paper"], chain=(article, three),
    )  # fmt: skip
    described = draft.said(
        "One of them", "described", "Pär Holme did not believe a pardon could be reached", authority="anonymous",
        number=1, source_entity=one, chain=(article, one),
        silence=draft.at("because of the sensitive nature of the case"),
    )  # fmt: skip
    draft.said(
        "Pär Holme", "did not believe", "a pardon could be reached", stance="believed", positive=False,
        source_entity=holme, chain=(article, one, holme), nested_in=described.id,
    )  # fmt: skip
    draft.said("", "reportedly", "Let them go home", authority="unspecified", chain=(None,))


def _events(draft: Draft, who: dict[str, str], times: dict[str, str]) -> None:
    draft.put(
        Event, type="CONSULT", mode="visit", trigger=draft.at("met"), evidence=(draft.at(VISIT),),
        actors=(who["holm"],), recipients=(who["ministers"],), place=who["asmara"], times=(times["early"],),
        begin="2022-05-01", end="2022-05-10",
    )  # fmt: skip
    draft.put(
        Event, type="COERCE", mode="arrest", trigger=draft.at("held"), evidence=(draft.at(HELD),),
        actors=(who["eritrea"],), recipients=(who["both"],), times=(times["length"],), begin="2021-11-11", ongoing=True,
    )  # fmt: skip
    draft.put(
        Event, type="CONSULT", trigger=draft.at("talks", 1), evidence=(draft.at("The talks seem to have stalled"),),
        status="stalled", hedge=draft.at("seem"),
    )  # fmt: skip
    draft.put(
        Event, type=None, extension="PAYMENT", trigger=draft.at("pay"), evidence=(draft.at("Dahl must pay a fine"),),
        actors=(who["dahl"],), status="planned",
    )  # fmt: skip


def _deal(draft: Draft, who: dict[str, str], times: dict[str, str]) -> None:
    pardon = draft.at("any pardon")
    draft.put(
        Condition, kind="approval_required", span=draft.at("A court would have to approve any pardon"),
        holder=who["court"], instrument=pardon,
    )  # fmt: skip
    fine = draft.put(
        Condition, kind="obligation", span=draft.at("Dahl must pay a fine"), holder=who["dahl"], instrument=pardon,
        action=draft.at("pay a fine"),
    )  # fmt: skip
    draft.put(
        Forecast, span=draft.at("It is unlikely the two will be freed before the end of the year"),
        cue=draft.at("unlikely"), term="unlikely", band=(20, 45), horizon=times["end"], condition=fine.id,
    )  # fmt: skip
    draft.put(
        Forecast, span=draft.at("a pardon could be reached"), cue=draft.at("could"), holder=who["holme"],
        positive=False,
    )  # fmt: skip


def _doubts(draft: Draft, who: dict[str, str]) -> None:
    names = (draft.at("Per Holm"), draft.at("Pär Holme"))
    reasons = (
        Reason(kind="sound", words="the names sound alike", spans=names),
        Reason(kind="office", words="both are told of in the same office"),
    )
    draft.put(Identity, entities=(who["holm"], who["holme"]), names=names, verdict="same", score=0.91, reasons=reasons)
    draft.put(
        Defect, kind="missing_open_quote", span=draft.at("Let"), reason="a closing mark follows without an opening one"
    )
    draft.put(Defect, kind="name_variant", span=names[1], reason="the name is spelt two ways", suggestion="Per Holm")
