"""Who works with whom, who sits in which body and who is missing there, whom events reach."""
