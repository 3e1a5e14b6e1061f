"""The makers of the generated parts of the docs."""
