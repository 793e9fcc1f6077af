"""The use cases: what a user can ask for. Web, command line and library ask only here."""
