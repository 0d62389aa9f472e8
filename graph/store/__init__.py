"""Stores: one code path over the official driver, embedded or Neo4j."""
