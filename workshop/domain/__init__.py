"""The rules of a self-assessment workshop: pure, and on the standard library alone."""
