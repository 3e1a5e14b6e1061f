"""The layers of a reading: one module, one plain function each; no layer imports another."""
