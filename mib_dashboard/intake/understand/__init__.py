"""From the cells of a file to long rows, without guessing: what is not certain becomes a question."""
