"""What a figure is (类型): how its values are read."""
