"""Ties and levers."""
