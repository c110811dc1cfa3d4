"""New generators from a folder, in three pages."""
