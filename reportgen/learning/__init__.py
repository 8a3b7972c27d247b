"""A style learnt from a model paper: what its paragraphs are for, how most of their characters look, what to write."""
