"""What the tests of the rules share: asking a rule, and taking its answer into a workshop."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan
from workshop import facilitator
from workshop.domain.changes import apply
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Plan
from workshop.domain.workshop import Workshop


def done(workshop: Workshop, decision: Decision) -> Workshop:
    """Give the workshop after a decision."""
    return apply(workshop, decision.changes)


def refusal(rule: Callable[..., object], *values: Any, **named: Any) -> WorkshopError:
    """Give the error with which a rule refuses these values, having seen that it can be read."""
    with pytest.raises(WorkshopError) as refused:
        rule(*values, **named)
    assert said(refused.value)
    return refused.value


def narrow_workshop() -> Workshop:
    """Give a tiny workshop that leaves out paragraph 4.2 (number 2)."""
    plan = tiny_plan()
    narrow = Plan(plan.title, plan.language, plan.people, {"4.1", "5.1"})
    return facilitator.create(tiny_model(), narrow, FakeClock())[0]
