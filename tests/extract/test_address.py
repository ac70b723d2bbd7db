"""Towns that a web address names."""

import pytest

from truceline.extract.facts.address import towns_of
from truceline.place import load_gazetteer


@pytest.mark.parametrize(
    ("address", "towns"),
    [
        ("", []),
        ("no address at all", []),
        ("https://www.chicagopaper.example/news/1", ["Chicago"]),
        ("http://web.archive.example/web/2015/http://losangeles.paper.example:80/a", ["Los Angeles"]),
        ("https://paper.example/news/shots-in-warren-county", []),
        ("https://paper.example/news/houston/shots", ["Houston"]),
        ("https://" + "chicago" * 3000, []),
        ("https://paper.example/" + "a-b/" * 5000, []),
    ],
)
def test_towns_of_an_address(address: str, towns: list[str]) -> None:
    assert [place.names[0] for place in towns_of(address, load_gazetteer())] == towns
