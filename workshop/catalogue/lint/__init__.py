"""Looks at the words of a model as a demanding colleague would: what it finds never keeps a model from loading."""
