"""What the working side remembers: accounts, journal, deliveries, recipes, releases, frozen versions, in one database."""
