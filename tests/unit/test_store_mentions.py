import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.store.mentions import Mentions

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"


@pytest.mark.parametrize(
    ("name", "text", "replaced"),
    [
        ("Anna", "Anna, anna en ANNA.", "P, P en P."),
        ("Anna", "Anna's idee (van Anna)", "P's idee (van P)"),
        ("Anna", "Annabel en Hanna en Anna1", "Annabel en Hanna en Anna1"),
        ("Anna", "Anna\u0301 is iemand anders", "Anna\u0301 is iemand anders"),
        ("a", "a is een A, geen aap", "P is een P, geen aap"),
        ("Jan de Vries", "jan  de\nvries zei: Jan", "P zei: Jan"),
        ("Zoë", "Zoe\u0308 en ZOË", "P en P"),
        (HOSTILE, f"x{HOSTILE}, {HOSTILE}", "xP, P"),
        ("x" * 200, "x" * 200 + " " + "x" * 201, "P " + "x" * 201),
        ("מרים", "עם מרים!", "עם P!"),
        ("O'Neil", "O'Neil en Neil", "P en Neil"),
        ("Anna", "", ""),
    ],
)
def test_a_name_is_replaced_where_it_is_a_word(name: str, text: str, replaced: str) -> None:
    """Whatever its case, and nowhere within another word."""
    mentions = Mentions({name}, set())
    assert mentions.replaced(text, "P")[0] == replaced
    assert (text in mentions) == (text != replaced)


def test_what_is_put_in_is_no_pattern() -> None:
    """A backslash or a group in it stays as it is."""
    assert Mentions({"Anna"}, set()).replaced("Anna", r"\1 \g<0>")[0] == r"\1 \g<0>"


def test_the_name_of_somebody_else_stays() -> None:
    """Anna is not meant by Anna-Maria or by Anna de Vries; she is by Anna alone."""
    mentions = Mentions({"Anna"}, {"Anna-Maria", "Anna de Vries", "Annabel", "Bram"})
    assert mentions.replaced("Anna-Maria, anna de  vries, Annabel, Anna, Bram", "P") == (
        "Anna-Maria, anna de  vries, Annabel, P, Bram",
        1,
    )


def test_the_longest_spelling_is_replaced_as_a_whole() -> None:
    """Nothing of the name stays beside the pseudonym."""
    assert Mentions({"Jan", "Jan de Vries"}, set()).replaced("Jan de Vries en Jan", "P") == ("P en P", 2)


NAMES = st.one_of(
    st.sampled_from(["a", "Anna", "Ann", HOSTILE, "x" * 200, "O'Neil", "1", "1 1", "(2)", "Jan de Vries"]),
    st.text(st.characters(codec="utf-8", exclude_characters="§"), min_size=1, max_size=12).filter(str.split),
)


@settings(max_examples=200, deadline=None)
@given(NAMES, st.lists(NAMES, max_size=3), st.lists(st.one_of(NAMES, st.text(max_size=5)), max_size=6))
def test_once_replaced_a_name_is_not_found_again(name: str, others: list[str], words: list[str]) -> None:
    """Whatever stands around it, and whoever has a name with that one in it."""
    mentions = Mentions({name}, {other for other in others if other.casefold() != name.casefold()})
    text = " ".join([*words, name])
    replaced, places = mentions.replaced(text, "§")
    assert replaced not in mentions
    assert (places > 0) == (text in mentions)
    assert others or places > 0
