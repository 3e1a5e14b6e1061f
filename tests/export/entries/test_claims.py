"""Claims, conflicts and changes as lines."""

from __future__ import annotations

import pytest

from dragoman.case import values as v
from dragoman.export.entries.claims import (
    change_lines,
    claim_line,
    claim_lines,
    conflict_lines,
    telling_line,
    told_lines,
)
from tests.export.entries.made import CITED, HOLM, OWN, VOSS, quote, shown, texts


def telling(**known: object) -> v.Telling:
    whole: dict[str, object] = {
        "item": "event-0123456789abcdef", "report": "report-01", "outlet": "Lamp", "published": "2022-05-30",
        "origin": OWN, "source": None, "authority": None, "stance": None, "quote": quote("Holm was taken", "[a:0-14]"),
    }  # fmt: skip
    return v.Telling(**{**whole, **known})  # type: ignore[arg-type]


CONFLICT = v.Conflict(
    kind="date", reason="told for two days", claims=("claim-0123456789abcdef", "claim-fedcba9876543210"),
    quotes=(quote("taken on 3 May", "[a:0-14]"), quote("taken on 4 May", "[b:0-14]")),
)  # fmt: skip


def claim(**known: object) -> v.Claim:
    whole: dict[str, object] = {
        "id": "claim-0123456789abcdef", "words": "Per Holm was detained", "type": "COERCE", "mode": "arrest",
        "extension": None, "status": "actual", "actors": (), "recipients": (HOLM,), "reports": 1, "outlets": 1,
        "origins": 1, "unnamed": 0, "tellings": (telling(),),
    }  # fmt: skip
    return v.Claim(**{**whole, **known})  # type: ignore[arg-type]


def test_a_claim_is_worded_by_dragoman_and_not_in_quotation_marks() -> None:
    line = shown(claim_line(claim(begin="2022-05-03", end="2022-05-03", place=v.Party(id=None, name="Tarn"))))
    assert line == (
        "claim-01234567 Per Holm was detained (COERCE/arrest; 2022-05-03; in Tarn; 1 outlet, 1 origin) [a:0-14]"
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"status": "hypothetical"}, "; hypothetical; "),
        ({"unnamed": 3, "outlets": 6}, "; 6 outlets, 1 origin, unnamed sources: 3)"),
        ({"conflicts": (CONFLICT,)}, "; 1 conflict)"),
        ({"judged": "rejected"}, "; rejected)"),
        ({"type": None, "mode": None, "extension": "VERDICT"}, "(VERDICT; "),
    ],
)
def test_what_sets_a_claim_apart_stands_beside_it(known: dict[str, object], said: str) -> None:
    assert said in shown(claim_line(claim(**known)))
    assert said not in shown(claim_line(claim()))


def test_all_who_tell_a_claim_stand_below_it_with_why_they_were_put_together() -> None:
    other = telling(outlet="Bugle", origin=CITED, quote=quote("Holm was seized", "[b:0-15]"))
    assert texts(told_lines(claim(tellings=(telling(), other), reasons=("the same act",))))[1:] == [
        "  together: the same act [a:0-14] [b:0-15]",
        "  event-01234567 Lamp, 2022-05-30: “Holm was taken” [a:0-14]",
        "  event-01234567 Bugle, 2022-05-30: “Holm was seized” (retells Fjord Courier) [b:0-15]",
    ]


def test_one_who_tells_alone_needs_no_reason() -> None:
    assert len(texts(told_lines(claim(reasons=("the same act",))))) == 2


def test_a_telling_says_on_whose_word_and_of_how_many() -> None:
    line = shown(telling_line(telling(source=VOSS, authority="anonymous", number=3, stance="denied", status="negated")))
    assert line.endswith("“Holm was taken” (Lena Voss; not named (3); denied; negated) [a:0-14]")
    assert shown(telling_line(telling(outlet=None, published=None))).startswith("event-01234567 outlet not known: ")


def test_a_conflict_has_the_words_of_both() -> None:
    below = [
        "  “taken on 3 May” (Lamp, 2022-05-30) [a:0-14]",
        "  “taken on 4 May” (Lamp, 2022-05-30) [b:0-14]",
    ]
    head = "conflict (date): told for two days claim-01234567 claim-fedcba98 [a:0-14] [b:0-14]"
    assert texts(conflict_lines(CONFLICT)) == [head, *below]
    assert texts(claim_lines(claim(conflicts=(CONFLICT,))))[2:] == [f"  {each}" for each in (head, *below)]


@pytest.mark.parametrize("kind", ["new", "confirmed", "repeat", "contradicted"])
def test_a_change_says_what_came_and_quotes_what_it_contradicts(kind: v.ChangeKind) -> None:
    change = v.Change(
        kind=kind, claim="claim-0123456789abcdef", words="Per Holm was detained", why="first told by Lamp",
        report="report-01", added="2022-06-01", published="2022-05-30", quotes=(quote("taken", "[a:0-5]"),),
    )  # fmt: skip
    head, *below = texts(change_lines(change))
    assert head == f"{kind}: Per Holm was detained (first told by Lamp; 2022-05-30) claim-01234567 [a:0-5]"
    assert len(below) == (kind == "contradicted")
