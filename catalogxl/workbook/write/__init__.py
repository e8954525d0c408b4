"""The county workbook as a file: blank, or with the contents of an earlier return."""
