"""The rules, one in each file; their order stands in ``reportgen.linting.registry``."""
