"""Whether a county's input still says what the inputs say that it was rolled up from."""
