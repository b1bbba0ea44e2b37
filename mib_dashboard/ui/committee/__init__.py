"""What is for bodies, for accounts that may read it."""
