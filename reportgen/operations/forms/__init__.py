"""Forms out and in, and results out: workbooks on their way to people and back."""
