"""More figures, for who leads: rounds side by side, who moved, and what only the facilitator is to know."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes import tiny_facilitator
from tests.ui.helpers import NARROW, WIDE, on_top, seen, stage
from workshop.app import WorkshopApp
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens.figures import FiguresScreen
from workshop.screens.figures_view import figures_rows
from workshop.screens.movement_words import fixed, signed
from workshop.screens.results import ResultsScreen
from workshop.screens.stage import StageScreen
from workshop.screens.stage_result import result_view, with_sign
from workshop.widgets.table_rows import laid_out

SIX = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima")
TO_THE_CHAIR = ((1, 1, 2, 2, 3, 5), (4, 4, 4, 2, 3, 5))
"""Three of five go toward Fatima, who is the chair."""


def led(
    *rounds: Sequence[Ballot], paragraph: int = 1, names: Sequence[str] = SIX, anonymous: bool = False
) -> Facilitator:
    """Lead a group through rounds; the last of the names is the chair."""
    leading = tiny_facilitator(names)
    leading.change_info(anonymous=anonymous)
    vote(leading, rounds, paragraph)
    return leading


def vote(leading: Facilitator, rounds: Sequence[Sequence[Ballot]], paragraph: int = 1) -> None:
    """Vote on a paragraph and show it, round after round."""
    for number, ballots in enumerate(rounds, start=1):
        if number > 1:
            leading.new_round(paragraph)
        for who, ballot in enumerate(ballots, start=1):
            leading.vote(paragraph, who, ballot)
        leading.reveal(paragraph)


def text(leading: Facilitator, language: str = "en", width: int = 120) -> str:
    """Give the figures of paragraph 1 as they read."""
    rows = figures_rows(leading.workshop, 1, Translator(language), width)
    lines = (line for row in rows for line in laid_out(row, width - 3))
    return "\n".join("".join(piece for piece, _ in line).rstrip() for line in lines)


def flowing(leading: Facilitator, language: str = "en") -> str:
    """Give the figures with every gap one blank."""
    return " ".join(text(leading, language).split())


def facilitator(app: WorkshopApp) -> Facilitator:
    """Give the facilitator of the app."""
    assert app.session
    return app.session.facilitator


def test_all_rounds_stand_side_by_side() -> None:
    """Each with pattern, agreement, middle vote and the votes per level; who has no vote apart."""
    leading = led((1, 1, 5, 5, 3, ABSTAIN), (3, 3, 3, 3, ABSENT, 3))
    lines = {line.split("  ")[0]: line.split()[-4:] for line in text(leading).splitlines() if line.strip()}
    assert lines["pattern"][-3:] == ["two", "camps", "unanimous"]
    assert lines["agreement"][-2:] == ["20%", "100%"]
    assert lines["middle vote"][-2:] == ["3", "3"]
    assert lines["level 5"][-3:] == ["●●", "2", "·"]
    assert lines["level 3"] == ["●", "1", "●●●●●", "5"]
    assert lines["abstained"][-3:] == ["●", "1", "·"]
    assert lines["absent"][-3:] == ["·", "●", "1"]


def test_more_rounds_than_fit_go_on_below() -> None:
    """At 80 columns three rounds stand side by side, and no round is left out."""
    leading = led(*[(3, 3, 3, 3, 3, 4)] * 5)
    narrow = text(leading, width=80)
    heads = [line.split() for line in narrow.splitlines() if line.strip().startswith("Round") and ":" not in line]
    assert heads == [["Round", "1", "Round", "2", "Round", "3"], ["Round", "4", "Round", "5"]]
    assert all(len(line) <= 78 for line in narrow.splitlines())


def test_who_moved_is_told_person_by_person() -> None:
    """From where, how far, which way and to whom; then what of it is chance, and what went toward the chair."""
    told = flowing(led((2, 2, 3, 4, 5, 3), (3, 1, 3, 2, 5, 3)))
    assert "Agreement ±0 percentage points, level of the group −0.2." in told
    assert "1 toward the earlier middle vote (3), 1 away from it, 1 across it, 3 stayed." in told
    assert "Anna: 2 → 3 (+1), toward the middle; already there: Carla, Fatima" in told
    assert "Bram: 2 → 1 (−1), away from the middle" in told
    assert "Dirk: 4 → 2 (−2), across the middle; already there: Anna, Bram" in told
    assert "3 moved: too few for a test (from 6 on)." in told


def test_from_six_movers_on_there_is_an_exact_test() -> None:
    """Six come together from both ends: 2 of the 64 ways to swap their votes."""
    leading = led((1, 5, 1, 5, 1, 5), (3, 3, 3, 3, 3, 3))
    assert "Exact test on agreement: p = 0.031 (6 moved)." in flowing(leading)
    assert "Exacte toets op de eensgezindheid: p = 0,031 (6 bewogen)." in flowing(leading, "nl")


def test_an_anonymous_vote_tells_no_names() -> None:
    """Only what the figures did."""
    leading = led(*TO_THE_CHAIR, anonymous=True)
    told = flowing(leading)
    assert "Who moved is not known: the vote was anonymous." in told
    assert "percentage points" in told
    assert not any(name in told for name in SIX)
    assert "chair" not in told


def test_researchers_find_their_figures_at_the_bottom() -> None:
    """Cns and A of every round, alpha and AC2 beside the mean agreement; undefined is said and not made up."""
    leading = led((3, 3, 3, 3, 3, 3))
    last = text(leading).splitlines()
    assert last[-3:] == [
        "For researchers",
        "Round 1: Cns 1.00 (Tastle & Wierman), A 1.00 (van der Eijk), interpolated median 3.00.",
        "Whole workshop, 1 paragraph: α undefined (Krippendorff, ordinal), AC2 1.00 (Gwet), mean agreement 100%.",
    ]
    assert "α undefined" in text(tiny_facilitator())
    assert "No round has been revealed yet." in text(tiny_facilitator())


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [(12.4, 0, "+12"), (-12.6, 0, "−13"), (0.4, 0, "±0"), (-0.04, 1, "±0,0"), (-0.25, 2, "−0,25")],
)
def test_a_change_has_its_sign(value: float, digits: int, written: str) -> None:
    """In the language's way, and what rounds to nothing has none."""
    assert signed(value, Translator("nl"), digits) == written
    assert fixed(-0.001, Translator("nl")) == "0,00"


# What only the facilitator is to know


def test_a_pull_toward_the_chair_is_told_here_and_named() -> None:
    """With the share, and a question to ask; where the others' middle lay there too it says that as well."""
    told = flowing(led(*TO_THE_CHAIR))
    assert "⚑ Most movement of the others went toward the chair's first vote (5): 100%." in told
    assert "it may as well be plain agreement" not in told
    assert "plain agreement" in flowing(led((2, 3, 3, 3, 5, 3), (3, 3, 3, 3, 3, 3)))


def test_the_stage_has_a_sign_that_names_nobody() -> None:
    """It stands in no other view of the result, and is gone once the level is recorded."""
    leading = led(*TO_THE_CHAIR)
    t = Translator("en")
    view = result_view(leading.workshop, 1, t)
    assert view is not None
    assert view.sign == ""
    assert "chair" not in str(view)
    signed_view = with_sign(view, leading.workshop, 1, t)
    assert signed_view.sign == "ⓘ More about this round: m."
    assert signed_view._replace(sign="") == view
    leading.record(1, 4, "agreed")
    recorded = result_view(leading.workshop, 1, t)
    assert recorded is not None
    assert with_sign(recorded, leading.workshop, 1, t).sign == ""
    calm = led((1, 1, 2, 2, 3, 5), (1, 1, 1, 2, 3, 5))
    calm_view = result_view(calm.workshop, 1, t)
    assert calm_view is not None
    assert with_sign(calm_view, calm.workshop, 1, t) == calm_view


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_m_shows_it_and_the_group_sees_only_the_sign(tmp_path: Path, size: tuple[int, int]) -> None:
    """On the stage nothing names the chair; one key further it is said, and q or m goes back."""
    app = stage(tmp_path, SIX)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*"112235", "r", "v", *"444235", "r")
        await pilot.pause()
        assert "Meer over deze ronde: m." in seen(app)
        assert "voorzitter" not in seen(app)
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, FiguresScreen)
        assert "alleen voor wie leidt" in seen(app).splitlines()[0]
        told = " ".join(seen(app).split())
        assert "De meeste beweging van de anderen ging naar de eerste stem van de" in told
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(on_top(app), StageScreen)


async def test_the_text_scrolls_by_key_from_end_to_end(tmp_path: Path) -> None:
    """Lines, pages, begin and end; what changes meanwhile shows at once."""
    app = stage(tmp_path, SIX)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*"112235", "r", "v", *"444235", "r", "m", "end")
        await pilot.pause()
        assert "Voor onderzoekers" in seen(app)
        await pilot.press("home")
        await pilot.pause()
        first = seen(app)
        assert "Ronde 1" in first.splitlines()[1]
        await pilot.press("down", "up")
        await pilot.pause()
        assert seen(app) == first
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Ronde 1            Ronde 2" not in seen(app)
        await pilot.press("pageup")
        vote(facilitator(app), [(3, 3, 3, 3, 3, 3)], paragraph=2)
        await pilot.press("end")
        await pilot.pause()
        assert "Hele workshop, 2 paragrafen" in seen(app)


async def test_a_digit_goes_to_a_contested_paragraph(tmp_path: Path) -> None:
    """The most contested is 1; a digit without a paragraph does nothing; s shows all of them."""
    app = stage(tmp_path, SIX)
    async with app.run_test(size=WIDE) as pilot:
        vote(facilitator(app), [(3, 3, 3, 3, 3, 4)], paragraph=1)
        vote(facilitator(app), [(1, 1, 1, 5, 5, 5)], paragraph=3)
        await pilot.press("m", "3")
        await pilot.pause()
        assert isinstance(app.screen, FiguresScreen)
        lines = [line for line in seen(app).splitlines() if "Klein model" in line]
        assert "1  5.1" in lines[1]
        assert "twee kampen" in lines[1]
        assert "2  4.1" in lines[2]
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(on_top(app), StageScreen)
        assert facilitator(app).workshop.info.current == 3
        await pilot.press("m", "s")
        await pilot.pause()
        assert isinstance(on_top(app), ResultsScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(on_top(app), StageScreen)


async def test_a_hidden_round_is_not_among_the_figures(tmp_path: Path) -> None:
    """While a round is voted on, what is shown does not depend on its votes."""
    found = []
    for last in ("111111", "524315"):
        folder = tmp_path / last
        folder.mkdir()
        app = stage(folder, SIX)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press(*"112235", "r", "v", *last, "m")
            await pilot.pause()
            found.append(seen(app))
    assert "Ronde 1" in found[0]
    assert "Ronde 2" not in found[0]
    assert found[0] == found[1]
