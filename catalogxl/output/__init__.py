"""The output folder: written beside and swapped in whole, one run at a time; the tables in ``data/``."""
