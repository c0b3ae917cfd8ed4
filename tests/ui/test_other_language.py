"""Going on in another language in the middle of a session."""

from pathlib import Path

from tests.ui.helpers import NARROW, stage
from tests.ui.test_stage import ballots, on_stage, screen_text


async def test_the_language_is_changed_in_the_middle_of_a_vote_and_back(tmp_path: Path) -> None:
    """Words of the screen and of the model change; votes, clock and undo stay."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("3", "4")
        before = screen_text(app)
        await pilot.press("f3")
        await pilot.pause()
        assert on_stage(app).t.language == "en"
        assert app.session
        assert app.session.facilitator.workshop.info.language == "en"
        assert ballots(app) == {1: 3, 2: 4}
        after = screen_text(app)
        assert "voted" in after
        assert "gestemd" not in after
        await pilot.press("u")
        await pilot.pause()
        assert on_stage(app).t.language == "nl"
        assert "gestemd" in screen_text(app)
        assert ballots(app) == {1: 3, 2: 4}
        assert before.splitlines()[5] == screen_text(app).splitlines()[5]


async def test_a_workshop_in_another_language_is_reopened_in_it(tmp_path: Path) -> None:
    """It is kept with the workshop, not with the computer: the first screen speaks what it spoke."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert app.services.settings.language is None
