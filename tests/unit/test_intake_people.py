from pathlib import Path

import pytest

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.intake.people import people_from_text, read_people


def refused(text: str) -> WorkshopError:
    """Give the error of a pasted list that is refused, having seen that it says something."""
    with pytest.raises(WorkshopError) as error:
        people_from_text(text)
    assert "Nothing was read in." in said(error.value)
    return error.value


def names(text: str) -> list[str]:
    """Give the names of a pasted list, of people without role or chair."""
    people = people_from_text(text)
    assert all(person == Person(person.name) for person in people)
    return [person.name for person in people]


def test_a_list_is_pasted_one_a_line_or_with_commas() -> None:
    """One name a line, blank lines passed over; or all on one line with commas."""
    assert names("Anna\n\n  Bram \r\nCarla") == ["Anna", "Bram", "Carla"]
    assert names("Anna, Bram ,Carla,") == ["Anna", "Bram", "Carla"]
    assert names("Anna,\nBram,\nCarla") == ["Anna", "Bram", "Carla"]
    assert names("Anna") == ["Anna"]


def test_nothing_pasted_is_nobody() -> None:
    """An empty list is no error: people can be added later."""
    assert people_from_text("") == people_from_text(" \n\t\n") == []


def test_commas_in_a_list_of_lines_belong_to_the_names() -> None:
    """With one name a line, surname first keeps its comma; on one line it takes quotes."""
    assert names("Jansen, Anna\nBakker, Bram") == ["Jansen, Anna", "Bakker, Bram"]
    assert names('"Jansen, Anna", Bram') == ["Jansen, Anna", "Bram"]


def test_roles_and_the_chair_stand_behind_the_name() -> None:
    """Semicolons or, from a spreadsheet, tabs divide name, role and chair."""
    expected = [Person("Anna", "inkoper"), Person("Bram"), Person("Carla", "directeur", chair=True)]
    assert people_from_text("Anna; inkoper\nBram;;\nCarla; directeur; x") == expected
    assert people_from_text("Anna\tinkoper\t\nBram\t\t\nCarla\tdirecteur\tja") == expected


@pytest.mark.parametrize("mark", ["x", "X", "yes", "ja", "1", "true", "TRUE", "voorzitter", "Chair"])
def test_every_usual_mark_makes_a_chair(mark: str) -> None:
    """The marks are known in both languages, in small letters and capitals."""
    assert people_from_text(f"Anna;;{mark}") == [Person("Anna", chair=True)]


@pytest.mark.parametrize("mark", ["", "-", "nee", "no", "0", "false", " "])
def test_every_usual_denial_makes_none(mark: str) -> None:
    """What says no makes no chair."""
    assert people_from_text(f"name;chair\nAnna;{mark}\nBram;x")[0] == Person("Anna")


def test_a_role_may_say_it() -> None:
    """Who has the role of chair is the chair, unless the column for it says no."""
    assert people_from_text("Anna; voorzitter") == [Person("Anna", "voorzitter", chair=True)]
    assert people_from_text("Anna; voorzitter; nee") == [Person("Anna", "voorzitter")]


@pytest.mark.parametrize(
    "text",
    [
        "name,role,chair\nAnna,inkoper,\nBram,directeur,x\n",
        "Naam;Rol;Voorzitter\r\nAnna;inkoper;\r\nBram;directeur;ja\r\n",
        "chair\trole\tname\n\tinkoper\tAnna\n1\tdirecteur\tBram",
        'rol,voorzitter,"naam"\ninkoper,nee,"Anna"\ndirecteur,true,Bram',
    ],
)
def test_a_table_is_read_by_its_header(tmp_path: Path, text: str) -> None:
    """The columns may be in any order and in either language; a file and a pasted table read the same."""
    expected = [Person("Anna", "inkoper"), Person("Bram", "directeur", chair=True)]
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert people_from_text(text) == read_people(path) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """Names keep their accents, whatever program saved the file."""
    path = tmp_path / "people.csv"
    path.write_bytes("naam;rol\nZoë;élève\n".encode(encoding))
    assert read_people(path) == [Person("Zoë", "élève")]


def test_people_come_from_an_e_mail_too() -> None:
    """The line of addresses of a mail program gives the names, surname first or not."""
    line = "Jansen, Anna <anna@example.org>; 'Bram Bakker' <b.bakker@example.org>; \"Carla\" <c@example.org>"
    assert names(line) == ["Jansen, Anna", "Bram Bakker", "Carla"]
    assert names("Anna <a@example.org>, Bram <b@example.org>\nCarla <c@example.org>") == ["Anna", "Bram", "Carla"]


def test_any_name_is_kept_as_typed() -> None:
    """Markup, emoji and right-to-left names, and one of 200 characters."""
    text = "[/x] <b>O'Neil</b> 🙂 מרים\n" + "n" * 200
    assert names(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("Anna; a; b; c", "intake.people_cells", {"line": 1, "cells": 4}),
        ("Anna\nBram; x; misschien", "intake.chair_mark", {"line": 2, "position": 3, "value": "misschien"}),
        ("Anna;;x\nBram\nCarla;;x", "intake.chairs", {"line": 3, "first": 1, "name": "Carla"}),
        ("Anna\nBram\nANNA", "intake.name_double", {"line": 3, "first": 1, "name": "ANNA"}),
        ("Anna\n; inkoper", "intake.no_name", {"line": 2, "position": 1}),
        ("rol;naam\nx;Anna\ny;", "intake.no_name", {"line": 3, "position": 2}),
        (f"Anna\n{'n' * 201}", "intake.name_long", {"line": 2, "start": "n" * 40 + "…"}),
        ("naam;leeftijd\nAnna;40", "intake.people_column", {"line": 1, "position": 2, "column": "leeftijd"}),
        ("naam;rol;role\nAnna;a;b", "intake.header_double", {"line": 1, "position": 3, "first": 2}),
        ("naam;rol", "intake.no_rows", {"line": 1}),
        ('naam;rol\nAnna;a\n"Bram;b', "intake.quote", {"line": 3}),
        ("naam;rol\nAnna;a;b", "intake.beyond", {"line": 2, "position": 3}),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(text: str, key: str, place: dict[str, object]) -> None:
    """Each fault has a sentence of its own with its line and, in a table, its column."""
    error = refused(text)
    assert error.key == key
    assert {name: error.params[name] for name in place} == place
    assert said(error).startswith("The list")


def test_a_fault_in_a_file_names_the_file(tmp_path: Path) -> None:
    """The same fault in a file names that file."""
    path = tmp_path / "people.csv"
    path.write_text("naam\nAnna\nAnna\n", encoding="utf-8")
    with pytest.raises(WorkshopError) as error:
        read_people(path)
    assert said(error.value).startswith(f"{path}, line 3")


@pytest.mark.parametrize("end", ["", "<", "<a@b", ">"])
def test_a_long_line_is_read_in_one_go(end: str) -> None:
    """A line of a megabyte that could be an address is refused as fast as it is read."""
    with pytest.raises(WorkshopError) as error:
        people_from_text(f"Anna\n{'ä ' * 500_000}{end}")
    assert error.value.key == "intake.name_long"
