"""Sessions of three hours in fast forward: what triage and re-planning do for the planned end."""
