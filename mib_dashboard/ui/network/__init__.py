"""Who works with whom, who is missing in the bodies, whom events reach."""
