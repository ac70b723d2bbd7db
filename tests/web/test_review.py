"""Tests of ruling in the pages: each act, its effect, what is refused and what a second tab is told."""

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from truceline.casefile import store
from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted
from truceline.casefile.store import create_case
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.report import Report, Span
from truceline.web import create_app
from truceline.when import day

AT = datetime(2020, 12, 1, tzinfo=UTC)
OWN = {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}
TEXT = "Posts near Shusha were shelled on 2 December, the ministry said."
QUESTION = "?on=2020-12-13&known=2020-12-20"


def text_report(number: int) -> Report:
    text = f"{TEXT} Told for the {number}. time."
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source=f"outlet-{number}",
        title="",
        published=day(date(2020, 12, 3 + number)),
        received=AT,
        language="en",
        origin=f"{number}.txt",
    )


def one_claim(report: Report) -> Extracted:
    claim = Claim(
        report=report.id,
        span=Span(start=0, end=len(TEXT)),
        words=TEXT,
        language="en",
        happening="shelling",
        mode=Mode.HAPPENED,
        speakers=(Speaker(words="own", source=report.source),),
        published=report.published,
        doers=(Participant(words="Armenia", actor="AM"),) if report.source == "outlet-1" else (),
        places=(Location(words="Shusha", place="shusha"),),
        when=day(date(2020, 12, 2)),
        confidence="low",
    )
    return Extracted(claims=(claim,))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "room.case"
    case = create_case(path, accord=watched("karabakh-2020"), at=AT)
    list(add(case, [text_report(1), text_report(2)], extractor=one_claim, at=AT))
    app = create_app(path, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def claims(client: TestClient) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(f"/claims.json{QUESTION}&order=oldest").json()
    return found


def form(client: TestClient, page: str = f"/review{QUESTION}") -> dict[str, str]:
    """The hidden fields of a page's ruling form."""
    text = client.get(page).text
    return {name: re.findall(rf'name="{name}" value="([^"]+)"', text)[-1] for name in ("token", "seen")}


def ruled(client: TestClient, act: str, *, coder: str = "", **fields: str) -> Response:
    """What comes of a ruling, of a second `coder` where one is named."""
    question = f"{QUESTION}&coder={coder}" if coder else QUESTION
    given = {
        **form(client, f"/review{question}"),
        "act": act,
        "by": "desk",
        "why": "read again",
        **fields,
    }
    answer: Response = client.post(f"/rule{question}", data=given, headers=OWN, follow_redirects=False)
    return answer


def written(answer: Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("done=")[2]


def test_the_queue_shows_what_waits_and_why(client: TestClient) -> None:
    page = client.get(f"/review{QUESTION}").text
    assert page.count("data-claim=") == 2
    assert "read with low confidence" in page
    items = client.get(f"/review.json{QUESTION}").json()
    assert all("read with low confidence" in each["reasons"] for each in items)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/review.csv{QUESTION}").text)))
    assert [row["id"] for row in rows] == [each["claim"]["id"] for each in items]
    assert all("low confidence" in row["reasons"] for row in rows)
    assert all("would bear another label" in each["reasons"][0] for each in items if each["changes"])


def test_the_queue_is_shared_out_by_an_address(client: TestClient) -> None:
    whole = client.get(f"/review.json{QUESTION}").json()
    shares = [
        client.get(
            f"/review.json{QUESTION}", params={"among": "north desk, south desk", "share": share}
        ).json()
        for share in ("north desk", "south desk")
    ]
    ids = [each["claim"]["id"] for share in shares for each in share]
    assert len(whole) == 2
    assert sorted(ids) == sorted(each["claim"]["id"] for each in whole)
    page = client.get(f"/review{QUESTION}", params={"among": "<b>one</b>, two", "share": "two"}).text
    assert "The share of two" in page
    assert "&lt;b&gt;one&lt;/b&gt;" in page
    assert "<b>one</b>" not in page
    refused = client.get(f"/review{QUESTION}", params={"among": "one, two", "share": "three"})
    assert refused.status_code == 404
    assert "one, two" in refused.text


def test_a_rejected_claim_is_gone_until_it_is_taken_back(client: TestClient) -> None:
    first, second = claims(client)
    decision = written(ruled(client, f"reject:{first['id']}"))
    assert [each["id"] for each in claims(client)] == [second["id"]]
    done = client.get(f"/review{QUESTION}&done={decision}").text
    assert "Written" in done
    assert "incidents: 1 fewer" in done
    undone = written(ruled(client, "undo", pick=decision))
    assert len(claims(client)) == 2
    told = client.get("/history").text
    assert f"undone by {undone}" in told
    assert [each["kind"] for each in client.get("/history.json").json()] == ["undo", "reject"]
    rows = list(csv.DictReader(io.StringIO(client.get("/history.csv").text)))
    assert [(row["kind"], row["by"], row["stand"]) for row in rows] == [
        ("undo", "desk", "holds"),
        ("reject", "desk", "undone"),
    ]


def test_accepting_takes_a_claim_from_the_queue_and_keeps_who_did(client: TestClient) -> None:
    first, _ = claims(client)
    answer = ruled(client, f"accept:{first['id']}", by="Müller desk")
    written(answer)
    assert client.get(f"/review{QUESTION}").text.count("data-claim=") == 1
    assert 'value="Müller desk"' in client.get(f"/review{QUESTION}").text


def test_a_correction_changes_what_was_typed_and_nothing_else(client: TestClient) -> None:
    first, _ = claims(client)
    page = client.get(f"/correct/{first['id']}{QUESTION}").text
    shown = dict(re.findall(r'name="was:(\w+)" value="([^"]*)"', page))
    assert shown["when"] == "2020-12-02"
    assert shown["doers"] == "AM"
    assert shown["quantities"] == "none"
    fields = {f"was:{name}": value for name, value in shown.items()}
    fields |= {f"to:{name}": value for name, value in shown.items()}
    written(ruled(client, "correct", pick=str(first["id"]), **{**fields, "to:when": "2020-12-03"}))
    (corrected,) = [each for each in claims(client) if each["report"] == first["report"]]
    assert corrected["when"]["first"] == "2020-12-03"  # type: ignore[index]
    assert corrected["doers"] == first["doers"]


def test_a_wrong_value_is_told_beside_what_was_typed(client: TestClient) -> None:
    first, _ = claims(client)
    put = {"was:when": "2020-12-02", "to:when": "the day before", "was:places": "x", "to:places": "x"}
    answer = ruled(client, "correct", pick=str(first["id"]), **put)
    assert answer.status_code == 400
    assert 'value="the day before"' in answer.text
    assert "read again" in answer.text
    assert client.get("/history.json").json() == []


def test_claims_are_merged_and_split_off(client: TestClient) -> None:
    first, second = claims(client)
    incidents = client.get(f"/incidents.json{QUESTION}").json()
    ids = [str(each["id"]) for each in (first, second)]
    if len(incidents) == 1:
        written(ruled(client, f"split:{ids[0]}", **{f"why:{ids[0]}": "another place"}))
        assert len(client.get(f"/incidents.json{QUESTION}").json()) == 2
    written(ruled(client, "merge", pick=ids[0], **{"with": ids[1]}))
    assert len(client.get(f"/incidents.json{QUESTION}").json()) == 1


def test_a_second_tab_is_told_that_somebody_ruled_meanwhile(client: TestClient) -> None:
    first, _ = claims(client)
    before = form(client)
    written(ruled(client, f"accept:{first['id']}"))
    given = {**before, "act": f"reject:{first['id']}", "by": "other desk", f"why:{first['id']}": "wrong day"}
    late = client.post(f"/rule{QUESTION}", data=given, headers=OWN, follow_redirects=False)
    assert late.status_code == 409
    assert "desk ruled on this too" in late.text
    assert "wrong day" in late.text
    again = {**given, **dict(re.findall(r'name="(seen|token)" value="([^"]+)"', late.text))}
    assert client.post(f"/rule{QUESTION}", data=again, headers=OWN, follow_redirects=False).status_code == 303


def test_a_second_coder_sees_claims_as_they_were_read(client: TestClient) -> None:
    first, _ = claims(client)
    written(ruled(client, f"reject:{first['id']}"))
    assert client.get(f"/review{QUESTION}").text.count("data-claim=") == 1
    alone = client.get(f"/review{QUESTION}&coder=second").text
    assert "You code independently as <strong>second</strong>" in alone
    assert "by desk" not in alone
    assert alone.count("data-claim=") == 2, "what another rejected still waits for the second coder"
    assert client.get("/agreement").status_code == 200
    assert client.get("/agreement.json").json()["coders"] == {"desk": 1}
    written(ruled(client, f"accept:{first['id']}", by="second"))
    assert client.get(f"/review{QUESTION}&coder=second").text.count("data-claim=") == 1
    assert client.get("/agreement.json").json()["coders"] == {"desk": 1, "second": 1}


def test_a_second_coder_corrects_the_claim_as_it_was_read(client: TestClient) -> None:
    first, _ = claims(client)
    fields = {"was:when": "2020-12-02", "to:when": "2020-12-03"}
    written(ruled(client, "correct", pick=str(first["id"]), **fields))
    corrected = next(each for each in claims(client) if each["report"] == first["report"])
    address = f"/correct/{corrected['id']}{QUESTION}"
    assert 'name="was:when" value="2020-12-03"' in client.get(address).text
    blind = client.get(f"{address}&coder=second").text
    assert 'name="was:when" value="2020-12-02"' in blind
    assert "2020-12-03" not in blind.partition("<main")[2]
    assert 'name="by"' not in blind, "who codes independently rules under that name alone"
    wrong = client.post(
        f"/rule{QUESTION}&coder=second",
        data={
            **form(client),
            "act": "correct",
            "pick": str(corrected["id"]),
            "by": "second",
            "why": "",
            "was:when": "2020-12-02",
            "to:when": "whenever",
        },
        headers=OWN,
    )
    assert wrong.status_code == 400
    assert 'value="whenever"' in wrong.text
    assert "2020-12-03" not in wrong.text.partition("<main")[2]


BLIND = (
    *("/", "/timeline", "/map", "/due", "/changes", "/claims", "/claims.json", "/claims.csv", "/incidents"),
    *("/incidents.json", "/numbers", "/contradictions", "/reports", "/review", "/review.json", "/history"),
    *("/history.json", "/history.csv", "/agreement", "/agreement.json", "/search?q=shelled", "/board.json"),
    *("/provision/1.ceasefire", "/provision/1.ceasefire.json", "/report/REPORT", "/report/REPORT.json"),
    *("/claim/CLAIM", "/claim/CLAIM.json", "/incident/CLAIM", "/incident/CLAIM.json", "/correct/CLAIM"),
)


def test_no_page_tells_a_second_coder_what_the_first_one_ruled(client: TestClient) -> None:
    """Every view is that of the case in which nobody else has ruled, and each of its links stays there."""
    first, second = claims(client)
    views = [
        view.replace("REPORT", str(first["report"])).replace("CLAIM", str(first["id"])) for view in BLIND
    ]
    session = "on=2020-12-13&known=2020-12-20&coder=second"

    def shown(view: str) -> str:
        answer = client.get(f"{view}{'&' if '?' in view else '?'}{session}")
        text = re.sub(
            r'state of the case \w+|This state of the case: \w+|name="seen" value="\w+"', "", answer.text
        )
        return f"{answer.status_code} {text}"

    before = {view: shown(view) for view in views}
    assert all(each.startswith("200 ") for each in before.values()), {v: b[:40] for v, b in before.items()}
    fields = {"was:when": "2020-12-02", "to:when": "2020-11-30", "why": "an unheard-of reason"}
    written(ruled(client, "correct", pick=str(first["id"]), **fields))
    written(ruled(client, f"reject:{second['id']}"))
    assert claims(client) != before
    for view, text in before.items():
        assert shown(view) == text, view
        links = re.findall(r'href="(/[^"#]*)', text)
        inside = [each for each in links if "/static/" not in each and "Leave" not in each]
        lost = [each for each in inside if "coder=second" not in each and "?" in each]
        assert all(text.count(f'href="{each}">Leave, and show all rulings') for each in lost), (view, lost)


def test_two_who_correct_alike_without_knowing_it_agree(client: TestClient) -> None:
    first, _ = claims(client)
    fields = {"was:when": "2020-12-02", "to:when": "2020-12-03"}
    written(ruled(client, "correct", pick=str(first["id"]), **fields))
    written(ruled(client, "correct", coder="second", pick=str(first["id"]), by="whoever", **fields))
    assert [each["by"] for each in client.get("/history.json").json()] == ["second", "desk"]
    agreed = client.get("/agreement.json").json()
    assert (agreed["coders"], agreed["same_verdict"], agreed["same_claim"]) == (
        {"desk": 1, "second": 1},
        1,
        1,
    )


def test_a_second_coder_is_not_told_of_rulings_made_meanwhile_nor_can_take_them_back(
    client: TestClient,
) -> None:
    first, _ = claims(client)
    before = form(client, f"/review{QUESTION}&coder=second")
    made = written(ruled(client, f"reject:{first['id']}"))
    given = {**before, "act": f"accept:{first['id']}", "by": "second"}
    late = client.post(f"/rule{QUESTION}&coder=second", data=given, headers=OWN, follow_redirects=False)
    assert late.status_code == 303
    assert client.get(f"/decision/{made}?coder=second").status_code == 404
    assert ruled(client, "undo", coder="second", pick=made).status_code in (400, 404)
    own = written(late)
    assert client.get(f"/decision/{own}?coder=second").status_code == 200
    written(ruled(client, "undo", coder="second", pick=own))
    assert len(client.get(f"/review.json{QUESTION}&coder=second").json()) == 2


def test_the_name_of_a_second_coder_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/", params={"coder": '<script>alert(1)</script>"'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"act": "reject:c000000000000"}, 404),
        ({"act": ""}, 400),
        ({"act": "burn:c000000000000"}, 400),
        ({"act": "undo", "pick": "d000000000000"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(
    client: TestClient, fields: dict[str, str], status: int
) -> None:
    answer = ruled(client, **fields)
    assert answer.status_code == status
    assert "Nothing was written" in answer.text
    assert client.get("/history.json").json() == []


def test_only_a_form_of_this_server_may_rule(client: TestClient) -> None:
    first, _ = claims(client)
    good = {**form(client), "act": f"accept:{first['id']}", "by": "desk"}
    across = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/rule", data=good, headers=across).status_code == 403
    assert client.post("/rule", data={**good, "token": "x"}, headers=OWN).status_code == 403
    nobody = client.post("/rule", data={**good, "by": ""}, headers=OWN)
    assert nobody.status_code == 400
    assert "who rules" in nobody.text


def test_a_form_leads_back_to_this_server_alone(client: TestClient) -> None:
    first, _ = claims(client)
    given = {**form(client), "act": f"accept:{first['id']}", "by": "desk"}
    for back in ("//elsewhere.example/", "http://elsewhere.example/", "/\\elsewhere.example"):
        answer = client.post("/rule", params={"back": back}, data=given, headers=OWN, follow_redirects=False)
        assert answer.headers["location"].startswith("/review?")
        given = {**form(client), "act": f"undo:{written(answer)}", "by": "desk", "why": "again"}
        written(client.post("/rule", data=given, headers=OWN, follow_redirects=False))
        given = {**form(client), "act": f"accept:{first['id']}", "by": "desk"}


def test_while_somebody_else_writes_pages_read_and_a_ruling_is_not_lost(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = claims(client)
    given = {**form(client), "act": f"reject:{first['id']}", "by": "desk", f"why:{first['id']}": "wrong day"}
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    other = sqlite3.connect(tmp_path / "room.case", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert client.get("/").status_code == 200
    answer = client.post(f"/rule{QUESTION}", data=given, headers=OWN)
    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 400
    assert "Nothing was written" in answer.text
    assert 'value="wrong day"' in answer.text
