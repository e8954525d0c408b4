"""``python -m catalogxl``."""

from catalogxl.cli import main

main(prog_name="catalogxl")
