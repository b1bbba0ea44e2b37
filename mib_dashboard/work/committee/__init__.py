"""What is for bodies and not for everybody, for accounts that may read it."""
