"""The workbench: a case in web pages, to look at and to judge in."""
