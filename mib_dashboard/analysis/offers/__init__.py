"""Offers: search, reach, validity, the words a person reads about them."""
