"""The record: a county's catalog in its published, normalized form."""
