"""The commands of `python -m mib_dashboard`."""
