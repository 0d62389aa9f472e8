"""Cypher packs and their loader."""
