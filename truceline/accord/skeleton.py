"""A commented accord file to start from: a folder's name -> text that passes the check."""

import re
from pathlib import Path

TEXT = """\
# An accord as provisions that can be judged one by one. docs/accord-file.md lists every field.
# Check it with: truceline check FOLDER

[accord]
id = "{id}"
title = "Title of the agreement"
signed = 2024-01-01
in_force = 2024-01-02T00:00:00+00:00 # the instant from which it holds
timezone = "UTC" # of the days in the text: "Europe/Moscow", "Africa/Juba", ...
parties = ["A", "B"] # actor ids, as the text itself defines its parties; actors.toml beside this file lists them
# guarantor = ["G"]
# monitor = ["M"]   # its reports are independent evidence, unless it is itself the bearer
# area = ["zone"]   # place ids; what happened outside them is shown as context

# The text in your own words, or quoted where the quotation is short; several variants may stand side by side.
[[text]]
id = "summary"
title = "Paraphrase"
language = "en"
status = "paraphrase" # official, translation, draft, paraphrase
[[text.article]]
number = "1"
words = "From 2 January 2024 the parties cease fire."
[[text.article]]
number = "2"
words = "By 1 February 2024 A withdraws from the town."

[[provision]]
id = "1.ceasefire" # begin with the article's number
article = "1"
kind = "forbid" # achieve, maintain, forbid, permit, power, term, constitute
title = "Hostilities"
bearers = ["A", "B"]
beneficiaries = ["A", "B"]
passage = {{ text = "summary", words = "the parties cease fire" }}
what = {{ against = [{{ happening = "fighting" }}] }} # which claims read from text count; docs/happenings.md

[[provision]]
id = "2.withdrawal"
article = "2"
kind = "achieve"
title = "A withdraws from the town"
bearers = ["A"]
beneficiaries = ["B"] # its word that the duty was met is evidence against its own interest
due = 2024-02-01 # or "P30D" after force; inclusive = false for "before"
passage = {{ text = "summary", words = "By 1 February 2024 A withdraws" }}
what = {{ for = [{{ happening = "withdrawal-completed", by = "A" }}] }}
# [[provision.reading]]          # where the text can be read in two ways
# id = "before"
# held_by = ["B"]
# set.inclusive = false

# [[amendment]]                  # law that came later; what comes as a claim needs strong evidence instead
# provision = "2.withdrawal"
# set.due = 2024-02-10
# agreed = 2024-01-30
# published = 2024-01-30
# asked_by = "A"
# granted_by = "B"
"""


def skeleton(folder: str | Path) -> str:
    """The text of an accord file whose id comes from the folder's name."""
    name = re.sub(r"[^a-z0-9]+", "-", Path(folder).name.lower()).strip("-")
    return TEXT.format(id=name or "accord")
