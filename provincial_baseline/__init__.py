"""The baselines that come with the program, a folder each."""
