"""The contexts: one module a page, with the value that it shows and the function that finds it."""
