"""Files of every format that is read, made here: nothing binary lies in the repository."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from xml.sax.saxutils import escape

WORDS = "The envoy left Doha on Friday after a week of talks, three officials said on Saturday."
MORE = "None of them would say what had been agreed, or when the two engineers would be home."


def page(title: str = "Envoy leaves", head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{WORDS}</p><p>{MORE}</p></article></body></html>"
    ).encode()


def pdf(pages: Iterable[str], trailer: str = "", objects: Iterable[str] = (), title: str = "") -> bytes:
    """A PDF by hand (ISO 32000-1, 7.5): each page is its content stream; `F` is Helvetica."""
    streams = list(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(streams)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /CreationDate (D:20220601120000Z) >>",
    ]
    for number, stream in enumerate(streams):
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    bodies.extend(objects)
    data = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\n".encode()
    return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())


def shown(lines: Iterable[tuple[float, float, str]], size: int = 10) -> str:
    """The content stream that prints lines at (x, y)."""
    return "\n".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines)


def scanned_pdf() -> bytes:
    return pdf(["0.5 g 50 50 400 700 re f"] * 2)


def locked_pdf() -> bytes:
    ids, key = f"<{'00' * 16}>", f"<{'00' * 32}>"
    return pdf(
        [shown([(72, 700, WORDS)])],
        trailer=f"/ID [{ids} {ids}] /Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>",
    )


def docx(*paragraphs: str, title: str = "", body: str = "", extra: dict[str, str] | None = None) -> bytes:
    """A Word file with these paragraphs; `body` is WordprocessingML after them, `extra` further parts."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    written = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {space}><w:body>{written}{body}</w:body></w:document>",
        "docProps/core.xml": (
            '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></c:coreProperties>'
        ),
        **(extra or {}),
    }
    return zipped({name: text.replace("SPACE", space) for name, text in parts.items()})


def zipped(files: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def locked(archive: bytes) -> bytes:
    """The archive, its first member marked as encrypted."""
    at = archive.index(b"PK\x01\x02") + 8
    return archive[:at] + bytes([archive[at] | 1]) + archive[at + 1 :]


def mail(text: str | None = WORDS, **fields: str) -> EmailMessage:
    """A message; `List_Post="NO"` gives the field `List-Post`."""
    message = EmailMessage()
    about = {"From": "Ola Lie <ola@fjord.example>", "Subject": "Envoy leaves", "Date": "Wed, 1 Jun 2022 23:30:00 -0500"}
    for name, value in {**about, **fields}.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def mbox(*messages: EmailMessage | bytes) -> bytes:
    held = [one + b"\n" if isinstance(one, bytes) else one.as_bytes() for one in messages]
    return b"".join(
        b"From ola@fjord.example Wed Jun  1 12:00:00 2022\n" + one.replace(b"\nFrom ", b"\n>From ") + b"\n"
        for one in held
    )


def rss(*items: str, channel: str = "<title>The Harbour Post</title>") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


ARTICLE = "<content:encoded><![CDATA[" + "".join(
    f"<p>{WORDS} {MORE} Point {n} of the talks is still open, they said.</p>" for n in ("one", "two", "three")
) + "]]></content:encoded>"  # fmt: skip
DATED = "<pubDate>Wed, 01 Jun 2022 23:30:00 -0500</pubDate>"


def record(
    url: str, body: bytes, head: str = "Content-Type: text/html; charset=utf-8", kind: str = "response"
) -> bytes:
    """A record of a web archive; `head` begins with the status where that is not 200."""
    status = "" if head.startswith("HTTP/") else "HTTP/1.1 200 OK\r\n"
    block = f"{status}{head}\r\n\r\n".encode() + body
    fields = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:3fbd2b1f-0000-4000-8000-{len(block):012}>\r\n"
        f"WARC-Date: 2023-03-03T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """The records as a `.warc.gz`, each a gzip member of its own, as crawlers write them."""
    return b"".join(map(gzip.compress, records))
