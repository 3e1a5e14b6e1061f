"""Forecasts: what is expected, in which words; a band only where the words are a term of ICD 203."""

from dragoman.layers.forecasts._find import find_forecasts

__all__ = ["find_forecasts"]
