"""Typesetting: how wide Chinese text is and where its lines may end. Pure; the one place for these rules."""
