"""What every page uses: data set, filters, frame, ways to show."""
