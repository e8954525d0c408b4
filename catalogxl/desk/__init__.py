"""The desk: catalogxl's commands on a page of this machine, for those who have the program and no command line."""
