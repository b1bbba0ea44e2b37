"""From a file as an office sends it to rows that can be released: read, understand, assign, check, compare, release."""
