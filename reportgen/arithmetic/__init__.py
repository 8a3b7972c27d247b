"""Arithmetic on facts: units, half-up rounding, sums that stay sums, changes and how they are worded. Pure."""
