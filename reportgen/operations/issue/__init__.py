"""Issuing papers (定稿), and the ledger that people's decisions are kept in."""
