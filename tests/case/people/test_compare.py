"""Comparing: what speaks for one person behind two names, and what against."""

from __future__ import annotations

import pytest

from dragoman.case.people._compare import Borne, likeness
from dragoman.case.people._facts import Facts, same_office

ENVOY = {"office": "ambassador to China", "country": "CAN"}


def borne(name: str, kind: str = "person", **facts: str) -> Borne:
    return Borne(name.lower(), name, Facts(**facts), kind)


@pytest.mark.parametrize(
    ("ours", "theirs", "acts", "word"),
    [
        (borne("Solheim"), borne("Ingrid Solheim"), (), "family name"),
        (borne("I Solheim"), borne("Ingrid Solheim"), (), "first letter"),
        (borne("Karmanchi"), borne("Kermanchi"), (), "sound nearly the same"),
        (borne("Sergey Lavroff"), borne("Sergei Lavrov"), (), "sound nearly the same"),
        (borne("Mike Solheim"), borne("Michael Solheim"), (), "one name"),
        (borne("Ingrid Soleim"), borne("Ingrid Solehim"), (), "sound nearly the same"),
        (borne("Elsa Nordhal"), borne("Elsa Nordahl"), (), "two letters have changed places"),
        (borne("Baudamin", **ENVOY), borne("Dominic Barton", **ENVOY), ("met Cui",), "both are ambassador to China"),
        (borne("Meng", office="chief financial officer", country="CHN"),
         borne("Meng Wanzhou", office="chief financial officer", country="CHN"), (), "chief financial"),
        (borne("Ingrid Solheim", gender="male", office="envoy"),
         borne("Ingrid Solheim", gender="female", office="envoy"), (), "the other"),
        (borne("Ingrid Solheim", "organisation"), borne("Ingrid Solheim"), (), "the same name"),
    ],
)  # fmt: skip
def test_who_may_be_one_is_proposed_with_its_reasons(
    ours: Borne, theirs: Borne, acts: tuple[str, ...], word: str
) -> None:
    for found in (likeness(ours, theirs, acts), likeness(theirs, ours, acts)):
        assert found is not None
        assert found.verdict == "same"
        assert 0.5 <= found.score < 1
        assert any(word in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (borne("Ingrid Solheim", country="NOR"), borne("Ingrid Solheim", country="DNK")),
        (borne("John Smith", gender="male"), borne("John Smith", gender="female")),
        (borne("Ingrid Solheim", roster_id="one"), borne("Ingrid Solheim", roster_id="other")),
    ],
)
def test_equal_names_with_facts_that_differ_are_proposed_as_different(ours: Borne, theirs: Borne) -> None:
    found = likeness(ours, theirs)
    assert found is not None
    assert found.verdict == "different"
    assert found.reasons


@pytest.mark.parametrize(
    ("ours", "theirs", "acts"),
    [
        (borne("Baudamin", **ENVOY), borne("Dominic Barton", **ENVOY), ()),
        (borne("Baudamin"), borne("Dominic Barton"), ("met Cui", "met officials")),
        (borne("Solheim", country="NOR"), borne("Ingrid Solheim", country="DNK"), ()),
        (borne("Kim"), borne("Kim Jong Un"), ()),
        (borne("Ingrid Solheim"), borne("Lars Solheim"), ()),
        (borne("I Solheim"), borne("Lars Solheim"), ()),
        (borne("Wang Wei"), borne("Wang Yi"), ()),
        (borne("Ingrid"), borne("Ingrid Solheim"), ()),
        (borne("Elsa Nordhal"), borne("Else Nordahl"), ()),
        (borne("Elsa Nordhal"), borne("Elsa Norhadl"), ()),
        (borne("Ema Tarn"), borne("Ema Tran"), ()),
        (borne("Muscat", "organisation"), borne("Muscat"), ()),
        (borne("Nordlyset News", "organisation"), borne("Nordlyset News", "document"), ()),
    ],
)
def test_what_says_too_little_is_not_proposed(ours: Borne, theirs: Borne, acts: tuple[str, ...]) -> None:
    assert likeness(ours, theirs, acts) is None
    assert likeness(theirs, ours, acts) is None


def test_each_fact_in_common_makes_it_likelier_and_each_against_less() -> None:
    def score(**facts: str) -> float:
        found = likeness(borne("Solheim", **facts), borne("Ingrid Solheim", office="envoy", country="NOR"))
        return found.score if found else 0.0

    assert score(country="DNK") < score() < score(country="NOR") < score(country="NOR", office="envoy")


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (Facts(office="ambassador to China"), Facts(office="Ambassador to China"), True),
        (Facts(office="ambassador", country="CAN"), Facts(office="ambassador to China", country="CAN"), True),
        (Facts(office="ambassador"), Facts(office="ambassador to China"), False),
        (Facts(office="ambassador to China", country="CAN"), Facts(office="ambassador to China", country="USA"), False),
        (Facts(office="ambassador to Japan", country="CAN"), Facts(office="ambassador to China", country="CAN"), False),
        (Facts(office="ambassador"), Facts(), False),
        (Facts(), Facts(), False),
    ],
)
def test_offices_are_the_same_where_their_words_and_country_are(ours: Facts, theirs: Facts, same: bool) -> None:
    assert same_office(ours, theirs) == same
    assert same_office(theirs, ours) == same
