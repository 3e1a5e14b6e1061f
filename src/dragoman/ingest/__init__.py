"""Ingest: text, HTML and addresses in, reports out."""
