"""Many counties on one page: who is missing, how they differ, what they set aside and why (notice 四(二), 四(三))."""
