"""One module a screen; a screen decides nothing."""
