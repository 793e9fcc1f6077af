"""Document to cited records: who does or wants what, towards whom, according to whom, when."""
