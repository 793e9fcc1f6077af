"""The command line: parse, ask the desk, show."""

from detente.cli.app import main

__all__ = ["main"]
