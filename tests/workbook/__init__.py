"""The county workbook: gate, reader, writer."""
