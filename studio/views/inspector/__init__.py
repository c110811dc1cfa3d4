"""The drawer that tells everything about one sample."""
