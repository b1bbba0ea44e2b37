"""The page an actor reaches by its personal link: loaded only in a house with a store."""
