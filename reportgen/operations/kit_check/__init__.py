"""A kit tried without anybody's input: made-up reports of every shape, and what is the matter with each."""
