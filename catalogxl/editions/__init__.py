"""Editions of a baseline: what became of each code, what differs between two, and returns moved from one to the next."""
