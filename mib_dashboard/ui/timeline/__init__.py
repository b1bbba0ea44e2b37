"""Series over the years."""
