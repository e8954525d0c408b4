"""The marked workbook that goes back to a county: its own contents in a fresh workbook, the findings at their cells."""
