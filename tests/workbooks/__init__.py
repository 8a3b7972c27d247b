"""Workbooks for the tests: raw packages, dangerous ones, and sheets laid out by others."""
