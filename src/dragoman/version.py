"""The version of Dragoman; every reading records it."""

VERSION = "0.1.0"
