"""Pages that are kept while the case stays as it is: who asks for one again gets it at once, and of many who ask for
the same one only the first has it made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock

MOST = 64_000_000
"""So many bytes of pages are kept."""


class Kept:
    """Pages by what they depend on, all of one state of the case."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: str | None = None
        self._pages: dict[Hashable, Future[bytes]] = {}
        self._bytes = 0

    def page(self, state: str, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The page of a key in that state of the case; made where it is not there.

        Args:
            state: that of the case, asked for before this is called: what is made is of that state or a later one.
            key: all else that the page depends on.
            make: makes the page; what it raises is raised for everybody who waits, and nothing is kept.
        """
        with self._lock:
            if state != self._state:
                self._state, self._pages, self._bytes = state, {}, 0
            found = self._pages.get(key)
            mine = found is None
            if found is None:
                found = self._pages[key] = Future()
        if mine:
            self._make(key, found, make)
        return found.result()

    def _make(self, key: Hashable, page: Future[bytes], make: Callable[[], bytes]) -> None:
        try:
            made = make()
        except BaseException as error:
            with self._lock:
                if self._pages.get(key) is page:
                    del self._pages[key]
            page.set_exception(error)
            return
        page.set_result(made)
        with self._lock:
            if self._pages.get(key) is not page:
                return  # the case was changed meanwhile
            self._bytes += len(made)
            for old in list(self._pages):
                if self._bytes <= MOST:
                    break
                if self._pages[old].done():
                    self._bytes -= len(self._pages.pop(old).result())
