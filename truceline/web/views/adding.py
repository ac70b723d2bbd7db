"""Adding reports: files and pasted text, how far their reading is, what was added and what was rejected and why."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from truceline.web.answer import json_answer
from truceline.web.intake import Batch, Document, Given
from truceline.web.limit import MOST
from truceline.web.page import Visit, Visited
from truceline.web.visible import file_name
from truceline.when import partial_date

router = APIRouter()
FILES = 2000  # files of one batch
PASTED = "pasted text"
SHOWN = 500  # outcomes listed; the rest is counted


@router.get("/add", summary="Add reports", response_class=HTMLResponse)
def form(visit: Visited) -> HTMLResponse:
    """The form, and the batches handed in before."""
    sources = sorted(visit.state.knowledge.sources.values(), key=lambda each: each.name)
    batches = visit.pages.intake.batches
    return visit.page("add.html", data=(), sources=sources, batches=batches, most=MOST // 1024 // 1024)


@router.post("/add", summary="Hand in files and pasted text")
async def hand_in(request: Request) -> Response:
    """Begin to read what a form sends; answers with the address that tells how far it is."""
    pages = request.app.state.pages
    async with request.form(max_files=FILES, max_part_size=MOST) as sent:
        if not pages.guard.written_by(_word(sent, "token")):
            raise HTTPException(403, "This form is of an earlier start of the server: open the page anew.")
        documents = [document async for document in _documents(sent)]
        given = Given(
            source=_word(sent, "source").strip(),
            title=_word(sent, "title").strip(),
            published=partial_date(day) if (day := _word(sent, "published").strip()) else None,
        )
    if not documents:
        raise HTTPException(400, "Nothing was handed in: choose a file or paste a text.")
    batch = pages.intake.hand_in(tuple(documents), given)
    return RedirectResponse(f"/add/{batch.id}", status_code=303)


async def _documents(sent: FormData) -> AsyncIterator[Document]:
    for each in sent.getlist("files"):
        if isinstance(each, UploadFile) and (each.filename or each.size):
            yield Document(name=file_name(each.filename or "a file"), content=await each.read())
    if pasted := _word(sent, "pasted").strip():
        yield Document(name=PASTED, content=pasted.encode("utf-8", "surrogatepass"))


def _word(sent: FormData, name: str) -> str:
    value = sent.get(name, "")
    return value if isinstance(value, str) else ""


@router.get("/add/{id}.json", summary="How far a batch is, as JSON")
def batch_json(visit: Visited, id: str) -> Response:
    """The batch with its outcomes."""
    batch = known(visit, id)
    rows = [{**asdict(each), "document": file_name(each.document)} for each in list(batch.outcomes)]
    return json_answer({"id": batch.id, "done": batch.done, "problem": batch.problem, "outcomes": rows})


@router.get("/add/{id}", summary="How far a batch is", response_class=HTMLResponse)
def batch(visit: Visited, id: str) -> HTMLResponse:
    """How far a batch is, what was added, what was rejected and why; asks again by itself until it is done."""
    found = known(visit, id)
    outcomes = list(found.outcomes)
    return visit.page(
        "batch.html",
        batch=found,
        outcomes=outcomes[:SHOWN],
        more=max(0, len(outcomes) - SHOWN),
        counts=Counter(each.effect for each in outcomes),
        claims=sum(each.claims for each in outcomes),
    )


def known(visit: Visit, id: str) -> Batch:
    """A batch by its id; 404 where this server took in none of that id."""
    found = visit.pages.intake.batch(id)
    if found is None:
        raise HTTPException(
            404, "This server has taken in no such batch; what was added is among the reports."
        )
    return found
