"""A document's form: paragraphs and headings, title, identity card, parties, responsibility tags."""
