"""Who somebody is and what they may do. Nothing here is imported where only visitors read."""
