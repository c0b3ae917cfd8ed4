"""Measures of speed, run by ``make bench``: never by the tests, because no test depends on a machine's speed."""

READY = "ready:"
"""What the empty app shows at first."""

SIGN = "●"
"""What a key adds: in the empty app, and as a vote on the stage."""
