"""`truceline show`: an accord as a page of text."""

from itertools import chain

from truceline.accord import load_accord
from truceline.assess import timeline
from truceline.casefile.identity import knowledge_of
from truceline.cli.options import AccordName, Json
from truceline.cli.output import show, show_json
from truceline.publish.accords import accord_row
from truceline.publish.naming import Naming
from truceline.publish.show import accord_page, day_row, watched_days


def command(accord: AccordName, json: Json = False) -> None:
    """Print an accord: its articles, provisions and calendar.

    Example: truceline show karabakh-2020
    """
    pack = load_accord(accord)
    knowledge = knowledge_of(accord, "en")
    steps = (timeline(pack, (), each.id, knowledge=knowledge) for each in pack.provisions)
    days = watched_days(chain.from_iterable(steps))
    if json:
        row = {**accord_row(pack, knowledge.actors), "calendar": [day_row(each) for each in days]}
        show_json([row])
    else:
        show(accord_page(pack, Naming(knowledge), days))
