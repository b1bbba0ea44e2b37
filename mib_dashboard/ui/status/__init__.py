"""What is delivered, what is missing, how good it is."""
