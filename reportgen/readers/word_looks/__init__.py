"""The looks of a Word document from elsewhere: what its styles, defaults, theme and direct formatting come to."""
