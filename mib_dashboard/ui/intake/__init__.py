"""Deliveries of the departments on the page: the sheet as it came, what is asked, what was found, what changes."""
