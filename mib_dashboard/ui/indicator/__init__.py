"""One indicator: one head, one municipality, and its four views."""
