"""One meeting: its agenda with the figures of the day, and what was resolved."""
