"""Rolling up the inputs of townships into the input of their county."""
