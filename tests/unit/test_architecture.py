"""The house stands as it is drawn: who may import whom, and what is loaded when."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"docx", "lxml", "pikepdf", "reportlab", "rich", "textual", "xlsxwriter"}
# Runs the command line on its arguments, then tells on the last line which packages were loaded.
TELL_LOADED = """
import json, sys
from workshop.cli import main
code = 0
if sys.argv[1:]:
    try:
        code = main()
    except SystemExit as end:
        code = end.code
print()
print(json.dumps({"code": code or 0, "loaded": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the package in a folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )


def loaded_by(home: Path, *arguments: str) -> set[str]:
    """Give the top-level packages that the command line has loaded after doing what it was asked."""
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", TELL_LOADED, *arguments],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    return set(told["loaded"])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a copy of the code and its contracts, to break."""
    shutil.copytree(
        ROOT / "workshop",
        tmp_path / "workshop",
        ignore=lambda _, names: {n for n in names if n.endswith(".ttf")},
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_contracts_hold() -> None:
    """Every room imports only the rooms below it, and each heavy library is known in its own room only."""
    done = check_contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "statement", "broken"),
    [
        ("domain/intruder.py", "import workshop.clock", "A room knows only the rooms below it"),
        ("store/intruder.py", "import workshop.facilitator", "A room knows only the rooms below it"),
        ("store/intruder.py", "import workshop.catalogue", "A room knows only the rooms below it"),
        ("intruder/__init__.py", "", "A room knows only the rooms below it"),
        ("domain/intruder.py", "import textual.color", "Below commands and theme nobody knows of a screen"),
        ("cli/intruder.py", "import docx", "Only the report knows of ReportLab"),
        ("report/intruder.py", "def late():\n    import rich.text", "Below commands and theme nobody knows"),
        ("widgets/intruder.py", "from tinydb import TinyDB", "Only the store knows of TinyDB"),
        ("screens/intruder.py", "from reportlab.lib import units", "Only the report knows of ReportLab"),
        ("intake/intruder.py", "import xlsxwriter", "Only the report knows of ReportLab"),
    ],
)
def test_the_contracts_see_an_intruder(house: Path, module: str, statement: str, broken: str) -> None:
    """An import in the wrong room breaks the contract that forbids it, also inside a function."""
    intruder = house / "workshop" / module
    intruder.parent.mkdir(exist_ok=True)
    intruder.write_text(statement + "\n", encoding="utf-8")
    done = check_contracts(house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(broken in line and "BROKEN" in line for line in done.stdout.splitlines()), done.stdout


def test_the_domain_imports_the_standard_library_only() -> None:
    """No module of the domain imports anything but the standard library and the domain."""
    graph = grimp.build_graph("workshop", include_external_packages=True, cache_dir=None)
    domain = {"workshop.domain", *graph.find_descendants("workshop.domain")}
    foreign = {
        (module, imported)
        for module in domain
        for imported in graph.find_modules_directly_imported_by(module) - domain
        if imported.partition(".")[0] not in sys.stdlib_module_names
    }
    assert len(domain) > 1
    assert foreign == set()


def test_importing_the_domain_loads_the_standard_library_only() -> None:
    """With only the standard library at hand (no site-packages), every module of the domain can be loaded."""
    modules = [f"workshop.domain.{path.stem}" for path in sorted((ROOT / "workshop" / "domain").glob("[!_]*.py"))]
    assert modules
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {', '.join(modules)}; print('loaded')"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "loaded\n", done.stderr


def test_the_command_line_starts_light(tmp_path: Path) -> None:
    """Importing the command line loads no screen, no PDF library and no database."""
    assert loaded_by(tmp_path) & (HEAVY | {"tinydb"}) == set()


def test_show_is_light(tmp_path: Path) -> None:
    """`workshop show` answers without loading a screen or a PDF library."""
    file = str(tmp_path / "team.workshop.json")
    asked = ["--model", "principles", "--language", "nl", "--title", "Team", "--participants", "Anna,Bram"]
    assert loaded_by(tmp_path, "new", file, *asked) & HEAVY == set()
    assert loaded_by(tmp_path, "show", file) & HEAVY == set()
    assert loaded_by(tmp_path, "show", file, "--json") & HEAVY == set()
