"""Keeping a workshop: one TinyDB file, whole and durable after every event."""
