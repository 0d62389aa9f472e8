"""What a text says of what it names: relations by rules over typed slots, and tasks."""
