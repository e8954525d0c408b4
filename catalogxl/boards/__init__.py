"""Notice-board sheets from the public projection: the official table in three formats, and the start page."""
