"""Where each rule for the words begins and ends."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.model_files import good_files, put, write_files
from workshop.catalogue import loader
from workshop.catalogue.findings import Finding
from workshop.catalogue.lint.clauses import CLAUSES, unknown_clauses
from workshop.catalogue.lint.ladder import adverb_ladders, alike_levels, unmarked_levels
from workshop.catalogue.lint.pages import Page, sentences, spelled, words
from workshop.catalogue.lint.statements import double_barrelled, foreign, long_sentences, suspect_words, wordy
from workshop.catalogue.lint.vocabulary import vocabularies
from workshop.domain.maturity import Chapter, ModelText, Paragraph, ParagraphText

Rule = Callable[[Page], Iterator[Finding]]
FIVE = ("een", "twee", "drie", "vier", "vijf")


def page(language: str, *levels: str, why: str = "") -> Page:
    """Give the words of a model of one row with these levels, filled up to five."""
    five = tuple((text,) for text in (*levels, *FIVE[len(levels) :]))
    row = ParagraphText("T", "A", five, why=why)
    return Page(language, ModelText("M", "N", FIVE, {"1": "C"}, {"1.1": row}))


def rules(rule: Rule, *levels: str, language: str = "nl", why: str = "") -> list[tuple[str, str]]:
    """Give rule and key, without the row, of what a rule finds."""
    found = rule(page(language, *levels, why=why))
    return [(one.rule, one.key.removeprefix('paragraphs."1.1".')) for one in found]


@pytest.mark.parametrize(
    ("statement", "count"),
    [
        (" ".join(f"a{n}" for n in range(31)), 31),
        (" ".join(f"a{n} –" for n in range(31)), 31),
        (" ".join(f"a{n}-b’c" for n in range(40)), 40),
        (" ".join(f"a{n}" for n in range(30)), 30),
        (" ".join(f"a{n} – a-b’c" for n in range(15)), 30),
    ],
)
def test_thirty_words_a_statement(statement: str, count: int) -> None:
    """A dash is no word, a hyphen and an apostrophe part no word, and thirty words are not too many."""
    found = list(wordy(page("nl", "een", statement)))
    assert [one.reason.values for one in found] == ([{"words": count, "maximum": 30}] if count > 30 else [])


def test_a_text_may_be_long_when_its_sentences_are_short() -> None:
    """A reason of two sentences of thirty words is fine; one of 31 is not, wherever it stands."""
    thirty = " ".join(f"a{n}" for n in range(30)).capitalize()
    assert rules(long_sentences, why=f"{thirty}. {thirty}!") == []
    assert rules(long_sentences, why=f"Kort. {thirty} meer. Kort.") == [("sentence", "why")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén. Twee? ‘Drie!’ Vier", ["Eén.", "Twee?", "‘Drie!", "Vier"]),
        ("Rij 4.1 en 4.2 gaan over 3.5 jaar.", ["Rij 4.1 en 4.2 gaan over 3.5 jaar."]),
        ("Zo … en verder.", ["Zo … en verder."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_pauses(text: str, expected: list[str]) -> None:
    """A full stop in a number or before a small letter ends no sentence."""
    assert sentences(text) == expected


def test_levels_that_share_most_words_are_told_at_the_higher() -> None:
    """6 of 7 words in both: 12 / 14, whatever the capitals and the commas."""
    levels = ("Wij meten soms de tevredenheid van klanten.", "Wij meten, streng, de tevredenheid van KLANTEN!")
    (found,) = alike_levels(page("nl", *levels))
    assert (found.rule, found.key) == ("alike", 'paragraphs."1.1".levels[2]')
    assert found.reason.values == {"other": 1, "percent": 86, "maximum": 70}


@pytest.mark.parametrize(("shared", "pairs"), [(7, 0), (8, 1)])
def test_seventy_percent_is_the_limit(shared: int, pairs: int) -> None:
    """Of ten words each, seven in common are not too many and eight are."""
    first = " ".join(f"a{n}" for n in range(10))
    other = " ".join(f"{'a' if n < shared else 'b'}{n}" for n in range(10))
    assert len(rules(alike_levels, first, "twee", "drie", other)) == pairs


@pytest.mark.parametrize(
    ("language", "first", "second", "rule"),
    [
        ("nl", "Wij meten soms.", "Wij meten vaak.", "adverb"),
        ("nl", "Wij meten.", "Wij meten altijd volledig.", "adverb"),
        ("nl", "Wij meten.", "Wij meten!", "adverb"),
        ("en", "We measure it partly.", "We measure it fully.", "adverb"),
        ("nl", "Wij meten alleen.", "Wij meten samen.", None),
        # Of a language that nobody made a vocabulary for, only what is equal is known.
        ("fr", "Nous mesurons parfois tout.", "Nous mesurons toujours tout.", "alike"),
        ("fr", "Nous mesurons.", "Nous mesurons.", "adverb"),
    ],
)
def test_a_step_is_more_than_an_adverb(language: str, first: str, second: str, rule: str | None) -> None:
    """A level that only changes, adds or drops an adverb is another level in name alone."""
    found = [one for one, _ in rules(alike_levels, first, second, language=language)]
    assert found == ([rule] if rule else [])


def test_levels_that_are_too_many_are_not_compared(tmp_path: Path) -> None:
    """A list of hundreds of levels is one error, and not one for every pair of them."""
    files = put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels"), [["een twee"]] * 300)
    found = [one.rule for one in loader.check(write_files(tmp_path, files))]
    assert found.count("five") == 1
    assert found.count("adverb") == 10


def test_one_adverb_is_no_ladder() -> None:
    """The same word at two levels, or one word at one level, is no way to climb."""
    assert rules(adverb_ladders, "Soms a", "Soms b") == []
    assert rules(adverb_ladders, "Soms vaak a", "b") == []
    assert rules(adverb_ladders, "Soms a", "Vaak b", "Altijd c") == [("ladder", "levels")]


@pytest.mark.parametrize(
    ("language", "statement", "double"),
    [
        ("nl", "Klanten en partners kiezen samen.", False),
        ("nl", "Zij zoeken de oorzaak en veranderen de regel.", False),
        ("nl", "We tellen fouten en we herstellen ze.", True),
        ("nl", "We tellen fouten en herstellen we ze?", True),
        ("nl", "De leiding stuurt een bericht of houdt zij een bijeenkomst.", True),
        ("nl", "Stijgt een prijs of komt er een wet, dan zoeken we iets anders.", False),
        ("nl", "Welke mensen en middelen we missen, blijkt later.", False),
        ("nl", "Er komt tijd vrij en er komt geld bij.", True),
        ("nl", "Doelen zijn vastgelegd en worden gemeten.", True),
        ("nl", "We meten, maar niet elk jaar.", True),
        ("nl", "Iedereen weet wat er moet en wie dat doet.", False),
        ("en", "Customers and partners choose together.", False),
        ("en", "We count errors and repair them.", False),
        ("en", "We count errors and then we repair them.", True),
        ("en", "Goals are set and are measured.", True),
        ("en", "We hire an expert, or someone takes a course.", True),
        ("en", "Whoever needs something or someone calls.", False),
        ("en", "We measure, but not each year.", True),
        ("en", "It is nothing but a list.", False),
        ("fr", "Nous comptons, mais nous ne réparons pas.", False),
    ],
)
def test_a_second_claim_begins_with_its_own_subject(language: str, statement: str, *, double: bool) -> None:
    """Two things or two verbs of one subject are one claim; a conjunction with a clause of its own makes two."""
    found = rules(double_barrelled, statement, language=language)
    assert found == ([("double", "levels[1][1]")] if double else [])


@pytest.mark.parametrize(
    ("language", "statement", "rule"),
    [
        ("nl", "De aanpak is adequaat.", "value"),
        ("nl", "Wij keuren het plan goed af.", "value"),
        ("nl", "Goederen staan klaar.", None),
        ("en", "A professional approach.", "value"),
        ("en", "The goods are ready.", None),
        ("nl", "Alles staat in de kast.", "absolute"),
        ("nl", "Mensen leren nu al die taal.", None),
        ("nl", "Wat ons allemaal raakt.", None),
        ("en", "No one reads it.", "absolute"),
        ("en", "After all, it affects them all.", None),
        ("nl", "De leiding voelt zich betrokken.", "unobservable"),
        ("nl", "De leiding vindt klanten erg belangrijk.", "unobservable"),
        ("nl", "Wij streven naar kwaliteit.", "unobservable"),
        ("nl", "Het streefcijfer hangt in de hal.", None),
        ("en", "Leaders are aware of it.", "unobservable"),
        ("en", "Leaders strive for it.", "unobservable"),
        ("en", "They are committed to it.", "unobservable"),
        ("en", "The software is open.", None),
        ("fr", "Toujours bon.", None),
    ],
)
def test_suspect_words_are_whole_words(language: str, statement: str, rule: str | None) -> None:
    """A suspect word counts in any form of it, but not inside another word or a fixed expression."""
    found = rules(suspect_words, statement, language=language)
    assert found == ([(rule, "levels[1][1]")] if rule else [])


def test_each_level_has_markers_of_its_own() -> None:
    """A level is known by any one of its markers; those of another level do not count."""
    nl = ("Hangt af van wie er is.", "Na een klacht.", "Vaste eigenaar.", "Afdelingen en keten.", "Belanghebbenden.")
    en = ("Depends on who is there.", "After a complaint.", "Fixed owner.", "Departments.", "Interested parties.")
    assert rules(unmarked_levels, *nl) == rules(unmarked_levels, *en, language="en") == []
    assert len(rules(unmarked_levels, *nl[::-1])) == 4
    assert rules(unmarked_levels, *FIVE, language="fr") == []


@pytest.mark.parametrize(
    ("language", "text", "is_foreign"),
    [
        ("en", "Wie weet waar het staat?", True),
        ("nl", "Who knows where it is?", True),
        ("en-GB", "Wie weet waar het staat?", True),
        ("en", "The book ‘Managen op succes van de organisatie’ is for sale and tells why.", False),
        ("en", "Stichting Kwaliteit", False),
        ("nl", "Het programma heet ‘Plan the work’.", False),
        ("fr", "Wie weet waar het staat?", False),
    ],
)
def test_a_text_in_another_language_is_known_by_its_small_words(language: str, text: str, *, is_foreign: bool) -> None:
    """More small words of another language than of its own; a name or a title within a sentence is fine."""
    assert rules(foreign, language=language, why=text) == ([("foreign", "why")] if is_foreign else [])


def test_no_small_word_is_a_word_in_two_languages() -> None:
    """A word that both languages have tells nothing about a text."""
    dutch, english = (vocabularies()[language].common for language in ("nl", "en"))
    assert dutch & english == set()


def test_clauses_of_iso_9001_are_known() -> None:
    """From chapter 4 to 10.3, with what is between; nothing else."""
    known = ("4", "4.1", "4.4.2", "5.1.2", "6.3", "7.1.5.2", "7.5.3.1", "8.2.3.2", "8.3.6", "8.5.6", "9.3.3", "10.2.2")
    unknown = ("3", "4.5", "5.4", "6.4", "7.6", "8.8", "9.4", "10.4", "11", "4.4.3", "8.1.1", "A.1", "9.3.4")
    assert set(known) <= CLAUSES
    assert not set(unknown) & CLAUSES
    chapters = [Chapter("1", (Paragraph("1.1", 1, "1", iso9001=("4.1", "4.5", "")),))]
    assert [one.key for one in unknown_clauses(chapters)] == ["chapters[1].paragraphs[1].iso9001[2]"]


def test_words_are_taken_as_a_dictionary_takes_them() -> None:
    """Capitals stay, apostrophes are straight, and what has a figure in it is no word."""
    assert spelled("De risico’s van ISO 9001 in ’t Gooi – 3-jarig") == [
        "De",
        "risico's",
        "van",
        "ISO",
        "in",
        "t",
        "Gooi",
    ]
    assert words("Eén, risico’s!") == ["eén", "risico’s"]
    assert not re.search(r"\d", "".join(spelled("a1 1a 4.1")))
