"""The goals: the guiding goal, one row a goal, and all that belongs to it."""
