"""What of a report's words and of its file's name is shown: characters that would act on a page become �."""

import re
from typing import Any

# Controls but line ends and tabs; direction embeddings, overrides and isolates, which would turn the words after
# them around; lone surrogates, which no answer can carry. Marks of direction and soft hyphens do no harm.
ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(value: Any) -> Any:
    """Words with each such character as �, character by character, so that places in a text stay where they are.

    What is no plain string (a number, markup that a template made) is handed back as it is.
    """
    return ACTING.sub("\ufffd", value) if type(value) is str else value


def file_name(origin: str) -> str:
    """Where a report came from, without the folders of the machine that added it; addresses stay whole."""
    return origin if "://" in origin else origin.replace("\\", "/").rpartition("/")[2]
