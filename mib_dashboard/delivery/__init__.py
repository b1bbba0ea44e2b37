"""From file to data set: load, rules, build, protect. Raw values do not leave this room."""
