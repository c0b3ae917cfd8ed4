"""What holds for every test."""

from hypothesis import settings

# The same examples in every run and on every machine, however slow it is.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
