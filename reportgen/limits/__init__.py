"""What work on one person's file may take, and what becomes of it when it goes wrong: it costs that file only."""
