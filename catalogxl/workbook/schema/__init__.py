"""The one description of the county workbook: sheets, columns, prompts, lists; writer and reader go by it."""
