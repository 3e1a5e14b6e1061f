"""Scores: one module a layer, each from gold rows and predictions to figures."""
