"""A filled return, as LibreOffice saved it, to try the whole way with."""
