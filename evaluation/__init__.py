"""Scorers that measure the reader through ``detente code``: run ``python -m evaluation``."""
