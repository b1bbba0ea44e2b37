"""What was to be delivered, by whom, until when, and what of it is there."""
