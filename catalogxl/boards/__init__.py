"""Notice-board sheets from the public projection: official tables, boards to read, item cards, the start page."""
