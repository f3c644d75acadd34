"""What this addon adds to the import."""
