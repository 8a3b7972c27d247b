"""Batch: many inputs, each a job of its own; one bad input costs one report."""
