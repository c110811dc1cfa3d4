"""The bins between the galleries, a card each."""
