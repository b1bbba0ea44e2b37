"""The text of a delivered file, before anything is judged: encoding, separators, quotes, lines that are no rows."""
