"""The path itself: its keys, the ways between them, and the transport that runs along it."""
