"""Formats, found by listing this folder: a module with a manifest `FORMAT` is a format, and nothing else is edited."""
