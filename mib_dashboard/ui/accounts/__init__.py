"""Accounts, sessions, links and the journal, for those who manage them."""
