"""The roll-up over counties."""
