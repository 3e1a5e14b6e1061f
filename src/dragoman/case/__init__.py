"""The case file: many reports, one sourced record; only this package knows SQL."""
