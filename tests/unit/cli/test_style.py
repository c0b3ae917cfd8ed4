"""The style of a house on the command line."""

from pathlib import Path

from tests.command_line import Run
from workshop.settings import settings_folder


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


def test_the_style_with_the_settings_is_worn_unless_another_is_named(run: Run) -> None:
    """`style.toml` in the folder of the settings is for every report."""
    folder = settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "style.toml").write_text('organisation = "De Bron"', encoding="utf-8")
    Path("ander.toml").write_text('organisation = "Het Meer"', encoding="utf-8")
    assert run("new", "team", "--model", "principles", "--title", "Team").code == 0
    assert run("export", "team", "--as", "html", "--output", "a.html").code == 0
    assert run("export", "team", "--as", "html", "--output", "b.html", "--style", "ander.toml").code == 0
    assert "De Bron" in Path("a.html").read_text(encoding="utf-8")
    assert "Het Meer" in Path("b.html").read_text(encoding="utf-8")
    assert "De Bron" not in Path("b.html").read_text(encoding="utf-8")
