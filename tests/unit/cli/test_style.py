"""The style of a house on the command line."""

from pathlib import Path

from tests.command_line import Run


def test_a_style_is_worn_and_a_wrong_one_writes_nothing(run: Run) -> None:
    """`--style` is read from a file; what is wrong in it is told by its key, and what stood there stays."""
    style = Path("huis.toml")
    style.write_text('organisation = "De Bron"', encoding="utf-8")
    assert run("new", "team", "--model", "principles", "--title", "Team").code == 0
    wish = ("export", "team", "--as", "html", "--output", "a.html", "--style", "huis.toml")
    assert run(*wish).code == 0
    assert "De Bron" in Path("a.html").read_text(encoding="utf-8")
    style.write_text("colour = '#ffff00'", encoding="utf-8")
    told = run(*wish, "--force")
    assert told.code == 1
    assert "colour" in told.err
    assert "De Bron" in Path("a.html").read_text(encoding="utf-8")
