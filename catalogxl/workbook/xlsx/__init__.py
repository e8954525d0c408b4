"""The .xlsx package: parts, comments, and workbooks made from a saved one."""
