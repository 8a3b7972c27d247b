"""Readers: from outside (bytes of YAML, templates, markup) into the model, with every mistake at its place."""
