"""Restyle: the pages that choose two collections and show what one becomes in the other's style."""
