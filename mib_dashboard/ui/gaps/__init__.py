"""Need and gaps."""
