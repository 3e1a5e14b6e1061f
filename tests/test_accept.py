"""Accepting: what a text must be, what is mended, and when a language is surely another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.accept import MAX_CHARS, MIN_LETTERS, MIN_WORDS, accepted, checked_day, mended, other_language
from dragoman.errors import ConfigError, DragomanError, InputError
from dragoman.lexicon import rows
from dragoman.report import Report

FRENCH = (
    "Le ministre a déclaré vendredi que les deux ingénieurs seraient libérés dans les prochaines semaines, selon trois "
    "sources proches du dossier. L’ambassade n’a pas voulu commenter ces informations, mais la famille garde espoir et "
    "demande que les négociations aboutissent avant la fin de l’année."
)
PORTUGUESE = (
    "O ministro disse na sexta que os dois homens seriam libertados nas próximas semanas, no caso de a empresa aceitar "
    "as condições do acordo, e a família espera que a decisão do juiz seja conhecida ainda este mês, como disse o "
    "advogado deles na semana passada."
)
RUSSIAN = (
    "Посол сообщил журналистам в пятницу, что переговоры об освобождении двух инженеров продолжаются и что стороны "
    "надеются на скорое решение. Семья ждёт новостей, а адвокаты говорят, что условия сделки ещё не согласованы. Суд "
    "отложил заседание до понедельника, и никто не знает, чем закончится дело двух инженеров."
)
ENGLISH = (
    "The envoy said on Friday that the two engineers would be home within weeks, three sources close to him said. "
)
NAMES = (
    "Asmara Massawa Keren Holm Lindqvist Tesfaye Gebremedhin Haile Berhane Afwerki Oslo Bergen Narvik Solheim Hagen "
    "Ruud Ødegård Strand Bakke Nygård Moen Vik Haugen Lunde Berg Dahl Eide Aas Foss Hauge Lie Næss Rønning Tveit "
    "Wold Yri Zahl Aune Brekke Dale Engen Fjeld Gran Holte Isaksen"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "French"),
        (FRENCH * 30, "French"),
        (PORTUGUESE, "Portuguese"),
        (RUSSIAN, "Russian"),
        ("中国释放了两名工程师", "Chinese"),
        ("外交部发言人星期五说，谈判仍在进行。" * 20, "Chinese"),
        ("外相は記者団に、二人の技術者は釈放されると語った。", "Japanese"),
        ("대사는 금요일 기자들에게 협상이 계속된다고 말했다.", "Korean"),
        ("Посол сообщил журналистам", "a language in Cyrillic script"),
        ("قال السفير للصحفيين إن المحادثات مستمرة", "a language in Arabic script"),
        ("Huawei 发言人说，谈判仍在进行，两名工程师即将获释。", "Chinese"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert other_language(text) == language
    with pytest.raises(InputError, match=f"this report is in {language}; Dragoman reads English: translate it first"):
        accepted(Report(text=text))


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper() * 5,
        ENGLISH * 3 + FRENCH,
        ENGLISH + "外交部发言人星期五说，谈判仍在进行。",
        "The envoy met محمد بن عبد الله آل ثاني in Doha on Friday, and said so in a statement.",
        "Le ministre a parlé vendredi.",
        "北京",
        NAMES,
        NAMES * 4,
        "Ambassador meets officials. Deal near. Source: talks continue. " * 12,
        "hello " * 80,
        "12 34 56 78 90 " * 20,
        "” “ " * 100,
        "𝐓𝐡𝐞 𝐞𝐧𝐯𝐨𝐲 𝐥𝐞𝐟𝐭",
        "Ｔｈｅ ｅｎｖｏｙ ｌｅｆｔ",
        "😀" * 200,
    ],
    ids=lambda text: text[:24],
)
def test_where_it_is_not_sure_a_text_is_read(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize("text", ["", " ", "\n\t \r\n", "\u2003\u00a0", "\ufeff \u200b\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="the text is empty: give"):
        accepted(Report(text=text))


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert accepted(Report(text="x" * MAX_CHARS)).text == "x" * MAX_CHARS
    with pytest.raises(InputError, match="1,000,001 characters"):
        accepted(Report(text="x" * (MAX_CHARS + 1)))
    with pytest.raises(InputError, match="5,000,000 characters: Dragoman reads up to 1,000,000; split it"):
        accepted(Report(text="x" * 5_000_000))


def test_a_text_that_needs_no_mending_is_the_same_report() -> None:
    report = Report(text=ENGLISH, notes=("seen",))
    assert accepted(report) is report


def test_nul_and_lone_surrogates_are_replaced_and_counted() -> None:
    report = accepted(Report(text="The\0 envoy \ud83d\ude00 left\udcff.\U0001f600", notes=("seen",)))
    assert report.text == "The\ufffd envoy \ufffd\ufffd left\ufffd.\U0001f600"
    assert report.notes == ("seen", "4 NUL or surrogate characters replaced by U+FFFD")
    assert mended("a\0") == ("a\ufffd", ("1 NUL or surrogate character replaced by U+FFFD",))


def test_what_is_said_of_a_report_is_mended_too_and_noted_by_its_name() -> None:
    given = Report(text=ENGLISH, title="Envoy\0", outlet="Post\ud800", notes=("seen\0",))
    found = accepted(given)
    assert (found.text, found.title, found.outlet) == (ENGLISH, "Envoy\ufffd", "Post\ufffd")
    said = "1 NUL or surrogate character replaced by U+FFFD"
    assert (found.notes[0], set(found.notes[1:])) == ("seen\ufffd", {f"title: {said}", f"outlet: {said}"})
    assert accepted(found) is found
    only_noted = Report(text=ENGLISH, notes=("seen\0",))
    assert accepted(only_noted).notes == ("seen\ufffd",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("北" * MIN_LETTERS, "Chinese"),
        ("北" * (MIN_LETTERS - 1), None),
        ("北" * MIN_LETTERS + "a" * MIN_LETTERS, None),  # as much of the one as of the other
        ("北" * MIN_LETTERS + "a" * (MIN_LETTERS - 1), "Chinese"),
        ("１" * 40 + "北", None),  # digits are letters of no script
        (" ".join(FRENCH.split()[: MIN_WORDS - 1]), None),
        (" ".join(FRENCH.split()[:MIN_WORDS]), "French"),
    ],
)
def test_how_much_it_takes_to_be_another_language(text: str, language: str | None) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize("day", ["2021-06-08", "2024-02-29", "0001-01-01"])
def test_a_day_is_a_day(day: str) -> None:
    assert checked_day(day) == day


@pytest.mark.parametrize(
    "day",
    ["", "today", "2021-6-8", "20210608", "2021-W23-2", "2021-02-29", "2021-13-01", "2021-06-08T10:00", "2021-06",
     "٢٠٢١-٠٦-٠٨", " 2021-06-08", "2021-06-08\n", "0000-01-01"],
)  # fmt: skip
def test_anything_else_is_no_day(day: str) -> None:
    with pytest.raises(ConfigError, match="is no day: write the date as 2021-06-08") as refused:
        checked_day(day)
    assert "\n" not in str(refused.value)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_accepted_or_refused_and_then_fit_for_utf8(text: str) -> None:
    try:
        report = accepted(Report(text=text))
    except DragomanError:
        return
    assert len(report.text) == len(text)
    assert "\0" not in report.text
    assert report.text.encode("utf-8").decode("utf-8") == report.text


def test_the_tables_name_what_unicode_and_the_detector_know() -> None:
    import py3langid

    first_words = {unicodedata.name(chr(code), "").partition(" ")[0] for code in range(0x110000)}
    assert {row["script"] for row in rows("scripts")} <= first_words - {"LATIN", ""}
    assert {row["outranks"] for row in rows("scripts")} - {""} <= {row["script"] for row in rows("scripts")}
    codes = [row["code"] for row in rows("languages")]
    assert codes == sorted(set(codes))
    assert set(codes) <= {code for code, _ in py3langid.rank("talks")} - {"en"}
