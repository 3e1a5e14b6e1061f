"""A case made by hand: two reports, their readings and the record of it, small enough to check each line of an export.

`made(words)` puts the words into every field that a report or an analyst can fill, also in the middle of quotes.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.case import values as v
from dragoman.reading import Condition, Event, Forecast, Reading, Timex
from tests.export.drafts import Draft

NAMES = ("王毅", "Сергей Лавров", "محمد جواد ظريف")
"""Spellings of a name that a document must be able to print."""
HOSTILE = (
    "=cmd|'/c calc'!A1 ",
    "+1\t-2\r\n@SUM(A1)",
    "<b>&amp;</b>]]><script>alert(1)</script>",
    "*_`[x](javascript:alert(1)) # $a$ #eval(\"1\") @cite ~ \\textbf{x} %",
    "a\x00b\x07c\x1b[31md\x7fe\x85f\ufffeg\uffffh",
    "\u202etxt.exe\u202c\u2066x\u2069\u200f",
    "END:VEVENT\r\nBEGIN:VEVENT;x=\"1\",2\\n",
    '"quoted", it\'s {braced} “set”',
)  # fmt: skip
"""What a report or its address may hold to do harm; each goes through every format."""


class Made(NamedTuple):
    """A case made by hand."""

    record: v.Record
    readings: tuple[tuple[v.CaseReport, Reading], ...]


def made(h: str = "") -> Made:
    """The case; `h` stands in every free field."""
    courier, bugle = _courier(h), _bugle(h)
    readings = tuple(_kept(number, draft, h) for number, draft in enumerate((courier, bugle), start=1))
    return Made(_record(readings, h), readings)


def _courier(h: str) -> Draft:
    draft = Draft(
        f"Omar Nasser was taken in Tarn on 3 May 2023, {h}Lena Voss said. Tarn must let him see {h}a lawyer by "
        f"30 June 2023. It is likely that he {h}will be freed in July 2023. A court will hear {h}the case on "
        f"12 June 2023. {' '.join(NAMES)} met.\n",
        title=f"{h}Held in Tarn", published="2023-05-20", outlet=f"{h}The Quay Courier",
        url=f"https://courier.example/held?a=1&b={h}",
    )  # fmt: skip
    tarn = draft.entity("place", "Tarn", country="TUR")
    nasser = draft.entity("person", "Omar Nasser", country="NOR")
    voss = draft.entity("person", "Lena Voss", country="NOR", sector="GOV", office=f"{h}envoy")
    draft.put(
        Timex, span=draft.at("30 June 2023"), type="DATE", value="2023-06-30", first_day="2023-06-30",
        last_day="2023-06-30",
    )  # fmt: skip
    said = draft.said("Lena Voss", "said", "Omar Nasser was taken in Tarn on 3 May 2023", source_entity=voss.id)
    draft.put(
        Event, type="COERCE", mode="arrest", contexts=("legal",), trigger=draft.at("taken"),
        evidence=(draft.at("Omar Nasser was taken in Tarn on 3 May 2023"),), actors=(tarn.id,), recipients=(nasser.id,),
        begin="2023-05-03", end="2023-05-03", attribution=said.id,
    )  # fmt: skip
    draft.put(
        Event, type="CONSULT", trigger=draft.at("hear"), evidence=(draft.at(f"A court will hear {h}the case"),),
        status="planned", begin="2023-06-12", end="2023-06-12",
    )  # fmt: skip
    must = draft.at(f"Tarn must let him see {h}a lawyer by 30 June 2023")
    draft.put(Condition, kind="obligation", span=must, holder=tarn.id)
    likely = draft.at(f"It is likely that he {h}will be freed in July 2023")
    draft.put(Forecast, span=likely, cue=draft.at("likely"), term="likely", band=(55, 80))
    return draft


def _bugle(h: str) -> Draft:
    draft = Draft(f"Omar Naser was seized on {h}4 May 2023.\n", published="2023-05-22", outlet="Bugle")
    naser = draft.entity("person", "Omar Naser")
    draft.put(
        Event, type="COERCE", mode="arrest", trigger=draft.at("seized"), recipients=(naser.id,),
        evidence=(draft.at(f"Omar Naser was seized on {h}4 May 2023"),), begin="2023-05-04", end="2023-05-04",
    )  # fmt: skip
    return draft


def _kept(number: int, draft: Draft, h: str) -> tuple[v.CaseReport, Reading]:
    reading = draft.reading()
    report = reading.report
    ident = f"report-{number}{report.sha256[:15]}"
    return v.CaseReport(
        id=ident, sha256=report.sha256, cite=f"[{report.sha256[:8]}:0-{len(report.text)}]",
        title=report.title or report.text.splitlines()[0], outlet=report.outlet, published=report.published,
        url=report.url, language="en", source=f"{h}reports/{number}.txt", added=f"2023-06-0{number}T08:00:00Z",
        version="0.0.0", characters=len(report.text), warnings=(f"{h}no date",),
        origin=v.Origin(id=ident, kind="own", name=report.outlet or "", reason=f"{h}its own words"),
    ), reading  # fmt: skip


def quote(kept: tuple[v.CaseReport, Reading], words: str) -> v.Quote:
    """The first place of the words in a report, as a quote of the case."""
    report, reading = kept
    start = reading.report.text.index(words)
    end = start + len(words)
    return v.Quote(
        report=report.id, cite=f"[{report.sha256[:8]}:{start}-{end}]", start=start, end=end, words=words,
        outlet=report.outlet, published=report.published,
    )  # fmt: skip


def _record(readings: tuple[tuple[v.CaseReport, Reading], ...], h: str) -> v.Record:
    (courier, story), (bugle, _) = readings
    claims = _claims(readings, h)
    judgement = v.Judgement(
        id="judgement-1", at="2023-06-03T09:00:00Z", by=f"{h}Ada", kind="claim", subjects=(claims[0].id,),
        verdict="accepted", note=f"{h}seen", hash="0" * 64,
    )  # fmt: skip
    undone = v.Judgement(
        id="judgement-2", at="2023-06-03T09:05:00Z", by=f"{h}Ada", kind="undo", subjects=("judgement-1",),
        verdict="undone", undoes="judgement-1", hash="1" * 64,
    )  # fmt: skip
    return v.Record(
        summary=v.Summary(
            place=f"{h}tarn.case", title=f"{h}Tarn", schema="1", created="2023-06-01T08:00:00Z", reports=2, outlets=2,
            origins=2, entities=3, claims=3, conflicts=1, conditions=1, forecasts=1, proposals=0, judgements=2,
            failures=0, first_published="2023-05-20", last_published="2023-05-22",
        ),
        reports=(courier, bugle),
        entities=_entities(readings, h),
        claims=claims,
        conflicts=claims[0].conflicts,
        custody=(_custody(readings, claims, h),),
        conditions=(_condition(readings, h),),
        forecasts=(_forecast(readings, h),),
        scores=(
            v.SourceScore(source=_voss(story), forecasts=1, judged=1, scored=1, brier=0.1225, brier_range=(0.04, 0.2)),
        ),
        grades=(
            v.Grade(subject="outlet:bugle", name="Bugle", reliability="B", judgement="judgement-1"),
            v.Grade(subject=claims[1].id, name=f"{h}claim", credibility="3", judgement="judgement-1"),
        ),
        judgements=(judgement, undone),
    )  # fmt: skip


def _voss(story: Reading) -> v.Party:
    return v.Party(id=story.entities[2].id, name="Lena Voss")


def _entities(readings: tuple[tuple[v.CaseReport, Reading], ...], h: str) -> tuple[v.CaseEntity, ...]:
    story, other = (reading for _, reading in readings)
    tarn, nasser, voss = story.entities

    def spelt(name: str, kept: tuple[v.CaseReport, Reading]) -> v.Spelling:
        return v.Spelling(name=name, reports=1, reason=f"{h}sounds alike", quote=quote(kept, name))

    office = v.Office(
        title=f"{h}envoy", first="2023-05-20", last="2023-05-20", reports=1, quote=quote(readings[0], "Lena Voss")
    )
    return (
        v.CaseEntity(
            id=tarn.id, type="place", name="Tarn", reports=1, mentions=1, country="TUR", items=(tarn.id,),
            spellings=(spelt("Tarn", readings[0]),),
        ),
        v.CaseEntity(
            id=nasser.id, type="person", name="Omar Nasser", reports=2, mentions=2, country="NOR", gender="male",
            items=(nasser.id, other.entities[0].id), roster_id="Q7",
            spellings=(spelt("Omar Nasser", readings[0]), spelt("Omar Naser", readings[1]),
                       *(spelt(name, readings[0]) for name in NAMES)),
        ),
        v.CaseEntity(
            id=voss.id, type="person", name="Lena Voss", reports=1, mentions=1, country="NOR", sector="GOV",
            offices=(office,), items=(voss.id,), spellings=(spelt("Lena Voss", readings[0]),),
        ),
    )  # fmt: skip


def _claims(readings: tuple[tuple[v.CaseReport, Reading], ...], h: str) -> tuple[v.Claim, ...]:
    story, other = (reading for _, reading in readings)
    taken, hearing = story.events
    (seized,) = other.events
    tarn, nasser = (v.Party(id=each.id, name=each.name) for each in story.entities[:2])
    words = {
        taken.id: (readings[0], "Omar Nasser was taken in Tarn on 3 May 2023"),
        hearing.id: (readings[0], f"A court will hear {h}the case"),
        seized.id: (readings[1], f"Omar Naser was seized on {h}4 May 2023"),
    }
    conflict = v.Conflict(
        kind="date", reason=f"{h}3 May and 4 May", claims=(_claim_id(taken), _claim_id(seized)),
        quotes=(quote(*words[taken.id]), quote(*words[seized.id])),
    )  # fmt: skip

    def claim(event: Event, source: v.Party | None, **fields: object) -> v.Claim:
        kept, said = words[event.id]
        telling = v.Telling(
            item=event.id, report=kept[0].id, outlet=kept[0].outlet, published=kept[0].published,
            origin=kept[0].origin, source=source, authority="named" if source else None,
            stance="said" if source else None, status=event.status, quote=quote(kept, said),
        )  # fmt: skip
        known = {
            "id": _claim_id(event), "words": said, "type": event.type, "mode": event.mode, "extension": None,
            "status": event.status, "begin": event.begin, "end": event.end, "reports": 1, "outlets": 1, "origins": 1,
            "unnamed": 0, "first_published": kept[0].published, "last_published": kept[0].published,
            "tellings": (telling,), "reasons": (f"{h}the same act",), **fields,
        }  # fmt: skip
        return v.Claim(**known)  # type: ignore[arg-type]

    return (
        claim(taken, _voss(story), actors=(tarn,), recipients=(nasser,), place=tarn, conflicts=(conflict,)),
        claim(hearing, None, actors=(v.Party(id=None, name=f"{h}a court"),), recipients=()),
        claim(seized, None, actors=(), recipients=(nasser,), conflicts=(conflict,)),
    )


def _claim_id(event: Event) -> str:
    return event.id.replace("event-", "claim-")


def _custody(
    readings: tuple[tuple[v.CaseReport, Reading], ...], claims: tuple[v.Claim, ...], h: str
) -> v.Custody:  # fmt: skip
    nasser = claims[0].recipients[0]
    quotes = tuple(telling.quote for telling in claims[0].tellings)
    return v.Custody(
        person=nasser, state="taken", since="2023-05-03", computed="2023-05-02", days=19, as_of="2023-05-22",
        quotes=quotes, steps=(v.Step(state="taken", day="2023-05-03", claim=claims[0].id, quotes=quotes),),
        conflict=f"{h}3 May or 4 May",
    )  # fmt: skip


def _condition(readings: tuple[tuple[v.CaseReport, Reading], ...], h: str) -> v.LedgerCondition:
    story = readings[0][1]
    words = f"Tarn must let him see {h}a lawyer by 30 June 2023"
    return v.LedgerCondition(
        id=story.conditions[0].id, kind="obligation", holder=v.Party(id=story.entities[0].id, name="Tarn"), words=words,
        instrument=f"{h}the ruling", reports=1, outlets=1, origins=1, quotes=(quote(readings[0], words),),
    )  # fmt: skip


def _forecast(readings: tuple[tuple[v.CaseReport, Reading], ...], h: str) -> v.LedgerForecast:
    words = f"It is likely that he {h}will be freed in July 2023"
    return v.LedgerForecast(
        id=readings[0][1].forecasts[0].id, source=_voss(readings[0][1]), words=words, term="likely", band=(55, 80),
        first_day="2023-07-01", last_day="2023-07-31", outcome="came_true", judgement="judgement-1", brier=0.1056,
        brier_range=(0.04, 0.2025), reports=1, outlets=1, origins=1, quotes=(quote(readings[0], words),),
    )  # fmt: skip
