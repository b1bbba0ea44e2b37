"""Cases ("Vorgänge"): what was decided and is followed up, about offers, pairs, overlaps, gaps, actors and deliveries."""
