"""E-mail: whose words they are, of which day, what is attached, and mailboxes of many."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest

from dragoman.errors import InputError
from dragoman.ingest import mail as mail_module
from dragoman.ingest.mail import day_of_mail, letter, messages, report
from dragoman.ingest.parts import Broken, Part
from dragoman.report import Report
from tests.ingest import making
from tests.ingest.making import MORE, WORDS, mail

HTML = making.page().decode()


def read(message: EmailMessage | bytes) -> Report:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return report(letter(data), Part(data))


def test_a_message_gives_its_text_subject_and_day() -> None:
    found = read(mail("The envoy’s “deal”.\n\nNo more.\n", Subject="Gesandter in Köln: “no deal”"))
    assert found.text == "The envoy’s “deal”.\n\nNo more.\n"
    assert (found.title, found.published, found.outlet) == ("Gesandter in Köln: “no deal”", "2022-06-01", None)
    assert (found.media_type, found.encoding, found.notes) == ("text/plain", "utf-8", ())


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"List_Unsubscribe": "<https://a.example>"}, "The Harbour Post"),
        ({"List_Unsubscribe": "<https://a.example>", "List_Post": "NO (newsletter)"}, "The Harbour Post"),
        ({"List_Unsubscribe": "<https://a.example>", "List_Post": "<mailto:list@a.example>"}, None),
        ({"List_Id": "Harbour <a.example>"}, None),
        ({}, None),
    ],
)
def test_the_sender_is_the_outlet_of_a_newsletter_only(fields: dict[str, str], outlet: str | None) -> None:
    message = mail(**{"From": '"The Harbour Post" <news@a.example>', **fields})
    assert read(message).outlet == outlet


def test_a_newsletter_without_a_name_of_its_sender_names_no_outlet() -> None:
    assert read(mail(From="news@a.example", List_Unsubscribe="<https://a.example>")).outlet is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Wed, 1 Jun 2022 23:30:00 -0500", "2022-06-01"),
        ("Thu, 02 Jun 2022 00:30:00 +1400 (LINT)", "2022-06-02"),
        ("2 Jun 2022 00:30", "2022-06-02"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Wed, 31 Jun 2022 23:30:00 -0500", None),
        ("yesterday", None),
        ("", None),
        ("(" * 90, None),
    ],
)
def test_the_day_is_that_which_the_sender_wrote(written: str, day: str | None) -> None:
    assert day_of_mail(written) == day


@pytest.mark.parametrize("subject", ["Fwd: Envoy leaves", "FW: Envoy leaves", "WG: Gesandter"])
def test_a_forwarded_message_has_no_day_of_its_own(subject: str) -> None:
    found = read(mail(Subject=subject))
    assert (found.published, found.title) == (None, subject)
    assert found.notes == ("this message was forwarded: the day of its report is not known by its date",)


@pytest.mark.parametrize(("date", "note"), [("soon", "cannot be read"), (None, "has no date")])
def test_a_day_that_is_not_there_is_noted(date: str | None, note: str) -> None:
    written = b"Date: Wed, 01 Jun 2022 23:30:00 -0500\n"
    found = read(mail().as_bytes().replace(written, f"Date: {date}\n".encode() if date else b""))
    assert found.published is None
    assert note in found.notes[0]


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    message = mail(None)
    message.set_content(HTML, subtype="html")
    found = read(message)
    assert (found.media_type, found.text) == ("text/html", f"Envoy leaves\n\n{WORDS}\n\n{MORE}")
    assert (found.title, found.published) == ("Envoy leaves", "2022-06-01")


@pytest.mark.parametrize(
    ("plain", "page", "text"),
    [
        ("Read this in your browser.", HTML, f"Envoy leaves\n\n{WORDS}\n\n{MORE}"),
        (f"{WORDS} {MORE} " * 2, HTML, f"{WORDS} {MORE} " * 2 + "\n"),
        ("The envoy left.", "<html><body>Menu</body></html>", "The envoy left.\n"),
    ],
    ids=["only a hint", "whole", "no article on the page"],
)
def test_a_short_plain_text_gives_way_to_its_page(plain: str, page: str, text: str) -> None:
    message = mail(plain)
    message.add_alternative(page, subtype="html")
    assert read(message).text == text


def test_a_page_saved_as_mhtml_has_the_day_and_address_of_the_page() -> None:
    message = mail(None, From="<Saved by Blink>", Snapshot_Content_Location="https://harbourpost.example/1")
    message.set_content(making.page(head="<meta name='date' content='2021-05-05'>").decode(), subtype="html")
    found = read(message)
    assert (found.published, found.url) == ("2021-05-05", "https://harbourpost.example/1")


def test_what_is_attached_is_a_report_where_it_is_one_and_else_named() -> None:
    message = mail()
    message.add_attachment(making.docx(WORDS), maintype="application", subtype="octet-stream", filename="a.docx")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../b/c.pdf")
    message.add_attachment("Notes.", filename="notes.txt")
    message.add_attachment(mail("Inner."))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    message.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="ola.vcf")
    data = message.as_bytes()
    found = letter(data)
    assert [part.name for part in found.attached] == ["a.docx", "b/c.pdf", "notes.txt", "message 4"]
    assert found.attached[0].data == making.docx(WORDS)
    assert report(found, Part(data)).notes == ("left out of this message, as no reports: photo.png, ola.vcf",)
    inner = found.attached[3]
    assert isinstance(inner, Part)
    assert read(inner.data).text == "Inner.\n"


def test_an_attached_message_with_windows_line_ends_keeps_its_bytes() -> None:
    message = mail()
    message.add_attachment(mail("Inner.\nTwo."))
    (inner,) = letter(message.as_bytes().replace(b"\n", b"\r\n")).attached
    assert inner.data == mail("Inner.\nTwo.").as_bytes().replace(b"\n", b"\r\n")


HEAD = b"From: a <a@b.example>\nDate: Wed, 1 Jun 2022 23:30:00 -0500\nMIME-Version: 1.0\n"


PLAIN = HEAD + b"Content-Type: text/plain"
BASE64 = PLAIN + b"\nContent-Transfer-Encoding: base64\n\n"
BROKEN = {
    "wrong charset": (PLAIN + b"; charset=utf-8\n\nThe envoy\x92s caf\xe9.", "The envoy’s café.", "does not fit"),
    "no charset": (PLAIN + b"; charset=no-such\n\nThe envoy\xe2\x80\x99s.", "The envoy’s.", "labelled no-such"),
    "bytes that fit nothing": (PLAIN + "; charset=utf-8\n\n释放 “them”".encode() * 9 + b"\xff\x81.", None, "replaced"),
    "stray base64": (BASE64 + b"VGhlIGVudm95IGxlZnQu!", "The envoy left.", None),
    "cut base64": (BASE64 + b"VGhlIGVudm95IGxlZnQ", "The envoy left", None),
    "no end": (HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nLeft.", "Left.", None),
    "broken label": (PLAIN + b'; charset="\xff\n\nLeft.', "Left.", None),
    "raw subject": (HEAD + b"Subject: Env\xf8y\n\nLeft.", "Left.", "the subject fit no encoding"),
    "broken words": (HEAD + b"Subject: =?utf-8?b?!!!?= =?x?q?a?=\n\nLeft.", "Left.", None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_encoding_is_read_and_noted(name: str) -> None:
    data, text, note = BROKEN[name]
    found = read(data)
    assert text is None or found.text == text
    assert len(found.notes) == (note is not None)
    assert note is None or note in found.notes[0]


def parts_in_parts(count: int) -> bytes:
    return HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEAD + b"Content-Type: text/plain\n\n" + bytes(range(256)) * 8, "binary data, not text"),
        (HEAD + b"Content-Type: text/html\n\n<p>Menu</p>", "no article"),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 3000, "nested too deep"),
        (parts_in_parts(200), "too many parts"),
        (HEAD + b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nVersion: 1\n--x--", "encrypted: decrypt it"),
        (HEAD + b"Content-Type: application/pkcs7-mime\n\nMIIB", "encrypted: decrypt it"),
    ],
    ids=["binary", "no article", "deep", "many", "PGP", "S/MIME"],
)  # fmt: skip
def test_what_is_no_report_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(data)


def test_a_header_that_is_made_to_take_long_is_cut() -> None:
    assert read(HEAD + b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nLeft.").text == "Left."


def test_a_mailbox_gives_its_messages_as_they_were_sent() -> None:
    sent = [mail("From Asmara he flew to Doha.\n>From there on, nothing.\n"), mail("Two.", Subject="Two")]
    found = list(messages(io.BytesIO(making.mbox(*sent))))
    assert [part.name for part in found] == ["1", "2"]
    assert [part.data for part in found] == [one.as_bytes().replace(b"\n>From", b"\nFrom") for one in sent]
    assert isinstance(found[0], Part)
    assert found[0].media_type == "message/rfc822"


def test_a_line_that_begins_with_from_begins_no_message_inside_a_paragraph_or_without_a_time() -> None:
    box = making.mbox(mail("x")) + b"and\nFrom a@b.example Wed Jun  1 12:00:00 2022\n\nFrom Asmara he flew.\n"
    assert len(list(messages(io.BytesIO(box)))) == 1


def test_windows_line_ends_part_messages_too() -> None:
    assert len(list(messages(io.BytesIO(making.mbox(mail(), mail()).replace(b"\n", b"\r\n"))))) == 2


def test_a_message_over_the_limit_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_module, "MAX_BYTES", 2000)
    first, second = messages(io.BytesIO(making.mbox(mail("x" * 1000 + "\n" * 900 + "word " * 900), mail("Two."))))
    assert isinstance(first, Broken)
    assert "larger than 2,000 bytes: save what" in str(first.error)
    assert second.data == mail("Two.").as_bytes()
