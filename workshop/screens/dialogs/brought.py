"""What an action brought: a line that may be empty."""

from textual.widgets import Input

from workshop.screens.dialogs.texts import LineDialog


class BroughtDialog(LineDialog):
    """Asks for what an action brought; an empty line says that nothing is known of it."""

    def result(self) -> str:
        """Give the line."""
        return self.query_one("#line", Input).value.strip()
