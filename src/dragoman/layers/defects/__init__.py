"""Defects: signs that a text was damaged on its way, above all by translation."""

from dragoman.layers.defects._find import find_defects

__all__ = ["find_defects"]
