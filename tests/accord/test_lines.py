"""Lines of tables and keys in a TOML text."""

from truceline.accord.lines import key_lines, line_of

TEXT = '''[accord]
id = "x" # [not a table]
words = """
[[provision]]
due = 1
"""
list = [
  "a = b",
]

[[provision]]
id = "1"
set.due = 2

[[provision.reading]]
id = "r"
[[provision]]
"id" = "2"
[[provision.reading]]
id = "s"
'''


def test_tables_and_keys_have_their_lines() -> None:
    lines = key_lines(TEXT)
    assert lines["accord", "id"] == 2
    assert lines["provision", 0] == 11
    assert lines["provision", 0, "set", "due"] == 13
    assert lines["provision", 0, "reading", 0, "id"] == 16
    assert lines["provision", 1, "id"] == 18
    assert lines["provision", 1, "reading", 0] == 19
    assert ("due",) not in lines


def test_what_has_no_line_of_its_own_takes_that_of_its_holder() -> None:
    lines = key_lines(TEXT)
    assert line_of(("provision", 1, "reading", 0, "set", "due"), lines) == 19
    assert line_of(("nothing",), lines) is None
