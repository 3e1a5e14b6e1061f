"""The command line: thin commands."""


def main() -> None:
    """Run."""
