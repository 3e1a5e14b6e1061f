"""Full-text search: which reports are found, the same in a file and on a server, and the snippets that show it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dragoman import Reading, Report
from dragoman.case import search as searching
from dragoman.case.keeping import keep_report
from dragoman.case.opening import Case
from dragoman.case.search import Term, search, snippets, terms_of, words_of
from dragoman.cite import cite
from dragoman.errors import CaseError
from dragoman.reading import Engine
from dragoman.span import Span
from tests.conftest import steps

ENGINE = Engine(version="0", model="none", model_sha256="0")
ON_BOTH = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _add(connection: Connection, *reports: Report) -> list[int]:
    seqs = []
    for report in reports:
        seq = keep_report(connection, report, None, "a", "2026-11-25T08:00:00Z")
        searching.add(connection, seq, Reading(sha256=report.sha256, report=report, engine=ENGINE))
        seqs.append(seq)
    return seqs


def _texts(case: Case, texts: Iterable[str]) -> None:
    with case.write() as connection:
        _add(connection, *(Report(text=text, outlet=f"Courier {n}") for n, text in enumerate(texts)))


def _found(case: Case, words: str) -> set[int]:
    """The numbers of the texts that are found."""
    with case.read() as connection:
        hits = search(connection, words, limit=1_000)
    return {int((hit.outlet or "").split()[1]) for hit in hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Envoy’s plane", ["the", "envoy", "s", "plane"]),
        ("São Tomé, Łódź, Ελλάδα", ["sao", "tome", "łodz", "ελλαδα"]),
        ("Cafe\u0301 and café", ["cafe", "and", "cafe"]),
        ("孟晚舟回国", ["孟", "晚", "舟", "回", "国"]),
        ("カナダ人2人", ["カ", "ナ", "タ", "人", "2", "人"]),
        ("1,500 of ＡＢＣ", ["1", "500", "of", "abc"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("한국 서울", ["한국", "서울"]),
        ("snake_case", ["snake", "case"]),
        ("… — “” ()", []),
        ("", []),
    ],
)  # fmt: skip
def test_words_are_the_same_however_they_are_written(text: str, words: list[str]) -> None:
    assert [each.word for each in words_of(text)] == words


@given(st.text())
def test_words_lie_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert word.word.isalnum()
        end = word.end


@pytest.mark.parametrize(
    ("given", "terms"),
    [
        ("plea deal", [Term(("plea",)), Term(("deal",))]),
        ('"plea deal" Oslo', [Term(("plea", "deal")), Term(("oslo",))]),
        ("“plea deal”", [Term(("plea", "deal"))]),
        ('"plea deal', [Term(("plea", "deal"))]),
        ("negotia*", [Term(("negotia",), True)]),
        ("孟晚*", [Term(("孟", "晚"), True)]),
        ("co-operate", [Term(("co", "operate"))]),
        ("Oslo oslo OSLO", [Term(("oslo",))]),
        ('"negotia*"', [Term(("negotia",))]),
        ("NOT a OR b", [Term(("not",)), Term(("a",)), Term(("or",)), Term(("b",))]),
    ],
)  # fmt: skip
def test_what_is_asked_for(given: str, terms: list[Term]) -> None:
    assert list(terms_of(given)) == terms


@pytest.mark.parametrize("given", ["", "  ", '* - "', "“”", "… & |", " ".join(f"w{n}" for n in range(101))])
def test_what_cannot_be_looked_for_is_told_in_one_line(given: str) -> None:
    with pytest.raises(CaseError, match="word"):
        terms_of(given)


TEXTS = [
    "The envoy flew to Oslo. A plea deal was near.",
    "A deal, said the envoy, needs a plea of guilty.",
    "L’Église de São Tomé, 孟晚舟在温哥华。",
    "Negotiations in Ελλάδα went on; the negotiator left.",
    "晚上孟先生来了。 Oslove is no city.",
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("envoy", {0, 1}),
        ("ENVOY plea", {0, 1}),
        ('"plea deal"', {0}),
        ('"deal plea"', set()),
        ("sao tome eglise", {2}),
        ("孟晚", {2}),
        ("孟晚舟", {2}),
        ("晚孟", set()),
        ("孟 晚", {2, 4}),
        ("negotia*", {3}),
        ("negotia", set()),
        ("oslo", {0}),
        ("oslo*", {0, 4}),
        ("ΕΛΛΆΔΑ", {3}),
        ("envoy Vélez", set()),
        ('"a pl*"', set()),
        ("near* plea-deal", {0}),
    ],
)  # fmt: skip
def test_the_same_reports_are_found_on_both(case: Case, words: str, found: set[int]) -> None:
    _texts(case, TEXTS)
    assert _found(case, words) == found


_SOME = st.lists(
    st.sampled_from(["oslo", "osl", "Ósló", "or", "not", "孟晚", "晚", "舟", "a-b", "7", "\n", "“", "*"]), max_size=9
)


def _holds(text: str, term: Term) -> bool:
    """Whether a term stands in a text, told the plain way."""
    words = [each.word for each in words_of(text)]
    for at in range(len(words) - len(term.words) + 1):
        *before, last = words[at : at + len(term.words)]
        if tuple(before) == term.words[:-1] and (last.startswith if term.beginning else last.__eq__)(term.words[-1]):
            return True
    return False


@ON_BOTH
@given(
    st.lists(_SOME.map(" ".join), min_size=1, max_size=6),
    st.lists(_SOME.map(" ".join), min_size=1, max_size=6),
    st.booleans(),
)
def test_found_is_what_holds_every_term(case: Case, texts: list[str], queries: list[str], full: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_VECTOR", 1_000_000 if full else 30)  # a vector that holds only a part of the words
        with case.write() as connection:
            known = [Report(text=f"{text} x", outlet=f"Courier {n}") for n, text in enumerate(texts)]
            searching.clear(connection)
            connection.exec_driver_sql("DELETE FROM reports")
            _add(connection, *known)
    for query in queries:
        try:
            terms = terms_of(query)
        except CaseError:
            continue
        assert _found(case, query) == {n for n, text in enumerate(texts) if all(_holds(text, term) for term in terms)}


_ANY = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


@ON_BOTH
@given(_ANY)
@example('" AND NEAR( :* \\')
@example("a' | !b & (c <-> d) {x}: ^e")
def test_no_mark_makes_a_search_fail(case: Case, query: str) -> None:
    with case.read() as connection, suppress(CaseError):
        assert search(connection, query) == ()


@ON_BOTH
@given(_ANY, st.sampled_from(["Zwolle", "孟晚", "Ђуро", "O’Neill", "naïve", "Ａ１", "x" * 150]), _ANY, st.booleans())
def test_whatever_is_planted_is_found_and_shown(case: Case, before: str, word: str, after: str, titled: bool) -> None:
    text = f"{before} {word} {after}"
    report = Report(text=text, title=before if titled else None)
    with case.write() as connection:
        searching.clear(connection)
        connection.exec_driver_sql("DELETE FROM reports")
        _add(connection, report)
    with case.read() as connection:
        (hit,) = search(connection, f'"{word}"')
    assert 1 <= len(hit.snippets) <= searching.SNIPPETS
    for quote in hit.snippets:
        assert quote.words == text[quote.start : quote.end]
        assert quote.cite == cite(report.sha256[:8], Span(quote.start, quote.end))
    assert any(_holds(quote.words, terms_of(f'"{word}"')[0]) for quote in hit.snippets)


@given(_ANY, st.lists(st.sampled_from(["a", "孟", "the"]), min_size=1, max_size=3), _ANY)
def test_snippets_are_words_of_the_text_in_order(before: str, planted: list[str], after: str) -> None:
    text = f"{before} {' '.join(planted)} {after}"
    shown = snippets(text, terms_of(" ".join(planted)))
    assert 1 <= len(shown) <= searching.SNIPPETS
    words = {(each.start, each.end) for each in words_of(text)}
    for span in shown:
        assert 0 <= span.start < span.end <= len(text)
        assert not any(start < edge < end for start, end in words for edge in (span.start, span.end))
    assert list(shown) == sorted(shown, key=lambda span: span.start)


def _stands(text: str, term: Term) -> bool:
    """Whether a term stands in a text, told by all its words."""
    words = [each.word for each in words_of(text)]
    *before, last = term.words
    size = len(term.words)
    return any(
        words[at : at + size - 1] == before
        and (words[at + size - 1].startswith(last) if term.beginning else words[at + size - 1] == last)
        for at in range(len(words) - size + 1)
    )


@given(
    st.text(st.sampled_from("aéAÀß ss\u212ak\u0301_-“\n孟"), max_size=60),
    st.lists(st.sampled_from(["a", "ss", "sa", "k", "孟", "as", "e"]), min_size=1, max_size=2), st.booleans(),
)  # fmt: skip
def test_a_snippet_shows_a_term_where_the_text_has_it_however_it_is_written(
    text: str, words: list[str], beginning: bool
) -> None:
    term = Term(tuple(words), beginning)
    shown = [span.of(f"{text}.") for span in snippets(f"{text}.", [term])]
    assert any(_stands(each, term) for each in shown) == _stands(text, term)


def test_the_work_of_snippets_is_that_of_the_lines_that_may_hold_a_word() -> None:
    beside = "Nothing of note was told of the weather in those long weeks.\n"

    def work(lines: int) -> int:
        return steps(lambda: snippets(f"{beside * lines}An envoy left.", terms_of("envoy")))

    assert work(200) - work(50) < 8 * 150  # each of them has twelve words


FILLER = "Nothing of note was told about the weather over the northern fjords in those long quiet weeks. " * 4


def test_near_words_share_a_snippet_and_far_ones_have_their_own() -> None:
    text = f"An envoy met the judge. {FILLER}The judge left.\nA third line tells of an envoy."
    shown = [span.of(text) for span in snippets(text, terms_of("envoy judge"))]
    assert len(shown) == 3
    assert shown[0].startswith("An envoy met the judge. Nothing of note")
    assert "The judge left." in shown[1]
    assert shown[2] == "A third line tells of an envoy."


def test_snippets_show_every_word_rather_than_one_of_them_often() -> None:
    text = f"Oslo. {FILLER}Oslo. {FILLER}Oslo. {FILLER}Oslo. {FILLER}A plea in Bergen."
    shown = [span.of(text) for span in snippets(text, terms_of("Oslo Bergen"))]
    assert any("Bergen" in each for each in shown)
    assert any("Oslo" in each for each in shown)


def test_a_title_is_found_too_and_no_phrase_reaches_from_it_into_the_text(case: Case) -> None:
    with case.write() as connection:
        _add(connection, Report(title="Bergen waits", text="Snow fell on the judge."))
    with case.read() as connection:
        (hit,) = search(connection, "bergen judge")
        (named,) = search(connection, "waits")
        assert search(connection, '"waits snow"') == ()
    assert hit.title == "Bergen waits"
    assert [quote.words for quote in hit.snippets] == ["Snow fell on the judge."]
    assert [quote.words for quote in named.snippets] == ["Snow fell on the judge."]


def test_a_title_that_the_text_begins_with_counts_once(case: Case) -> None:
    with case.write() as connection:
        _add(connection, Report(title="Bergen waits", text="Bergen waits\n\nSnow fell."))
    with case.read() as connection:
        (hit,) = search(connection, '"waits snow"')
    assert hit.snippets


def test_only_reports_of_an_outlet_and_of_some_days(case: Case) -> None:
    with case.write() as connection:
        _add(
            connection,
            Report(text="Snow in Oslo.", outlet="The Globe and Mail", published="2021-03-01"),
            Report(text="Snow in Bergen.", outlet="Harbour Post", published="2021-03-02"),
            Report(text="Snow in Voss.", outlet="Harbour Post"),
        )

    def places(**only: str) -> set[str]:
        with case.read() as connection:
            return {hit.snippets[0].words.split()[-1] for hit in search(connection, "snow", **only)}  # type: ignore[arg-type]

    assert places(outlet="Canada’s Globe & Mail") == {"Oslo."}
    assert places(outlet="Ledger") == set()
    assert places(since="2021-03-02") == {"Bergen."}
    assert places(until="2021-03-01") == {"Oslo."}
    assert places(since="2021-03-01", until="2021-03-02") == {"Oslo.", "Bergen."}
    assert places() == {"Oslo.", "Bergen.", "Voss."}


def test_pages_follow_each_other_and_the_best_comes_first(case: Case) -> None:
    _texts(
        case, ["Snow and rain and wind and hail fell on the town.", *["Snow. Snow. Snow."] * 1, "Snow, said the clerk."]
    )
    with case.read() as connection:
        whole = search(connection, "snow")
        pages = [search(connection, "snow", limit=1, offset=n)[0] for n in range(3)]
        assert search(connection, "snow", offset=3) == ()
    assert list(whole) == pages
    assert whole[0].outlet == "Courier 1"


def test_made_anew_the_index_finds_the_same(case: Case) -> None:
    _texts(case, TEXTS)
    before = _found(case, "envoy")
    with case.write() as connection:
        searching.clear(connection)
    assert _found(case, "envoy") == set()
    with case.write() as connection:
        for seq, body in enumerate(TEXTS, 1):
            report = Report(text=body)
            searching.add(connection, seq, Reading(sha256=report.sha256, report=report, engine=ENGINE))
    assert _found(case, "envoy") == before == {0, 1}
