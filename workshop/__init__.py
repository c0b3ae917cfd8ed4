"""Lead a group through a maturity self-assessment, and leave with a list that people act on."""

__version__ = "0.1.0"
