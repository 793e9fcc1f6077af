"""Numbers and records back into cited sentences: the brief, charts, tables."""
