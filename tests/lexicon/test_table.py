"""Tables: every one that ships can be read, says where it comes from, and repeats no row."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.lexicon import rows, table

NAMES = sorted(
    path.name.removesuffix(".tsv") for path in files("dragoman.lexicon").iterdir() if path.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", NAMES)
def test_table_is_whole(name: str) -> None:
    found = rows(name)
    assert found
    assert len({tuple(row.values()) for row in found}) == len(found), "a row stands twice"


@pytest.mark.parametrize("name", NAMES)
def test_table_says_where_it_comes_from(name: str) -> None:
    first = files("dragoman.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")


def test_a_row_with_too_few_cells_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "broken.tsv").write_text("# made for this test\nphrase\tkind\nsay\n", encoding="utf-8")
    monkeypatch.setattr(table, "files", lambda _: folder)
    with pytest.raises(ValueError, match=r"broken.tsv, row 1 \(say\)"):
        rows("broken")
