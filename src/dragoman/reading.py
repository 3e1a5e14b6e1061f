"""The reading: frozen value types for every layer, their ids, and their JSON form and JSON Schema.

`gc=False`: frozen values cannot hold each other in a circle, so that Python need not look for one among them.
"""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, Literal, TypeVar

import msgspec

from dragoman.report import Report
from dragoman.span import Span

SCHEMA = "dragoman-reading/1"

Authority = Literal["named", "named_publication", "document", "anonymous", "unnamed_group", "unspecified"]
MentionForm = Literal["name", "nominal", "pronoun"]
EntityType = Literal["person", "organisation", "place", "group", "document"]
Gender = Literal["male", "female"]
Stance = Literal[
    "said", "claimed", "denied", "confirmed", "refused", "believed", "doubted", "intended", "demanded", "promised",
    "warned", "insisted", "criticised", "praised", "asked", "reported",
]  # fmt: skip
ConditionKind = Literal[
    "obligation", "permission", "power", "approval_required", "enabling_consequence", "concessive_condition",
    "conditional", "temporal_precondition", "commitment",
]  # fmt: skip
EventStatus = Literal["actual", "planned", "hypothetical", "negated", "stalled"]
DefectKind = Literal[
    "missing_open_quote", "missing_close_quote", "wrong_gender", "name_variant", "tense_shift",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AnchorKind = Literal["published", "cited_report", "timex", "text"]


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Anything a layer finds: `id` is a hash of the text's hash, the layer and the fields named in `KEY`.

    `KEY` names the meaning-bearing fields and spans; what links one item to another is left out, so that reading again,
    elsewhere, or with a later version gives the same item the same id.
    """

    LAYER: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]

    id: str


class Reason(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Why something is so, in words, with the spans that show it (none where the reason lies outside the text)."""

    kind: str
    words: str
    spans: tuple[Span, ...] = ()


class Sentence(Item, frozen=True, kw_only=True):
    """A sentence of the text; `title` where it is the headline."""

    LAYER = "sentence"
    KEY = ("span",)

    span: Span
    title: bool = False


class Quotation(Item, frozen=True, kw_only=True):
    """Words in quotation marks: `span` with its marks, `content` without; a mark that is missing is said so.

    `opened` and `closed` tell whether the opening and closing mark stand in the text. `inside` is the id of the
    quotation that holds this one. Scare quotes and titles are quotations too: who speaks is said by attributions.
    """

    LAYER = "quotation"
    KEY = ("span",)

    span: Span
    content: Span
    opened: bool = True
    closed: bool = True
    inside: str | None = None


class Anchor(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a time was counted from: the publication date, the date of a cited report, another timex, or the words
    alone.

    `date` is an ISO 8601 prefix; `item` the id of the timex or entity counted from, where there is one.
    """

    kind: AnchorKind
    date: str | None = None
    item: str | None = None
    words: str = ""


class Timex(Item, frozen=True, kw_only=True):
    """A time expression in TIMEX3 (TimeML 1.2.1): `value` and `mod` as there, and the days it can mean.

    `first_day` and `last_day` are ISO 8601 days, inclusive; None is open (not known, or no end). `open_end` tells
    "since December 2018" (no end) from a time that is not resolved. `quant` and `freq` are TIMEX3's, for SETs.
    """

    LAYER = "timex"
    KEY = ("span", "type", "value", "mod")

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    open_end: bool = False
    anchor: Anchor | None = None
    same_as: str | None = None


class Mention(Item, frozen=True, kw_only=True):
    """Words that name or point at someone or something; `head` is the span of the head word or, for a name, the name.

    `span` is the whole phrase; a leading article is left out unless it is part of a name;
    `country` is an ISO 3166 alpha-3 code (or EUR, UNO ... as in PLOVER), `sector` a PLOVER sector code, `number` how
    many are meant ("three sources": 3), `metonym` whether a place name stands for its government.
    """

    LAYER = "mention"
    KEY = ("span", "form", "type")

    span: Span
    head: Span
    form: MentionForm
    type: EntityType
    gender: Gender | None = None
    plural: bool = False
    number: int | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    metonym: bool = False


class Entity(Item, frozen=True, kw_only=True):
    """Who or what is meant: the mentions that were put together, each joining with its reason.

    `span` is the span of the mention that names it best (the fullest name, else the fullest description; of equals the
    first): it makes the id, so that an entity stays the same when a later version finds one pronoun more. `name` is the
    text's fullest name (or the roster entry's name), `roster_id` the roster's id where one was settled, `members`
    the ids of the entities that a group consists of, where the words settle it; `anonymous` marks unnamed sources.
    """

    LAYER = "entity"
    KEY = ("type", "span")

    type: EntityType
    name: str
    span: Span
    mentions: tuple[str, ...]
    members: tuple[str, ...] = ()
    roster_id: str | None = None
    gender: Gender | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    anonymous: bool = False
    number: int | None = None
    reasons: tuple[Reason, ...] = ()


class Attribution(Item, frozen=True, kw_only=True):
    """Who says what (PARC/PolNeAR): source, cue and content spans, the chain of sources, and on whose authority.

    `source`, `cue` and `content` are tuples of spans: several where discontinuous, none where absent. `chain` lists
    entity
    ids from this outlet's own source inward (the outlet itself, always first, is left out; None where a link is open).
    `number` is how many unnamed sources speak; `descriptor` how they are described; `silence` the reason given for
    staying unnamed or declining; `time` the time expression that says when it was said. `form` is by the share of
    content inside quotation marks. `nested_in` is the attribution whose content holds all of this one's words,
    `continues` the one whose quotation goes on here without a tag of its own. `speech` is true where a clause reports
    speech or thought. Which ones count in the settings `wide` and `speech`: `dragoman.settings.in_setting`.
    """

    LAYER = "attribution"
    KEY = ("source", "cue", "content")

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    authority: Authority
    stance: Stance
    form: Literal["direct", "indirect", "mixed"] = "indirect"
    positive: bool = True
    source_entity: str | None = None
    recipient: str | None = None
    chain: tuple[str | None, ...] = ()
    number: int | None = None
    descriptor: Span | None = None
    silence: Span | None = None
    on_record: bool | None = None
    nested_in: str | None = None
    continues: str | None = None
    time: Span | None = None
    speech: bool = True
    reasons: tuple[Reason, ...] = ()


class Event(Item, frozen=True, kw_only=True):
    """Who did what to whom: PLOVER 0.8 `type`, `mode` and `contexts`, or an `extension` of our own where PLOVER has
    none.

    `actors` and `recipients` are entity ids; `times` timex ids; `place` an entity id; `evidence` the clause that
    says so;
    `background` marks what its sentence tells beside what it reports (in a relative clause, as the content of another
    event, by a noun in passing); `repeats` the spans that tell the same event again; `begin` and `end` ISO 8601 days
    where they follow from `times`.
    """

    LAYER = "event"
    KEY = ("type", "extension", "mode", "trigger")

    type: str | None
    mode: str | None = None
    extension: str | None = None
    contexts: tuple[str, ...] = ()
    trigger: Span
    evidence: tuple[Span, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    times: tuple[str, ...] = ()
    begin: str | None = None
    end: str | None = None
    status: EventStatus = "actual"
    ongoing: bool = False
    background: bool = False
    hedge: Span | None = None
    attribution: str | None = None
    repeats: tuple[Span, ...] = ()


class Condition(Item, frozen=True, kw_only=True):
    """What must, may or will happen for what.

    `antecedent` is what it hangs on, `consequent` what would follow, `action` what is to be (or may be) done,
    `instrument` the deal or ruling that says so, `holder` the entity id of who must, may, has the power or promised.
    """

    LAYER = "condition"
    KEY = ("kind", "span")

    kind: ConditionKind
    span: Span
    cue: Span | None = None
    holder: str | None = None
    action: Span | None = None
    antecedent: Span | None = None
    consequent: Span | None = None
    instrument: Span | None = None
    positive: bool = True
    counterfactual: bool = False
    attribution: str | None = None


class Forecast(Item, frozen=True, kw_only=True):
    """What is expected, in which words, by whom, by when.

    `term` and `band` (percent, inclusive) are set only where the cue is a term of ICD 203 (2015, section D.6.e.2.a);
    `holder` is the entity id of who expects it (None: the report's own voice or open); `horizon` a timex id.
    """

    LAYER = "forecast"
    KEY = ("span", "cue", "term")

    span: Span
    cue: Span
    term: str | None = None
    band: tuple[int, int] | None = None
    positive: bool = True
    comparative: bool = False
    counterfactual: bool = False
    holder: str | None = None
    attribution: str | None = None
    condition: str | None = None
    horizon: str | None = None


class Identity(Item, frozen=True, kw_only=True):
    """A proposal that two entities of the report are the same person or body, or cannot be, with its reasons.

    `score` is between 0 and 1; nothing is merged: `entities` stay two until an analyst judges.
    """

    LAYER = "identity"
    KEY = ("names", "verdict")

    entities: tuple[str, str]
    names: tuple[Span, Span]
    verdict: Literal["same", "different"]
    score: float
    reasons: tuple[Reason, ...]


class Defect(Item, frozen=True, kw_only=True):
    """A sign that the text was damaged: where it shows, which kind, why we think so, what may have stood there."""

    LAYER = "defect"
    KEY = ("kind", "span")

    kind: DefectKind
    span: Span
    reason: str
    suggestion: str | None = None
    entity: str | None = None
    see: tuple[Span, ...] = ()


class Engine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What made a reading: Dragoman's version, the model with the hash of its weights, the roster's hash."""

    version: str
    model: str
    model_sha256: str
    roster_sha256: str | None = None


class Reading(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Everything read from one report: the report, what read it, and the layers in the order they were read.

    `warnings` are lines about the reading as a whole (cut in pieces, no publication date ...).
    """

    schema: str = SCHEMA
    sha256: str
    report: Report
    engine: Engine
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    identities: tuple[Identity, ...] = ()
    defects: tuple[Defect, ...] = ()
    warnings: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The exact words of the kept text that `span` holds."""
        return span.of(self.report.text)

    def to_json(self) -> bytes:
        """The reading as one line of JSON in UTF-8, by `json_schema()`; the same bytes for the same reading."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Reading:
        """The reading that `to_json` wrote.

        Raises:
            msgspec.ValidationError: if `data` is not by the schema.
        """
        return msgspec.json.decode(data, type=cls)


LAYERS = (
    "sentences", "quotations", "times", "mentions", "entities", "attributions", "events", "conditions", "forecasts",
    "identities", "defects",
)  # fmt: skip

ItemType = TypeVar("ItemType", bound=Item)


def identified(kind: type[ItemType], text_sha256: str, /, **fields: Any) -> ItemType:
    """An item of `kind` with its id: `LAYER-` and 16 hex digits of a SHA-256 over text hash, layer and `KEY` fields."""
    meaning = msgspec.json.encode([text_sha256, kind.LAYER, [fields.get(name) for name in kind.KEY]])
    return kind(id=f"{kind.LAYER}-{hashlib.sha256(meaning).hexdigest()[:16]}", **fields)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reading's JSON."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **msgspec.json.schema(Reading)}
