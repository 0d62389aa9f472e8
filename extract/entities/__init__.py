"""What a text names: regions, bodies, documents, platforms, programs, organizations, and the words that point back to them."""
