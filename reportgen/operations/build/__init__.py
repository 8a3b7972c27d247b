"""Building the papers of many inputs: planned from what is there, made by ``batch``, told by an index."""
