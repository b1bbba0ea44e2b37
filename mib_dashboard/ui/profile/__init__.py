"""The profile of one municipality."""
