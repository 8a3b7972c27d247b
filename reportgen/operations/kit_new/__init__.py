"""A new kit made from an old report."""
