"""How the figures were made, in plain words, and by what the data can be told from any other."""

import hashlib

from reportlab.platypus import Flowable

from workshop.report.attached import NAME
from workshop.report.full.paper import BODY, Paper, section, subhead
from workshop.report.tagged.finish import Attached
from workshop.report.typeset import Text

_PARTS = ("levels", "votes", "agreement", "patterns", "reliability", "means", "priority")


def method(paper: Paper, attached: Attached) -> list[Flowable]:
    """Give the section; ``attached`` is the data inside the document."""
    story = section(paper, "method")
    for part in _PARTS:
        story += subhead(paper.t(f"report.full.method.{part}"))
        story.append(Text(paper.t(f"report.full.method.{part}.said"), BODY))
    digest = hashlib.sha256(attached.content).hexdigest()
    story += subhead(paper.t("report.full.fingerprint"))
    story.append(Text(paper.t("report.full.fingerprint.said", name=NAME), BODY))
    story.append(Text(" ".join(digest[at : at + 8] for at in range(0, len(digest), 8)), BODY))
    return story
