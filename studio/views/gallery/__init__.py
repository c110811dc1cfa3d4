"""The galleries of samples: a grid of thumbnails, what it shows and in which order, and its own controls."""
