"""The errors that Dragoman raises: one base class, a few kinds, each with the exit status the command line gives it."""

from __future__ import annotations


class DragomanError(Exception):
    """Anything Dragoman refuses to do; the message is one line: what is wrong, and what to do.

    `exit_status` is what the command line ends with when nothing worse happened (2 is left to usage errors).
    """

    exit_status = 1


class InputError(DragomanError):
    """A report that cannot be read: empty, binary, too large, in another language, not an article."""

    exit_status = 3


class FetchError(DragomanError):
    """A file or address that cannot be fetched: missing, refused, private, too slow, too large."""

    exit_status = 4


class ConfigError(DragomanError):
    """A setting, date, roster or model that cannot be used."""

    exit_status = 5
