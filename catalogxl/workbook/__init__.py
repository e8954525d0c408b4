"""The county workbook: its gate, its reader, its writer and their one layout."""
