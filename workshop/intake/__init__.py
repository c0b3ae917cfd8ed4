"""What comes in from files and lists that other programs and people made."""
