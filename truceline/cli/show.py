"""`truceline show`: an accord as a page of text."""

from truceline.accord import load_accord
from truceline.casefile.identity import knowledge_of
from truceline.cli.options import AccordName, Json
from truceline.cli.output import show, show_json
from truceline.publish.accords import accord_row
from truceline.publish.naming import Naming
from truceline.publish.show import accord_page


def command(accord: AccordName, json: Json = False) -> None:
    """Print an accord: its articles, provisions and calendar.

    Example: truceline show karabakh-2020
    """
    pack = load_accord(accord)
    knowledge = knowledge_of(accord, "en")
    if json:
        show_json([accord_row(pack, knowledge.actors)])
    else:
        show(accord_page(pack, Naming(knowledge)))
