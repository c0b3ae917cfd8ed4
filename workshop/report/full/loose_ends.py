"""What was left: what was parked, what has no level and why, and which levels stand without evidence."""

from reportlab.platypus import Flowable, Spacer

from workshop.report.full.paper import BODY, Paper, items, section, subhead
from workshop.report.typeset import Text
from workshop.report.unsettled import unsettled_table


def loose_ends(paper: Paper) -> list[Flowable]:
    """Give the section."""
    t, workshop = paper.t, paper.workshop
    parked = [note for note in workshop.notes.values() if note.parked]
    other = [note for note in workshop.notes.values() if not note.parked]
    story = section(paper, "loose_ends")
    for key, notes in (("parking", parked), ("notes", other)):
        story += subhead(t(f"report.full.{key}"))
        said = [_note(paper, note.paragraph, note.text) for note in notes]
        story += items(said) if said else [Text(t(f"report.full.{key}.none"), BODY)]
    story += subhead(t("report.unsettled"), 90)
    table = unsettled_table(workshop, t, paper.words)
    story.append(Text(t("report.full.left.none"), BODY) if table is None else table)
    story += subhead(t("report.full.unsupported"))
    bare = [p for p in workshop.scope if (found := workshop.consensus.get(p.number)) and found.unsupported]
    if bare:
        story += [Text(t("report.full.unsupported.said"), BODY), *items([paper.title(paragraph) for paragraph in bare])]
    else:
        story.append(Text(t("report.full.unsupported.none"), BODY))
    return [*story, Spacer(0, 16)]


def _note(paper: Paper, paragraph: int, said: str) -> str:
    return f"{paper.workshop.model.paragraphs[paragraph - 1].id}: {said}" if paragraph else said
