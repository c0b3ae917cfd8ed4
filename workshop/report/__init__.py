"""What a workshop gives on paper and to other programs; reads a workshop, writes a file."""

OUTPUTS = (
    *("improvements", "report", "workbook", "html", "markdown", "actions-csv", "calendar", "csv", "json"),
    *("booklet", "ballots", "scoreform", "history"),
)
"""What can be written of a workshop, the usual one first."""

MODEL_OUTPUTS = ("booklet", "markdown", "docx", "csv")
"""What can be written of a maturity model, without a workshop."""
