"""The picture in the README (`make picture`): the first rows of the example's dossier, as a terminal shows them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dragoman import Report, load_roster, read
from dragoman.cite import prefixes
from dragoman.export.dossier import print_dossier

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "src" / "dragoman" / "examples"
PICTURE = ROOT / "docs" / "dossier.svg"
WIDTH, ROWS = 100, 52


def picture() -> str:
    """The picture as SVG: the same bytes each time, with no font or style from elsewhere."""
    report = Report(text=(EXAMPLE / "envoy.txt").read_text(encoding="utf-8"), published="2021-06-08")
    reading = read(report, roster=load_roster(EXAMPLE / "envoy-roster.yaml"))
    terminal = Console(file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor", no_color=False)
    print_dossier(reading, terminal, prefixes([reading.sha256])[reading.sha256])
    recorder = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, color_system="truecolor")
    shown = terminal.file.getvalue().splitlines()[:ROWS]  # type: ignore[attr-defined]
    for row in shown:
        recorder.print(Text.from_ansi(row), no_wrap=True, overflow="ignore", crop=False)
    svg = recorder.export_svg(title=f"dragoman read envoy.txt | head -{ROWS}", unique_id="dossier")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)  # rich names a font on another server


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
