"""File → document → statements; knowledge as data under extract/data/."""
