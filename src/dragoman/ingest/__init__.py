"""Ingest: text, HTML and addresses in, reports out."""

from dragoman.ingest.source import STDIN, Ingested, ingest

__all__ = ["STDIN", "Ingested", "ingest"]
