"""German numbers and dates, units, times, safe text, sentence templates: the ground, knows nothing of the rest."""
