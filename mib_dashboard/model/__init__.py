"""Frozen value objects: data set, offers, deliveries, protection, texts. They look up, they do not compute."""
