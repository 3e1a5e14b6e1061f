"""Conditions: what must, may or will happen for what."""

from dragoman.layers.conditions._find import find_conditions

__all__ = ["find_conditions"]
