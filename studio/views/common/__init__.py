"""What several groups of views are made of: controls, panels in front of the window, signs, pictures, words."""
