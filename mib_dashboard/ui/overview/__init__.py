"""The start page: key figures, small map, what stands out."""
