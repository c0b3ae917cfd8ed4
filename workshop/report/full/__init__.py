"""The full report: everything about a session that people keep, one section a module."""
