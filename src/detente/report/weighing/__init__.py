"""What a weighing found, as charts with their tables and as plain sentences."""
