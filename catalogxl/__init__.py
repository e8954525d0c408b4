"""catalogxl: from one provincial baseline catalog to published county catalogs."""

__version__ = "0.1.0"
