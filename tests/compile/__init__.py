"""From returned files to the output tree, and the command line."""
