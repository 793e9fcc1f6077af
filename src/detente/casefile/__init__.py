"""The typed records every room shares, the rules that make a case sound, codec and store."""
