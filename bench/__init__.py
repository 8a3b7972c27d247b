"""Benchmarks: how long reportgen takes and how much memory it needs; each program measures one thing."""
