"""Many sources at once: order, names, what the caller says, and that nothing stops the rest."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from dragoman.errors import CaseError, ConfigError, InputError
from dragoman.ingest import Ingested, Refused, expected, ingest, ingest_all, ingest_new, mail, single
from dragoman.ingest import source as source_module
from dragoman.ingest.parts import Asked, Known, Part, unknown
from dragoman.report import Report
from tests.ingest import making
from tests.ingest.conftest import Server
from tests.ingest.making import ARTICLE, DATED, MORE, WORDS

PAGE = "https://harbourpost.example/1"


def lay_out(folder: Path, **files: bytes | str) -> None:
    """Writes files; in a name `__` stands for a dot."""
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data.encode() if isinstance(data, str) else data)


def told(found: Ingested | Refused, folder: Path | str = "") -> tuple[str, str]:
    """The source, and the first words or why there are none."""
    said = f"! {found.error}" if isinstance(found, Refused) else found.report.text
    return found.source.removeprefix(f"{folder}/"), said[:24].strip()


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    inner = making.mail("Inner letter.")
    outer = making.mail("See what is attached.")
    outer.add_attachment(inner)
    outer.add_attachment(
        making.docx("Attached paper."), maintype="application", subtype="octet-stream", filename="p.docx"
    )
    (tmp_path / "b").mkdir()
    lay_out(
        tmp_path, a__txt="Plain words.", b__hidden="No.", c__docx=making.docx("Typed words."), d__eml=outer.as_bytes(),
        e__mbox=making.mbox(making.mail("One."), making.mail("Two.")), f__xml=making.rss(f"<guid>g</guid>{ARTICLE}"),
        g__warc=making.record(PAGE, making.page()),
        h__zip=making.zipped({"x/one.txt": "Packed words.", "two.eml": outer.as_bytes()}),
        i__pdf=making.pdf([making.shown([(72, 700, "Printed words.")])]),
    )  # fmt: skip
    (tmp_path / ".hidden").write_text("No.", encoding="utf-8")
    (tmp_path / "b" / "z.html").write_bytes(making.page())
    return tmp_path


def test_a_folder_gives_all_reports_in_it_with_stable_names(everything: Path) -> None:
    assert [told(found, everything) for found in ingest_all([str(everything)])] == [
        ("a.txt", "Plain words."),
        ("b/z.html", "Envoy leaves\n\nThe envoy"),
        ("b.hidden", "No."),
        ("c.docx", "Typed words."),
        ("d.eml", "See what is attached."),
        ("d.eml#message 1", "Inner letter."),
        ("d.eml#p.docx", "Attached paper."),
        ("e.mbox#1", "One."),
        ("e.mbox#2", "Two."),
        ("f.xml#g", "The envoy left Doha on F"),
        (f"g.warc#{PAGE}", "Envoy leaves\n\nThe envoy"),
        ("h.zip#x/one.txt", "Packed words."),
        ("h.zip#two.eml", "See what is attached."),
        ("h.zip#two.eml#message 1", "Inner letter."),
        ("h.zip#two.eml#p.docx", "Attached paper."),
        ("i.pdf", "Printed words."),
    ]


def test_the_original_is_of_the_one_report_and_its_hash_is_in_it(everything: Path) -> None:
    for found in ingest_all([str(everything)]):
        assert isinstance(found, Ingested)
        assert found.report.original_sha256 == hashlib.sha256(found.original).hexdigest()
        assert Path(found.origin).is_file()
        assert found.source.startswith(found.origin)
        if found.source == found.origin:
            assert found.original == Path(found.origin).read_bytes()


def test_what_the_caller_says_counts_before_what_a_report_says(everything: Path) -> None:
    for found in ingest_all([str(everything)], published="2020-02-02", outlet="The Lamp"):
        assert isinstance(found, Ingested)
        assert (found.report.published, found.report.outlet) == ("2020-02-02", "The Lamp")


def test_a_case_that_cannot_be_asked_is_no_fault_of_the_source(everything: Path) -> None:
    def broken(_: Asked) -> str | None:
        raise CaseError("it is damaged")

    for each in sorted(everything.iterdir()):
        if not each.name.startswith("."):
            with pytest.raises(CaseError, match="damaged"):
                list(ingest_new([str(each)], broken))


def test_a_day_that_is_none_is_told_before_anything_is_read() -> None:
    with pytest.raises(ConfigError, match="2021-06-08"):
        next(ingest_all(["nowhere.txt"], published="soon"))


def test_reports_are_taken_one_at_a_time(tmp_path: Path) -> None:
    lay_out(tmp_path, a__txt="One.", b__txt="Two.")
    found = ingest_all([str(tmp_path)])
    next(found)
    (tmp_path / "b.txt").write_text("Changed.", encoding="utf-8")
    second = next(found)
    assert told(second, tmp_path) == ("b.txt", "Changed.")


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lay_out(
        tmp_path, a__txt="", b__eml=making.mail("").as_bytes(), c__docx=making.zipped({"word/document.xml": "<x"}),
        d__pdf=making.scanned_pdf(), e__doc=b"\xd0\xcf\x11\xe0 old", f__txt="Good.", g__gz=b"\x1f\x8b\x08\x00",
        h__zip=making.zipped({"in.warc": making.record(PAGE, making.page()), "ok.txt": "Fine."}),
        i__warc=making.record(PAGE, making.page())[:-100], j__xml=making.rss("<guid>1</guid>"),
    )  # fmt: skip
    os.mkfifo(tmp_path / "k.txt")
    (tmp_path / "l.txt").symlink_to(tmp_path / "nowhere")
    found = [told(one, tmp_path) for one in ingest_all([str(tmp_path), str(tmp_path / "gone.txt")])]
    assert [source for source, said in found if not said.startswith("!")] == ["f.txt", "h.zip#ok.txt"]
    assert [source for source, said in found if said.startswith("!")] == [
        "a.txt", "b.eml", "c.docx", "d.pdf", "e.doc", "g.gz", "h.zip#in.warc", "i.warc", "j.xml#1", "k.txt", "l.txt",
        "gone.txt",
    ]  # fmt: skip
    assert [said for source, said in found if source in ("k.txt", "l.txt")] == [
        "! this is no file: take", "! this link leads to not",
    ]  # fmt: skip


def test_what_was_refused_can_be_tried_again_by_its_origin(tmp_path: Path) -> None:
    lay_out(tmp_path, h__zip=making.zipped({"a.txt": "", "ok.txt": "Fine."}))
    first, second = ingest_all([str(tmp_path)])
    assert isinstance(first, Refused)
    assert (first.original, isinstance(first.error, InputError)) == (b"", True)
    assert list(ingest_all([first.origin]))[1] == second


def test_links_that_lead_round_are_gone_through_once(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    lay_out(tmp_path / "b", x__txt="One.")
    (tmp_path / "b" / "y").symlink_to(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert [found.source for found in ingest_all([str(tmp_path)])] == [str(tmp_path / "a" / "x.txt")]


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    lay_out(tmp_path, c__txt="One.")
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    assert [told(one, tmp_path) for one in ingest_all([str(tmp_path)])] == [
        ("b", "! you may not read this"), ("c.txt", "One."),
    ]  # fmt: skip


def test_a_mail_without_words_of_its_own_is_an_envelope(tmp_path: Path) -> None:
    message = making.mail(None)
    message.add_attachment(
        making.docx("Attached paper."), maintype="application", subtype="octet-stream", filename="p.docx"
    )
    lay_out(tmp_path, a__eml=message.as_bytes())
    assert [told(one, tmp_path) for one in ingest_all([str(tmp_path)])] == [("a.eml#p.docx", "Attached paper.")]


def test_mails_in_mails_are_opened_so_far_and_no_further(tmp_path: Path) -> None:
    message = making.mail("The innermost.")
    for _ in range(8):
        outer = making.mail("An outer one.")
        outer.add_attachment(message)
        message = outer
    lay_out(tmp_path, a__eml=message.as_bytes())
    *read, last = ingest_all([str(tmp_path)])
    assert len(read) == 6
    assert isinstance(last, Refused)
    assert "more than 5 files, one in another: take it out" in str(last.error)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc/self/mem on this system")
def test_a_file_that_opens_and_then_fails_is_told() -> None:
    (found,) = ingest_all(["/proc/self/mem"])
    assert isinstance(found, Refused)
    assert "cannot be read" in str(found.error)


def test_files_beyond_the_limit_are_streamed_where_they_hold_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 3000)
    box = making.mbox(*(making.mail(WORDS) for _ in range(20)))
    lay_out(tmp_path, a__mbox=box, b__txt=WORDS * 100)
    *read, last = ingest_all([str(tmp_path)])
    assert len(read) == 20
    assert told(last, tmp_path) == ("b.txt", "! this is larger than 3,")


def test_standard_input_may_be_any_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(making.mbox(making.mail("One."), making.mail("Two."))))
    )
    assert [told(one) for one in ingest_all(["-"])] == [("-#1", "One."), ("-#2", "Two.")]


def test_one_source_with_several_reports_is_not_one_report(everything: Path) -> None:
    with pytest.raises(InputError, match="this holds several reports"):
        ingest(str(everything))
    assert ingest(str(everything / "i.pdf")).report.text == "Printed words."


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        (("a.txt", "i.pdf"), 2),
        (("b",), 1),
        (("nowhere.txt",), 1),
        (("e.mbox",), None),
        (("h.zip", "a.txt"), None),
        (("",), None),
        ((), 0),
    ],
)
def test_how_many_are_expected_is_told_without_opening_any(
    sources: tuple[str, ...], count: int | None, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", None)
    assert expected(str(everything / source) for source in sources) == count
    assert expected(["https://harbourpost.example/"]) is None
    assert expected(["-"]) is None


def test_a_feed_at_an_address_leads_to_its_reports(server: Server) -> None:
    items = [
        f"<guid isPermaLink='false'>whole</guid><link>{server.url}/never</link>{ARTICLE}",
        f"<guid isPermaLink='false'>page</guid><link>{server.url}/moved</link>{DATED}",
        f"<guid isPermaLink='false'>paper</guid><link>{server.url}/paper</link>",
        f"<guid isPermaLink='false'>gone</guid><link>{server.url}/gone</link>",
        "<guid isPermaLink='false'>file</guid><link>file:///etc/passwd</link>",
    ]
    paper = making.pdf([making.shown([(72, 700, "Printed words.")])])
    server.answers.update(
        {
            "/feed": ("application/rss+xml", making.rss(*items)), "/moved": ("to", b"/story"),
            "/story": ("text/html", making.page()), "/paper": ("application/pdf", paper),
        }
    )  # fmt: skip
    found = list(ingest_all([f"{server.url}/feed"], allow_private=True))
    assert [told(one, server.url) for one in found] == [
        ("feed#whole", "The envoy left Doha on F"),
        ("feed#page", "Envoy leaves\n\nThe envoy"),
        ("feed#paper", "Printed words."),
        ("feed#gone", "! the server answered 40"),
        ("feed#file", "! addresses of the kind"),
    ]
    assert server.asked == ["/feed", "/moved", "/story", "/paper", "/gone"]
    story = found[1]
    assert isinstance(story, Ingested)
    assert (story.report.url, story.original) == (f"{server.url}/story", making.page())
    assert (story.report.published, story.report.outlet) == ("2022-06-01", "The Harbour Post")


def test_the_links_of_a_feed_in_a_file_are_not_followed(server: Server, tmp_path: Path) -> None:
    lay_out(tmp_path, feed__xml=making.rss(f"<guid>1</guid><link>{server.url}/story</link>"))
    assert [told(one, tmp_path) for one in ingest_all([str(tmp_path)], allow_private=True)] == [
        ("feed.xml#1", "! this entry is only a t")
    ]
    assert server.asked == []


@pytest.mark.parametrize("holder", ["warc", "zip", "feed"])
def test_a_feed_inside_another_file_leads_nowhere(holder: str, server: Server, tmp_path: Path) -> None:
    inner = making.rss(f"<guid>1</guid><link>{server.url}/story</link>")
    inside = {
        "warc": making.record(f"{server.url}/1", inner, "Content-Type: text/plain"),
        "zip": making.zipped({f"{server.url}/feed": inner}),
        "feed": making.rss(f"<guid>{server.url}/2</guid><link>{server.url}/inner</link>"),
    }
    server.answers.update({"/feed": ("text/xml", inside["feed"]), "/inner": ("text/xml", inner)})
    lay_out(tmp_path, a__x=inside[holder])
    source = f"{server.url}/feed" if holder == "feed" else str(tmp_path)
    (found,) = ingest_all([source], allow_private=True)
    assert isinstance(found, Refused)
    assert "only a teaser" in str(found.error)
    assert server.asked == (["/feed", "/inner"] if holder == "feed" else [])


def test_an_entry_of_a_public_feed_cannot_lead_into_a_private_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.ingest import fetch as fetch_module

    monkeypatch.setattr(fetch_module, "is_public", lambda address: address == "127.0.0.1")
    other = server.url.replace("127.0.0.1", "127.0.0.2")
    items = [f"<guid>1</guid><link>{other}/story</link>", f"<guid>2</guid><link>{server.url}/to</link>"]
    server.answers.update({"/feed": ("text/xml", making.rss(*items)), "/to": ("to", f"{other}/story".encode())})
    found = list(ingest_all([f"{server.url}/feed"]))
    assert all(isinstance(one, Refused) and "private address 127.0.0.2" in str(one.error) for one in found)
    assert server.asked == ["/feed", "/to"]


def test_a_web_archive_has_the_day_of_the_page_and_never_of_the_crawl(tmp_path: Path) -> None:
    dated = making.page(head="<meta name='date' content='2022-05-05'>")
    lay_out(tmp_path, a__warc=making.record(PAGE, making.page()) + making.record(PAGE, dated))
    first, second = ingest_all([str(tmp_path)])
    assert isinstance(first, Ingested)
    assert isinstance(second, Ingested)
    assert (first.report.published, second.report.published) == (None, "2022-05-05")
    assert first.report.url == PAGE
    assert MORE in first.report.text


def test_what_is_known_is_not_taken_apart(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [one for one in ingest_all([str(everything)]) if isinstance(one, Ingested)]
    have = {(one.source, one.report.original_sha256): f"report {number}" for number, one in enumerate(found)}
    asked: list[Asked] = []

    def known(question: Asked) -> str | None:
        asked.append(question)
        return have.get((question.sources[0], question.sha256))

    def report(kind: str, part: Part) -> Report:
        raise AssertionError("taken apart")

    monkeypatch.setattr(single, "report", report)
    monkeypatch.setattr(mail, "report", report)
    again = list(ingest_new([str(everything)], known, outlet="The Lamp"))
    assert again == [Known(one.source, f"report {number}") for number, one in enumerate(found)]
    types = {one.source: one.report.media_type for one in found}
    assert all(each.media_type in (None, types[each.sources[0]]) for each in asked)
    assert {each.outlet for each in asked} == {"The Lamp"}


def test_what_is_not_known_comes_as_ever(everything: Path) -> None:
    assert list(ingest_new([str(everything)], unknown)) == list(ingest_all([str(everything)]))


def test_an_entry_that_is_known_is_not_fetched(server: Server) -> None:
    names = ("1", "2", "3")
    items = (f"<guid isPermaLink='false'>{name}</guid><link>{server.url}/{name}</link>" for name in names)
    server.answers.update({"/feed": ("application/rss+xml", making.rss(*items)), "/2": ("text/html", making.page())})
    known = {f"{server.url}/feed#1": "report 1", f"{server.url}/3": "report 3"}

    def ask(question: Asked) -> str | None:
        return next((known[each] for each in question.sources if each in known and question.sha256 is None), None)

    first, second, third = ingest_new([f"{server.url}/feed"], ask, allow_private=True)
    assert (first, third) == (
        Known(f"{server.url}/feed#1", "report 1"), Known(f"{server.url}/feed#3", "report 3"),
    )  # fmt: skip
    assert isinstance(second, Ingested)
    assert server.asked == ["/feed", "/2"]
