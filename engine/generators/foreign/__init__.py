"""Models that others trained and saved: found out about, tried in a process of their own, and made into generators."""
