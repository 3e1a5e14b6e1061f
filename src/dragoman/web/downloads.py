"""Downloads: the bytes of a report as they came, and the case in the formats of others. None of it is ever a page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.case.keeping import find_report, original_of
from dragoman.case.listing import report_of_case
from dragoman.export.files import ENDINGS, FOLDER, TABLES, export_case
from dragoman.web.visitors import case_of

DOWNLOADS = {(ending or "tables").removeprefix("."): ending for ending in ENDINGS}
"""What can be asked for below `/export/`: `ftm.json`, `pdf` ...; `tables` and `parquet` come as ZIP archives."""
_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)


AT_ONCE = 2
"""So many exports are made at one time: pages do not wait for them."""


def download_routes() -> list[Route]:
    """The addresses of downloads."""
    few = CapacityLimiter(AT_ONCE)

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, request, limiter=few)

    return [
        Route("/reports/{report}/original", _original, name="original"),
        Route("/export/{ending}", export, name="export.file"),
    ]


def _original(request: Request) -> Response:
    with case_of(request).read() as connection:
        seq = find_report(connection, request.path_params["report"])
        report, data = report_of_case(connection, seq), original_of(connection, seq)
    if data is None:
        raise HTTPException(404, "this report was given as text: there are no other bytes of it")
    return attachment(data, f"{report.id}-{Path(report.source).name}")


def _export(request: Request) -> Response:
    wanted = request.path_params["ending"]
    if wanted not in DOWNLOADS:
        raise HTTPException(404, f"no export is known by that name: ask for one of {', '.join(DOWNLOADS)}")
    case, ending = case_of(request), DOWNLOADS[wanted]
    stem = Path(case.place).stem
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"case{ending}"
        export_case(case, path)
        data = _zipped(path) if ending in TABLES else path.read_bytes()
    return attachment(data, f"{stem}{'' if ending == FOLDER else ending}{'.zip' if ending in TABLES else ''}")


def attachment(data: bytes, name: str) -> Response:
    """Bytes to be saved under a name, whatever they are: a browser does not show them, and runs nothing of them."""
    fit = _UNFIT.sub("-", name).strip(".-")[-120:] or "file"
    return Response(
        data, media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{fit}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )  # fmt: skip


def _zipped(folder: Path) -> bytes:
    """A folder as a ZIP archive: the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
