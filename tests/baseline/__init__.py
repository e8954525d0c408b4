"""The baseline folder: loading, checking, digest, units."""
