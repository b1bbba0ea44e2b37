"""Methods, signs and sources."""
