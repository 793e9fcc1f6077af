"""Records to what the case holds: demands, red lines, pressure, ties, levers."""
