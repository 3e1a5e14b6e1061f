"""The errors that Dragoman raises: one base class, a few kinds, each with the exit status the command line gives it."""

from __future__ import annotations


class DragomanError(Exception):
    """Anything Dragoman refuses to do; the message is one line: what is wrong, and what to do.

    `exit_status` is what the command line ends with; of several kinds in one call the highest counts. Python keeps 1
    for itself, usage errors keep 2.
    """

    exit_status = 1


class InputError(DragomanError):
    """A report that cannot be read: empty, binary, too large, in another language, not an article."""

    exit_status = 3


class FetchError(DragomanError):
    """A file or address that cannot be fetched: missing, not permitted, private, too slow, too large."""

    exit_status = 4


class ConfigError(DragomanError):
    """A setting, date, roster, model or place to write that cannot be used."""

    exit_status = 5


class CaseError(DragomanError):
    """A case that cannot be used: not a case, damaged, read-only, full disk, in use, from a later version; or an id,
    judgement or query that does not fit it."""

    exit_status = 6
