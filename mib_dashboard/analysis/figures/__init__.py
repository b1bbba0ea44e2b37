"""Figures of indicators: points, breaks, comparison, classes, uncertainty, profile, what stands out."""
