"""Logging in and out: own addresses beside the pages, loaded only in a house with a store."""
