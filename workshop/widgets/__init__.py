"""Dumb parts of screens: values in, messages out."""
