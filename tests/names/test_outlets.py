"""Outlets: the ways in which one publication is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names.outlets import full_keys, outlet_key, usual_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Globe and Mail", "globe and mail"),
        ("Globe & Mail", "globe and mail"),
        ("Canada’s Globe and Mail", "globe and mail"),
        ("South Korea's Yonhap News Agency", "yonhap"),
        ("the Oslo-based newspaper Fjord Herald", "fjord herald"),
        ("New York-based Hudson Courier newspaper", "hudson courier"),
        ("AP", "associated press"),
        ("The Associated Press", "associated press"),
        ("AFP news agency", "agence france presse"),
        ("Qatar News Agency", "qatar news agency"),
        ("Libération", "liberation"),
        ("THE  HARBOUR\nPOST", "harbour post"),
        ("https://www.harbour-post.example/world/1.html", "harbour-post.example"),
        ("harbour-post.example", "harbour-post.example"),
        ("The", "the"),
        ("…", ""),
        ("", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_spellings_of_one_outlet_have_one_key(name: str | None, key: str) -> None:
    assert outlet_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("People’s Daily", "The Daily"),
        ("Reader’s Digest", "Digest"),
        ("Morning Post", "Harbour Post"),
        ("Daily Mail", "Daily Telegraph"),
        ("harbour-post.example", "harbour-post.test"),
    ],
)
def test_other_outlets_have_other_keys(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other)


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("NYT", "New York Times"),
        ("Canada’s  Globe and Mail", "Globe and Mail"),
        ("The Harbour Post", "The Harbour Post"),
        ("Norway’s Fjord Herald", "Fjord Herald"),
        ("Reader’s Digest", "Reader’s Digest"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_outlet_is_shown_by_its_usual_name(name: str | None, usual: str) -> None:
    assert usual_name(name) == usual


@given(st.text())
def test_any_name_has_a_key_and_the_key_has_itself(name: str) -> None:
    key = outlet_key(name)
    assert key == key.strip()
    assert outlet_key(usual_name(name)) == key


@pytest.mark.parametrize(
    ("keys", "full"),
    [
        (["post", "washington post"], {"post": "washington post"}),
        (["journal", "wall street journal", "reuters"], {"journal": "wall street journal"}),
        (["globe", "globe and mail"], {"globe": "globe and mail"}),
        (["mail", "globe and mail"], {"mail": "globe and mail"}),
        (["post", "washington post", "huffington post"], {}),
        (["and", "globe and mail"], {}),
        (["guardian", "harbour guardian"], {}),
        (["post", "harbour herald"], {}),
        (["post"], {}),
        ([""], {}),
    ],
)
def test_a_short_name_stands_for_the_only_long_one(keys: list[str], full: dict[str, str]) -> None:
    assert full_keys(keys) == full
