"""Small pieces that several pages show."""
