"""The map of the shared space: its picture, camera, gestures, tools and legend."""
