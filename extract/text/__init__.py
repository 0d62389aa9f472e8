"""A document's characters: one spelling for each, furniture left out, torn lines mended, and the way back to the source."""
