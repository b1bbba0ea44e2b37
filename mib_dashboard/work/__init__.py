"""Decisions of the people who work here, without any page: the care of offers, and what is followed up."""
