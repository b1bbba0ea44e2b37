"""Bridges to other directories: Integreat and Open Referral HSDS, both ways.

What comes in is never a row of our tables but a proposal (`proposal.py`) that a person accepts, field by field.
"""
