"""The use cases by subject; ``workshop.facilitator`` puts them together."""
