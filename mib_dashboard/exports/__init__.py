"""Files that leave the house, made from the protected data set only."""
