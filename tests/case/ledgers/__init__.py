"""Tests of the ledgers of a case."""
