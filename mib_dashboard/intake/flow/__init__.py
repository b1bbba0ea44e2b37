"""The way of a delivery, one function a step: receive, read, assign, check, release, withdraw.

Every step asks for the right of the account, writes the state with date and account and one row of the journal, and is done
completely or not at all. Who changed a delivery at any time does not release it.
"""
