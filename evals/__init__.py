"""Evaluation: predictions and scores against corpora, floors and speed (outside the package)."""
