"""Maps for the screen: a base map that never changes, a layer of values that does, and a legend in HTML."""
