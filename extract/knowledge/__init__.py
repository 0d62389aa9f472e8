"""What is known before a document is read: the tables and word lists of extract/data, and their checks."""
