"""What is told of kits to those who fill them in."""
