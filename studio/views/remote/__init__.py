"""Remote control: its sheet, and the list of all that can be controlled."""
