"""Bytes from strangers ──► raw cells: which kind of file it is, whether it is safe to open, what its cells show."""
