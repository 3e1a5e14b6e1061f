"""Bad input: whatever the text, reading it gives the documented errors or a reading whose spans hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import DragomanError, InputError
from dragoman.ingest import Ingested, Refused, ingest_all
from dragoman.reading import LAYERS, Item, Reading, Span
from tests.conftest import steps
from tests.ingest import making

PIECES = [
    "The envoy", "Per Holm", "three sources", "she", "the two engineers", "Norway’s foreign ministry", "He", "it", "I",
    " said", " told reporters", " denied", " believes", " was held for 200 days", " is unlikely to be freed", " must",
    " pay", "’s", " on Friday", " in early May", " since December 2018", " next week", " that", " if", ", ", ". ", "? ",
    ".\n\n", "\r\n", "“", "”", "\"", "‘", "’", "'", " (", ") ", " — ", "…", " no deal", " 鲍达民", " محمد", "é",
    "e\u0301", "\u202e", "😀", "\ud83d", "\0", "\t", "\u2028", "\x0b", " 2021-06-08", " 50 %", " Mr.", " U.S.", "- ",
]  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
ANY = st.text(st.characters(exclude_categories=()), max_size=200)
DAYS = st.none() | st.dates().map(str)
TITLE = "Envoy holds quiet talks"


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a value of the reading, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, msgspec.Struct):
            waiting.extend(getattr(one, name) for name in one.__struct_fields__)


def ids_in(value: object, known: set[str]) -> Iterator[str]:
    """Every text in a value that has the form of an item's id."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            layer, _, digits = one.rpartition("-")
            if layer in known and len(digits) == 16:
                yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, msgspec.Struct):
            waiting.extend(getattr(one, name) for name in one.__struct_fields__)


def assert_holds(reading: Reading) -> None:
    """Every span lies in the text, every item referred to is there once, and the JSON gives the reading back."""
    length = len(reading.report.text)
    items: list[Item] = [item for layer in LAYERS for item in getattr(reading, layer)]
    assert all(0 <= span.start <= span.end <= length for item in items for span in spans_in(item))
    ids = [item.id for item in items]
    assert len(set(ids)) == len(ids)
    names = {kind.LAYER for kind in Item.__subclasses__()}
    assert {found for item in items for found in ids_in(item, names)} <= set(ids)
    assert Reading.from_json(reading.to_json()) == reading


def read_or_refuse(text: str, **known: Any) -> Reading | None:
    try:
        return dragoman.read(text, **known)
    except DragomanError:
        return None


@given(NEWS, DAYS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_looks_like_news_is_read_and_every_span_holds(text: str, published: str | None) -> None:
    reading = read_or_refuse(text, published=published)
    if reading is not None:
        assert len(reading.report.text) == len(text)
        assert_holds(reading)


@given(ANY, st.none() | ANY, st.none() | ANY)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_is_read_or_refused(text: str, published: str | None, outlet: str | None) -> None:
    reading = read_or_refuse("The envoy said: " + text, published=published, outlet=outlet)
    if reading is not None:
        assert_holds(reading)


SENTENCE = "Three sources told the Fjord Courier on Friday that Per Holm would “soon” be freed. "
MUST_BE_READ = {
    "CRLF": SENTENCE.replace(". ", ".\r\n\r\n") * 3,
    "old Mac line ends": SENTENCE.replace(". ", ".\r") * 3,
    "combining characters": "Zoe\u0308 O\u0308dega\u030ard said that a deal was unlikely.\u0301\u0301\u0301",
    "emoji": "The envoy 👩‍👩‍👧‍👦 said 🇳🇴 “yes” 😀😀 on Friday.",
    "right to left": "The spokesman, \u202bمحمد بن عبد الله\u202c, said that talks “go on” (\u200fנמשכות\u200f).",
    "no final newline": SENTENCE.strip(),
    "no punctuation": "the envoy said on friday that the two would be home soon but nobody knows when " * 40,
    "one sentence": "The envoy left.",
    "one word": "Freed",
    "one mark": "”",
    "a headline only": "Envoy holds quiet talks over two engineers",
    "only capitals": SENTENCE.upper() * 4,
    "NUL": "The envoy\0 said that Per\0Holm was freed.",
    "lone surrogates": "The envoy \ud83d said “no\udcff” on Friday.",
    "marks that never close": "“The envoy said ‘no (and “yes [and " * 200,
    "nothing but line ends between": "The envoy left.\n" * 400,
    "one long line of words": "talks " * 3000,
    "a table": "Name\tDays\nHolm\t200\nLindqvist\t1,018\n" * 40,
    "zero width": "The\u200b envoy\u200d said\ufeff no.",
}


@pytest.mark.parametrize("name", MUST_BE_READ)
def test_what_must_be_read_is_read_with_true_spans(name: str, reading: Callable[..., Reading]) -> None:
    text = MUST_BE_READ[name]
    found = reading(text, published="2022-06-01", outlet="The Harbour Post")
    assert_holds(found)
    assert len(found.report.text) == len(text)
    if name not in ("NUL", "lone surrogates"):
        assert found.report.text == text
    else:
        assert any("replaced by U+FFFD" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 25_000 + "The envoy left." + "”" * 25_000,
        "'" * 10_000 + "The envoy left.",
        '"' * 10_001,
        "(" * 10_000 + "said" + ")" * 10_000,
        "“He said ‘" * 4_000,
        "The envoy said that " * 4_000,
        "he said she said " * 4_000,
        "Holm, Lindqvist, " * 4_000,
        "x" * 200_000,
    ],
    ids=["curly", "single", "straight", "brackets", "nested words", "one sentence", "speakers", "names", "one word"],
)
def test_deep_and_long_texts_are_read(text: str, reading: Callable[..., Reading]) -> None:
    assert_holds(reading(text, published="2022-06-01"))


def test_reading_is_linear_in_the_text(reading: Callable[..., Reading]) -> None:
    def work(times: int) -> int:
        text = (SENTENCE + "He denied that, the ministry said. If he pays, he may leave within 10 days.\n\n") * times
        return steps(lambda: reading(text, published="2022-06-01"))

    work(1)  # loads the tables
    assert work(160) < 1.5 * 4 * work(40)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the text is empty"),
        (" \n\t\r\n ", "the text is empty"),
        ("x" * 5_000_000, "5,000,000 characters"),
        ("外交部发言人星期五说，谈判仍在进行。" * 10, "this report is in Chinese; Dragoman reads English"),
    ],
)
def test_what_must_be_refused_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        dragoman.read(text)
    assert ": " in str(refused.value)


def test_a_headline_given_beside_the_text_changes_nothing_in_it(reading: Callable[..., Reading]) -> None:
    report = dragoman.Report(text=f"{TITLE}\n\n{SENTENCE}", title=TITLE, published="2022-06-01")
    found = dragoman.read(report)
    assert_holds(found)
    assert found.sentences[0].title


PAGE = making.record("https://harbourpost.example/1", making.page())
FILES = {
    "a.txt": SENTENCE.encode("utf-16"),
    "a.html": making.page(),
    "a.pdf": making.pdf([making.shown([(72, 700, SENTENCE), (72, 688, SENTENCE)])] * 2),
    "a.docx": making.docx(SENTENCE, body="<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", title="Envoy"),
    "a.eml": making.mail(SENTENCE, Subject="Gesandter – Köln").as_bytes(),
    "a.mbox": making.mbox(making.mail("One."), making.mail("Two.")),
    "a.xml": making.rss(f"<guid>1</guid>{making.DATED}{making.ARTICLE}", "<guid>2</guid><title>Two</title>"),
    "a.warc": PAGE * 2,
    "a.warc.gz": making.packed(PAGE, PAGE),
    "a.zip": making.zipped({"a.txt": SENTENCE, "b.eml": making.mail(SENTENCE).as_bytes()}),
}


def told_of(found: Ingested | Refused) -> str | None:
    """Why there is no report; None where there is one. Each is one line that says what to do, and names the source."""
    assert found.source.startswith(found.origin)
    if isinstance(found, Ingested):
        assert found.report.text
        return None
    said = str(found.error)
    assert said.isprintable()
    assert ": " in said
    return said


def refusals(path: Path) -> list[str | None]:
    return [told_of(found) for found in ingest_all([str(path)])]


@pytest.mark.parametrize("name", FILES)
def test_files_of_every_format_are_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    assert refusals(tmp_path / name)[0] is None


BAD_FILES = {
    "a PDF without text": ("a.pdf", making.scanned_pdf(), ["run it through OCR first"]),
    "an encrypted PDF": ("a.pdf", making.locked_pdf(), ["locked with a password: save it without one"]),
    "a DOCX bomb": ("a.docx", making.docx(body="<w:p/>" * 400_000), ["unpacks to more than 200 times its size"]),
    "a WARC cut short": ("a.warc", (PAGE * 2)[:-99], [None, "breaks off here: what came before is read"]),
    "a WARC.GZ cut short": ("a.warc.gz", making.packed(PAGE, PAGE)[:-99], [None, "breaks off here"]),
    "a feed with no dates": ("a.xml", making.rss(making.ARTICLE), [None]),
    "an e-mail with a broken encoding": (
        "a.eml",
        making.mail("x").as_bytes().replace(b"\n\nx", "\n\n释放 “them” ".encode() * 9 + b"\xff\x81 "),
        [None],
    ),
    "a zip of zips": ("a.zip", making.zipped({"b.zip": FILES["a.zip"]}), ["a ZIP archive in another: unpack it first"]),
    "a locked zip": ("a.zip", making.locked(FILES["a.zip"]), ["locked with a password", None]),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ["an old Office file"]),
    "a mailbox with one broken message": (
        "a.mbox", making.mbox(making.mail("One."), b"Subject: x\n\n" + bytes(range(256)) * 4, making.mail("Three.")),
        [None, "binary data, not text", None],
    ),
    "a PDF that is none": ("a.pdf", b"%PDF-1.7\n\0\0", ["this PDF file is damaged: get it again"]),
    "a DOCX that is none": ("a.docx", b"PK\x03\x04\0\0", ["this archive is damaged: get it again"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_of_a_bad_file_what_can_be_read_is_read_and_the_rest_is_told_in_a_line(name: str, tmp_path: Path) -> None:
    file, data, wanted = BAD_FILES[name]
    (tmp_path / file).write_bytes(data)
    said = refusals(tmp_path / file)
    assert [one is None for one in said] == [one is None for one in wanted]
    assert all(part in one for one, part in zip(said, wanted, strict=True) if one and part)


def test_what_a_feed_and_a_mail_lack_is_noted(tmp_path: Path) -> None:
    for name in ("a feed with no dates", "an e-mail with a broken encoding"):
        file, data, _ = BAD_FILES[name]
        (tmp_path / file).write_bytes(data)
    mail, feed = ingest_all([str(tmp_path)])
    assert isinstance(mail, Ingested)
    assert isinstance(feed, Ingested)
    assert "replaced by U+FFFD" in mail.report.notes[0]
    assert (feed.report.published, feed.report.notes) == (None, ("the feed gives no publication date for this entry",))


def test_of_a_folder_with_broken_files_all_others_are_read(tmp_path: Path) -> None:
    bad = [(file, data) for file, data, wanted in BAD_FILES.values() if None not in wanted]
    broken = {f"{n:03}{Path(file).suffix}": data for n, (file, data) in enumerate(bad)}
    for n in range(200):
        (tmp_path / f"{n:03}.txt").write_text(f"Envoy number {n} left on Friday.", encoding="utf-8")
    for name, data in broken.items():
        (tmp_path / f"{name[:3]}.txt").unlink()
        (tmp_path / name).write_bytes(data)
    found = list(ingest_all([str(tmp_path)]))
    assert sum(isinstance(one, Ingested) for one in found) == 200 - len(broken)
    assert len(broken) > 5
    assert {Path(one.origin).name for one in found if told_of(one)} == set(broken)


@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.binary(max_size=8), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_file_cut_or_changed_anywhere_gives_reports_or_a_line(
    scratch: Path, name: str, place: float, changed: bytes, cut: bool
) -> None:
    data = FILES[name]
    at = int(place * len(data))
    (scratch / name).write_bytes(data[:at] + changed + (b"" if cut else data[at + len(changed) :]))
    refusals(scratch / name)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 20), st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_after_the_start_of_any_format_give_reports_or_a_line(
    scratch: Path, name: str, kept: int, data: bytes
) -> None:
    (scratch / name).write_bytes(FILES[name][:kept] + data)
    refusals(scratch / name)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")
