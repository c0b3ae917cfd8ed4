"""Colours on paper: the levels, quiet and loud ink, and the target."""

LEVEL_FILLS = ("#f6f4cf", "#a6d8b8", "#4fadb9", "#2a6fa5", "#1f2f70")
"""Levels 1-5: lightness falls at every step; safe for colour-blind readers and in grey."""

LEVEL_INKS = ("#14181f", "#14181f", "#14181f", "#ffffff", "#ffffff")
LEVEL_EDGES = ("#c9c58a", "#7fbd97", "#3b929d", "#2a6fa5", "#1f2f70")
"""A thin edge, so that the palest levels stand out on white paper."""

DISAGREEMENT_FILLS = ("#fff3e0", "#fdc98b", "#e8862e", "#a84300")
"""From hardly to much disagreement: lightness falls at every step."""

DISAGREEMENT_INKS = ("#14181f", "#14181f", "#14181f", "#ffffff")

INK = "#14181f"
QUIET = "#59636e"
FAINT = "#d9dde2"
PANEL = "#f4f6f8"
DEEP = "#1f2f70"
ACCENT = "#2a6fa5"
TARGET = "#a84300"
OPEN_PLACE = "#a84300"
"""What nobody has filled in yet."""
RULE = "#a9b2bb"
"""A line to write on: seen on paper, and below what is written on it."""
