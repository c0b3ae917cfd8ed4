"""A folder to do anything in: what every case starts from, what it may leave, and what has to be true of it."""

import io
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import Ran
from workshop.cli import main
from workshop.language import LANGUAGES, Translator
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

_PYTHON = re.compile(
    r"Traceback|\b(?:[A-Z][a-z]+)+(?:Error|Exception|Warning)\b|Errno|codec can't|invalid literal|NoneType|<class |"
    r"object (?:has|is) no|embedded null|surrogates not|Expecting value"
)
"""Words of Python itself, as no person should read them."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey instead of show."""

_FAULTS = tuple(Translator(language)("error.fault.title") for language in LANGUAGES)
SENTENCE_MAX = 4000
"""Characters that a refusal may take: long texts are cut short in it."""


@dataclass
class Sandbox:
    """Runs commands in a folder and sees what they leave in ``root``, which holds that folder."""

    root: Path

    def __post_init__(self) -> None:
        """Begin with what stands there now."""
        self.begun = self.snapshot()

    def snapshot(self) -> dict[str, bytes | None]:
        """Give every file (with its bytes) and every folder below the root."""
        found: dict[str, bytes | None] = {}
        waiting = [os.fspath(self.root)]
        while waiting:
            for entry in os.scandir(waiting.pop()):
                if entry.is_dir(follow_symlinks=False):
                    found[entry.path] = None
                    waiting.append(entry.path)
                elif entry.is_symlink():
                    found[entry.path] = os.fsencode(Path(entry.path).readlink())
                else:
                    found[entry.path] = Path(entry.path).read_bytes()
        return found

    def put_back(self) -> None:
        """Make everything as it was at the beginning."""
        now = self.snapshot()
        for path in sorted(now.keys() - self.begun.keys(), key=len, reverse=True):
            if now[path] is None:
                shutil.rmtree(path, ignore_errors=True)
            else:
                Path(path).unlink(missing_ok=True)
        for path, content in self.begun.items():
            if content is None:
                Path(path).mkdir(exist_ok=True)
            elif now.get(path) != content:
                Path(path).write_bytes(content)

    def run(self, *words: str) -> Ran:
        """Run a command in this process, without a terminal; see that it ends as every command has to.

        It ends with 0, 1 or 2. With 1 or 2 it says why in a sentence and leaves everything as it was.
        """
        before = self.snapshot()
        ran = run(words)
        told = f"{[word if len(word) < 200 else f'{word[:200]}… ({len(word)})' for word in words]!r}: {ran!r:.3000}"
        assert ran.code in (0, 1, 2), told
        assert not _PYTHON.search(ran.err), told
        assert not _UNSHOWN.search(ran.err), told
        assert not _UNSHOWN.search(ran.out), told
        assert not any(fault in ran.err for fault in _FAULTS), told
        if ran.code:
            assert self.snapshot() == before, told
            assert ran.err.strip() or _lists_errors(words, ran), told
            assert len(ran.err) <= SENTENCE_MAX or words[:1] == ("models",), told
            assert not ran.out or words[0] in ("models", "--language"), told
        if ran.code == 1 and "models" not in words:
            assert ran.err.count("\n") == 1, told
            assert re.match(r"[^:\n]+: .", ran.err), told
        return ran

    def assert_whole(self, path: Path) -> None:
        """See that a workshop's file opens, and that its state is what its events made of it."""
        file = WorkshopFile.open(path)
        assert verify(file) == []
        file.close()


def _lists_errors(words: Sequence[str], ran: Ran) -> bool:
    """Tell whether a check gave its errors as JSON, as was asked."""
    return "models" in words and "--json" in words and '"reason"' in ran.out


def run(words: Sequence[str]) -> Ran:
    """Run a command in this process and give what it answered."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    for stream in (out, err):
        stream.flush()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Ran(code, *texts)
