"""What the repository holds and what an installed program carries."""

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import workshop

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "workshop" / "report" / "fonts"
TRUE_TYPE = b"\x00\x01\x00\x00"
# Put together here, so that this file does not hold what it looks for.
HOSTS = ("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian")
REGISTRY = re.compile(rf"({'|'.join(HOSTS)})\.(org|com|net)".encode(), re.IGNORECASE)
LOCKED = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( ; [a-z_ !='\"A-Z0-9.()<>]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


def kept_files() -> list[Path]:
    """Give every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the program as it is installed elsewhere."""
    built = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel"))))
    return zipfile.ZipFile(built)


def test_no_file_names_a_package_registry() -> None:
    """No kept file holds the host of a registry, so that installing follows the user's own settings."""
    files = kept_files()
    assert ROOT / "pyproject.toml" in files
    assert [str(file.relative_to(ROOT)) for file in files if REGISTRY.search(file.read_bytes())] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_holds_names_versions_and_hashes_only(name: str) -> None:
    """A lock file holds nothing else: no address, no path, no comment."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not LOCKED.fullmatch(line)] == []


def test_the_lock_files_fit_the_project() -> None:
    """What the program needs is locked, and the tests run on the very same versions."""
    run, dev = (
        {line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith(" ")}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[=<>]", needed)[0] for needed in project["dependencies"]}
    assert wanted <= {line.partition("==")[0] for line in run}
    assert run <= dev


def test_the_wheel_carries_everything_the_program_reads(wheel: zipfile.ZipFile) -> None:
    """Models, sentences, styles, fonts and licences travel inside the wheel, each exactly as it is here."""
    carried = set(wheel.namelist())
    read = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "workshop").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    content = {
        f"workshop/_content/{file.relative_to(ROOT / 'content').as_posix()}"
        for file in (ROOT / "content").rglob("*")
        if file.is_file()
    }
    assert {Path(name).suffix for name in read} >= {".json", ".py", ".tcss", ".ttf"}
    assert "workshop/_content/principles/model.toml" in content
    assert (read | content) - carried == set()
    assert any(name.endswith("/LICENSE") for name in carried)


def test_the_wheel_knows_version_and_command(wheel: zipfile.ZipFile) -> None:
    """The version has one source, and installing gives the command `workshop`."""
    info = f"workshop_facilitator-{workshop.__version__}.dist-info"
    assert f"Version: {workshop.__version__}" in wheel.read(f"{info}/METADATA").decode().splitlines()
    assert "workshop = workshop.cli:main" in wheel.read(f"{info}/entry_points.txt").decode().splitlines()


def test_every_font_is_true_type_and_has_its_licence_beside_it() -> None:
    """ReportLab embeds TrueType outlines only, and a font travels with its licence."""
    fonts = sorted(FONTS.glob("*.ttf"))
    families = {font.stem.partition("-")[0] for font in fonts}
    assert families == {"DejaVuSans", "SourceSans3"}
    assert [font.name for font in fonts if font.read_bytes()[:4] != TRUE_TYPE] == []
    assert {licence.stem.partition("-")[0] for licence in FONTS.glob("*.txt")} == families
