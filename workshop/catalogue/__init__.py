"""Finds, loads and checks maturity models: folders of TOML files."""
