"""Pure functions from frames to frames: series, comparison, classes, findings."""
