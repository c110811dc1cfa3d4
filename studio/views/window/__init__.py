"""The window itself: its bands, its pages, and what comes in front of it whichever page is shown."""
