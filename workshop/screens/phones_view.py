"""From who has joined to what the facilitator sees of it: pure functions."""

from collections.abc import Sequence

from workshop.language import Translator
from workshop.phones import SeatView
from workshop.widgets.list_pane import ListRow
from workshop.widgets.qr_pane import Matrix


def matrix(link: str) -> Matrix:
    """Give the dots of the code for a link: the smallest that survives 15 % of damage, or more where it is free."""
    # Loaded with the first code that is shown.
    import segno

    code = segno.make(link, error="m", micro=False)
    return tuple(tuple(bool(dot) for dot in row) for row in code.matrix)


def address_rows(addresses: Sequence[str], t: Translator) -> tuple[ListRow, ...]:
    """Give the addresses to choose from; the loopback only reaches this computer."""
    return tuple(
        ListRow(address, aside=t("phones.only_here") if address.startswith("127.") else "") for address in addresses
    )


def seat_rows(seats: Sequence[SeatView], t: Translator, *, anonymous: bool) -> tuple[ListRow, ...]:
    """Give the seats, each with what became of it."""
    rows = []
    for seat in seats:
        label = t("phones.seat", number=seat.number) if anonymous else seat.name
        state = "blocked" if seat.blocked else "here" if seat.here else "joined" if seat.joined else "missing"
        mark = {"blocked": "✗", "here": "●", "joined": "○", "missing": "·"}[state]
        rows.append(ListRow(label, mark=mark, aside=t(f"phones.is.{state}")))
    return tuple(rows)
