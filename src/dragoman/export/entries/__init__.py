"""Entries of a case dossier: each value of a case as lines of worded pieces, with the quotes that prove them."""
