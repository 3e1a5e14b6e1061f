"""Ingest: files, folders and addresses in, reports out."""

from dragoman.ingest.many import expected, ingest, ingest_all, ingest_new, ingest_stream
from dragoman.ingest.parts import Ingested, Refused
from dragoman.ingest.source import STDIN

__all__ = ["STDIN", "Ingested", "Refused", "expected", "ingest", "ingest_all", "ingest_new", "ingest_stream"]
