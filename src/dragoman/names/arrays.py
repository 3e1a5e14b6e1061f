"""Arrays on disk: named number arrays and texts in one file, mapped into memory rather than read.

The form: a line that names it, the length of the head as eight bytes, the head as JSON (what each array holds and
where), then the arrays themselves, each at a multiple of 64 bytes. Nothing in the file depends on when it was written.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MAGIC = b"dragoman roster index 1\n"
_STEP = 64


class Place(msgspec.Struct, frozen=True):
    """Where an array lies in the file: its number type, and its first byte and count counted from the arrays' start."""

    dtype: str
    start: int
    count: int


class Head(msgspec.Struct, frozen=True):
    """What the file holds: its arrays, and what else whoever wrote it wanted to say."""

    arrays: dict[str, Place]
    about: dict[str, str]


def write(stream: BinaryIO, arrays: Mapping[str, Array], about: Mapping[str, str]) -> None:
    """Writes `arrays`, in their order, and the texts `about` them."""
    places: dict[str, Place] = {}
    end = 0
    for name, array in arrays.items():
        places[name] = Place(array.dtype.str, end, len(array))
        end += -(-array.nbytes // _STEP) * _STEP
    head = msgspec.json.encode(Head(places, dict(about)))
    before = len(MAGIC) + 8 + len(head)
    stream.write(MAGIC + len(head).to_bytes(8, "little") + head + bytes(-before % _STEP))
    for array in arrays.values():
        stream.write(array.tobytes())
        stream.write(bytes(-array.nbytes % _STEP))


def mapped(path: Path) -> tuple[dict[str, Array], dict[str, str]]:
    """The arrays of a file that `write` wrote, mapped into memory, and the texts about them.

    Raises:
        OSError: if the file cannot be read.
        ValueError: if it is not in the form, or was cut short.
    """
    import numpy as np

    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise ValueError("it does not begin as an index does")
        size = int.from_bytes(file.read(8), "little")
        try:
            head = msgspec.json.decode(file.read(size), type=Head)
        except msgspec.MsgspecError as error:
            raise ValueError("its head is broken") from error
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    before = len(MAGIC) + 8 + size
    start = before + -before % _STEP
    found = {
        name: np.frombuffer(data, np.dtype(place.dtype), place.count, start + place.start)
        for name, place in head.arrays.items()
    }
    return found, head.about


class Texts(Sequence[str]):
    """Texts that lie end to end in an array of bytes; each is made when it is asked for."""

    def __init__(self, data: Array, starts: Array) -> None:
        self._data, self._starts = data, starts

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """The texts, laid end to end."""
        import numpy as np

        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(one) for one in encoded], out=starts[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts)

    @property
    def arrays(self) -> tuple[Array, Array]:
        """The bytes, and where each text begins (and the last ends)."""
        return self._data, self._starts

    def raw(self, number: int) -> bytes:
        """The bytes of one text."""
        return bytes(self._data[self._starts[number] : self._starts[number + 1]])

    def __getitem__(self, number: Any) -> Any:
        return self.raw(number).decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))
