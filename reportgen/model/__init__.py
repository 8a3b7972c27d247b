"""The types that travel through the house: frozen data and nothing else."""
