"""What a workshop gives on paper and to other programs; reads a workshop, writes a file."""

OUTPUTS = ("improvements", "json", "booklet", "ballots", "history", "actions-csv", "calendar", "markdown")
"""What can be written of a workshop, the usual one first."""

MODEL_OUTPUTS = ("booklet", "markdown", "docx", "csv")
"""What can be written of a maturity model, without a workshop."""
