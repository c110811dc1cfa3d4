"""The filmstrips of a path, and how evenly they change."""
