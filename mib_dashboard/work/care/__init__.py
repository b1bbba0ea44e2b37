"""Care of offers: one row changed, checked and published; seen by the public within seconds, and taken back as easily."""
