"""The map, its settings, its funnel and the map of offers."""
