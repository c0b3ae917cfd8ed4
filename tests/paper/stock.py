"""Workshops to put on paper: of any size, named or anonymous, with plain or hostile texts."""

from random import Random

from workshop.domain.dots import ALL
from workshop.domain.maturity import PRINCIPLES, Chapter, Idea, MaturityModel, ModelText, Paragraph, ParagraphText
from workshop.domain.names import TEXT_MAX, TITLE_MAX, clean_line, clean_text
from workshop.domain.past import Carried, Past, Previous
from workshop.domain.workshop import (
    ABSENT,
    ABSTAIN,
    Ballot,
    Consensus,
    Dots,
    Improvement,
    Info,
    Note,
    Order,
    Participant,
    Round,
    Sitting,
    Stop,
    Topic,
    Workshop,
    round_key,
)

HOSTILE = (
    "<b>vet</b> <i>schuin",
    '<img src="/etc/hostname"/> & &amp; <br/> ]]>',
    '<a href="javascript:alert(1)">klik</a>',
    "=1+1 {n} %s \\x (haak) \\(",
    "tab\there\x00\x07\x1b[31mrood\x7f",
    "Jan \u202egnp\u202c \u2066x\u2069 \u200bnul",
    "Łódź Ωμέγα Дмитрий ½ → ✓",
    "emoji 🙂👩‍👩‍👧 山田 \ue000",
    "מרים (2) שלום",
    "e\u0301e\u0308n regel\u2028twee\r\ndrie",
    "W" * 300,
    "\ud800 half",
)
_PER_CHAPTER = 5


def big_model(paragraphs: int) -> MaturityModel:
    """Give a model of so many paragraphs, five a chapter, in Dutch and English."""
    chapters = []
    rows: list[Paragraph] = []
    for number in range(1, paragraphs + 1):
        chapter, place = divmod(number - 1, _PER_CHAPTER)
        row = Paragraph(f"{chapter + 4}.{place + 1}", number, f"{chapter + 4}", (PRINCIPLES[number % 7],), (), 6)
        rows.append(row)
    for start in range(0, paragraphs, _PER_CHAPTER):
        part = tuple(rows[start : start + _PER_CHAPTER])
        chapters.append(Chapter(part[0].chapter, part))
    texts = {
        "nl": _words("Groot model", ("Toevallig", "Gepland", "Systematisch", "Samenhangend", "Lerend"), rows),
        "en": _words("Big model", ("Chance", "Planned", "Systematic", "Coherent", "Learning"), rows),
    }
    return MaturityModel("big", "1.0", tuple(chapters), texts)


def _words(title: str, levels: tuple[str, ...], rows: list[Paragraph]) -> ModelText:
    said = "Wie erover gaat, weet wat er van hem of haar wordt verwacht en bespreekt dat elk jaar op een vast moment"
    paragraphs = {
        row.id: ParagraphText(
            f"{title}, onderwerp {row.id}",
            f"Weten we hoe het staat met {row.id}, en doen we er iets mee?",
            tuple((f"{said} (niveau {level}).", f"Een tweede stelling bij {level}.") for level in range(1, 6)),
            "Omdat het anders blijft liggen.",
            "Waaraan zou een ander het zien?",
            ("Wie koos laag, en wat zie jij?", "Wie koos hoog, en wat zie jij?"),
            (Idea("Spreek een vast moment af", 2),),
        )
        for row in rows
    }
    chapters = {row.chapter: f"{title}, hoofdstuk {row.chapter}" for row in rows}
    return ModelText(title, "", levels, chapters, paragraphs)


def led(
    paragraphs: int,
    people: int,
    *,
    anonymous: bool = False,
    language: str = "nl",
    texts: tuple[str, ...] = (),
    seed: int = 1,
) -> Workshop:
    """Give a workshop that was led through: every seventh paragraph not reached, some parked, two rounds in most.

    ``texts`` take the place of what people typed, one after the other.
    """
    random = Random(seed)
    typed = _Typed(texts)
    model = big_model(paragraphs)
    info = Info(
        typed.line("Zelfbeoordeling Team Inkoop"),
        language,
        "2026-03-02T08:00:00+00:00",
        minutes=180,
        started_at="2026-03-02T08:05:00+00:00",
        anonymous=anonymous,
    )
    participants = {
        number: Participant(number, typed.line(f"Deelnemer {number}"), typed.line("inkoper"), number == 1)
        for number in range(1, people + 1)
    }
    rounds: dict[int, Round] = {}
    ballots: dict[int, dict[int, Ballot]] = {}
    consensus: dict[int, Consensus] = {}
    topics = {}
    for row in model.paragraphs:
        used, importance = random.uniform(120, 600), random.randint(1, 5)
        phases = tuple(used / 4 for _ in range(4))
        topics[row.number] = Topic(row.number, seconds=360, used=used, importance=importance, phases=phases)
        if row.number % 7 == 0:
            continue
        middle = random.choice((1.6, 2.4, 3.0, 3.8))
        for number in range(1, 2 + (row.number % 3 > 0)):
            key = round_key(row.number, number)
            rounds[key] = Round(row.number, number, revealed=True)
            cast: list[Ballot] = [_vote(random, middle, 1.3 if number == 1 else 0.7) for _ in range(people)]
            # Where votes are anonymous they are kept under seats, sorted.
            seats = sorted(cast, key=str) if anonymous else cast
            ballots[key] = dict(enumerate(seats, start=501 if anonymous else 1))
        parked = row.number % 9 == 0
        consensus[row.number] = Consensus(
            row.number,
            None if parked else min(5, max(1, round(middle))),
            "parked" if parked else random.choice(("agreed", "consent", "chair")),
            typed.text("Het staat beschreven en het gebeurt, maar niet overal op dezelfde manier."),
            () if row.number % 4 == 0 else (typed.text("Verslag van het teamoverleg van januari"),),
            (typed.text("In de nachtploeg zie ik het niet."),) if row.number % 3 == 0 else (),
        )
    notes = {
        1: Note(1, 0, typed.text("Hoe zit het met de inhuur?"), parked=True),
        2: Note(2, 1, typed.text("Cijfers opvragen bij financiën"), parked=False),
    }
    names = [person.name for person in participants.values()] or [""]
    improvements = {
        number: Improvement(
            number,
            1 + (number * 3) % paragraphs,
            typed.line(f"Verbeteractie {number}: spreek een vast moment af"),
            names[number % len(names)],
            "" if number % 5 == 0 else f"2026-{4 + number % 8:02}-15",
            1 + number % 5,
            measure=typed.text("Aan het eind van het kwartaal is het drie keer gebeurd"),
            status=("open", "started", "done")[number % 3],
            also=(1 + number % paragraphs,) if number % 4 == 0 and paragraphs > 1 else (),
            difference=typed.text("Iedereen weet wanneer") if number % 2 else "",
            first_step=typed.text("Agenda's naast elkaar leggen") if number % 3 else "",
            means=typed.text("Een uur per maand") if number % 3 == 0 else "",
            effect=1 + number % 5 if number % 2 else None,
            feasible=1 + number % 4 if number % 2 else None,
            place=1 if number == 2 else None,
            place_reason=typed.text("Daar hangt de rest van af") if number == 2 else "",
            brought=typed.text("Minder vragen") if number % 3 == 2 else "",
        )
        for number in range(1, max(2, paragraphs * 2 // 3) + 1)
    }
    chosen = [number for number, item in improvements.items() if item.status != "dropped"]
    dots = {who: Dots(who, tuple(random.choice(chosen) for _ in range(3))) for who in participants}
    if anonymous:
        together = sorted(number for row in dots.values() for number in row.given)
        dots = {ALL: Dots(ALL, tuple(together))} if together else {}
    stops = {1: Stop(1, "opening", 300, 240.0, done=True), 2: Stop(2, "break", 600, 700.0, done=True)}
    numbers = [row.number for row in model.paragraphs]
    half = len(numbers) // 2
    return Workshop(
        model,
        info._replace(dots_shown=bool(dots), sitting=2),
        participants,
        topics,
        rounds,
        ballots,
        consensus,
        notes,
        improvements,
        stops,
        {1: Order(1, (-1, *numbers[:half], -2, *numbers[half:]))},
        {1: Sitting(1, "2026-02-23T08:05:00+00:00", "2026-02-23T11:00:00+00:00", 180)},
        dots,
        *_before(model, typed),
    )


def _before(model: MaturityModel, typed: "_Typed") -> tuple[dict[int, Past], dict[int, Previous], dict[int, Carried]]:
    """Give what is known of a workshop a year before: a level for two paragraphs in three, and three actions."""
    past = {1: Past(1, "x", typed.line("Zelfbeoordeling Team Inkoop"), "2025-03-03", model.id, model.version)}
    previous = {
        row.number: Previous(
            row.number, 1, row.id, row.id, 1 + row.number % 4, "agreed", 4, 60.0, typed.text("Het begin was er.")
        )
        for row in model.paragraphs
        if row.number % 3
    }
    carried = {
        number: Carried(
            number,
            f"ax-{number}",
            1,
            "4.1",
            typed.line(f"Eerdere actie {number}"),
            typed.line("Anna"),
            "2025-06-01" if number % 2 else "",
            ("open",),
            "done",
            typed.text("Twee dagen sneller"),
            reviewed=True,
        )
        for number in range(1, 4)
    }
    return past, previous, carried


def empty(language: str = "nl") -> Workshop:
    """Give a workshop in which nothing has happened and nobody takes part."""
    model = big_model(7)
    topics = {row.number: Topic(row.number) for row in model.paragraphs}
    return Workshop(model, Info("Leeg", language, "2026-03-02T08:00:00+00:00", minutes=60), topics=topics)


def _vote(random: Random, middle: float, width: float) -> Ballot:
    if random.random() < 0.05:
        return random.choice((ABSTAIN, ABSENT))
    return min(5, max(1, round(random.gauss(middle, width))))


class _Typed:
    """Gives one hostile text after the other, and the plain one where there are none."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self._at = 0

    def line(self, plain: str) -> str:
        """Give the next text as a name or title is kept."""
        return clean_line(self._next(plain))[:TITLE_MAX]

    def text(self, plain: str) -> str:
        """Give the next text as a remark is kept."""
        return clean_text(self._next(plain))[:TEXT_MAX]

    def _next(self, plain: str) -> str:
        if not self._texts:
            return plain
        self._at += 1
        return f"({self._at}) {self._texts[self._at % len(self._texts)]}"
