"""What holds for every test."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from tests.power import keep_the_power_on

# The same examples in every run and on every machine, however slow it is.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")

keep_the_power_on()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones, so that at the end no worker waits for another."""
    unit = Path(__file__).with_name("unit")
    items.sort(key=lambda item: item.path.is_relative_to(unit))


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays until the end: the modules and thousands of tests."""
    gc.collect()
    gc.freeze()
    # An app makes tens of thousands of small objects and drops most of them at once.
    gc.set_threshold(20_000, 10, 10)
