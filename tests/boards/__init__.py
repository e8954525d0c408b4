"""Tests of the notice-board sheets."""
