"""Fixtures for all tests."""

pytest_plugins = ["office.fixtures"]
