"""Issuing papers (定稿), as the ledger keeps it."""
