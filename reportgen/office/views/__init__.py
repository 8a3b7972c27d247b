"""What each page shows and does: thin, one module a page."""
