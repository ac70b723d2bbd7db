"""The pages of a case: one of the two edges.

A request becomes a `Visit` (page.py): the state of the case (`held`), the question in its address (`asked`), who asks.
A view is a module of `views/` with a router of its own, its template of the same name, its line in rooms.py and in
`VIEWS` of app.py. It answers a page through `visit.page("name.html", data=("json", "csv"), ...)` and the same as data
through answer.py and table.py. What costs time is worked out once a state and question in held.py; pictures are drawn
in draw/. A view that writes takes a form whose field `token` holds `guard.token`; guard.py refuses what no page of
this server sent. After a write the next request finds a new head of the ledger, and loads the state anew (latest.py).
"""

from truceline.web.app import create_app
from truceline.web.guard import Guard, Password

__all__ = ["Guard", "Password", "create_app"]
