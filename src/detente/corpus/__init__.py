"""Bring text in: files, folders, JSON Lines, standard input; title, date, publisher, language."""
