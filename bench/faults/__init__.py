"""Faults that are too slow for the tests, or need root or strace: see docs/reliability.md."""
