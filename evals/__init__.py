"""Evaluation: predictions and scores against corpora, floors, speed and sameness (outside the package)."""
