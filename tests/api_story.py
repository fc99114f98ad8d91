"""A story that asks the API for all that it has: ana, her mentor ben, and their pair p1."""

from typing import Any

from api_lab import Programs

DRAFT = {
    "text": "I want to run 10 km by the end of May. I run 4 km now.",
    "say": [
        "yes",
        "to keep up with my daughter",
        "run on Tuesday after work",
        "7",
        "my running watch",
        "every two weeks",
    ],
    "save": True,
}
BOOKS = {
    "text": "I want to read 12 books by December. I have read 3.",
    "say": ["yes", "3 books", "I like stories", "read tonight", "8", "my reading list", "monthly"],
    "save": True,
}
PLAN = {
    "text": "I want to run on Tuesdays",
    "say": [
        "I sleep well",
        "I am tired after work and sit down on the sofa",
        "8",
        "I come home and feel like sitting down",
        "I put on my running shoes at the door",
    ],
    "save": True,
}


async def kept_goal(programs: Programs, person: str = "ana", **more: Any) -> str:
    """The id of a goal of the person's that was worked out and kept."""
    made = await programs.done(person, "POST", "/goals/drafts", {**DRAFT, **more})
    assert isinstance(made["saved"], str), made["questions"]
    return made["saved"]


async def whole_story(programs: Programs) -> dict[str, str]:
    """Everything that the API can do, once; one thing of ana's of each kind, by its id."""
    made = {**await _goals(programs), **await _sharing(programs), **await _own(programs)}
    return {"pair": "p1", **made}


async def _goals(programs: Programs) -> dict[str, str]:
    async def ana(method: str, path: str, body: Any = None) -> Any:
        return await programs.done("ana", method, path, body)

    goal = await kept_goal(programs)
    books = await kept_goal(programs, **BOOKS)
    await ana("GET", "/goals")
    await ana("GET", "/goals/groups?by=category")
    await ana("GET", f"/goals/{goal}?with_profile=true")
    deadline = {"field": "deadline", "words": "end of June"}
    await ana(
        "POST",
        f"/goals/{goal}/changes",
        {"reason": "May is too soon", "changes": [deadline], "scope": "shared"},
    )
    await ana("GET", f"/goals/{goal}/versions")
    await ana("POST", f"/goals/{goal}/moves", {"to": "paused", "reason": "my knee needs a month"})
    await ana("POST", f"/goals/{goal}/moves", {"to": "active", "reason": "my knee is fine"})
    await ana("POST", f"/goals/{goal}/links", {"goal": books, "reason": "it clears my head"})
    await ana("GET", f"/goals/{goal}/links/likely")
    await ana("DELETE", f"/goals/{goal}/links?to={books}")
    await ana("PUT", f"/goals/{goal}/category", {"category": "health"})
    await ana("GET", f"/goals/{goal}/category/likely")
    await ana("POST", f"/goals/{goal}/acts", {"say": []})
    await ana("POST", f"/goals/{goal}/check-ins", {"value": "6 km", "note": "my first in the rain"})
    await ana("POST", f"/goals/{goal}/check-ins", {"say": ["7 km"]})
    await ana("GET", f"/goals/{goal}/progress")
    await ana("GET", f"/goals/{goal}/chart.svg")
    await ana("GET", "/progress?pair=p1")
    told = ["I ran in the rain", "I had not thought I would", "it is fun", "skip"]
    await ana("POST", f"/goals/{goal}/reflections", {"say": told})
    await ana("POST", f"/goals/{goal}/reviews", {})
    await ana("GET", f"/goals/{goal}/reviews")
    await ana("GET", "/wins")
    way = ["I swim instead", "my sister comes along", "my knee hurts", "laps a week"]
    await ana("POST", f"/goals/{goal}/pivots", {"say": way})
    await ana("GET", f"/goals/{goal}/strategies")
    trial = ["I am tired after work", "run before breakfast", "I run twice a week", "2027-01-18"]
    made = await ana("POST", f"/goals/{goal}/experiments", {"say": trial})
    await ana("GET", "/experiments/waiting")
    await ana("GET", f"/experiments?goal={goal}")
    await ana("GET", f"/goals/{goal}/entries?kind=reflection")
    await ana("GET", f"/entries/{made['saved']}")
    result = {"say": ["yes", "I ran twice", "mornings work", "keep it"]}
    await ana("POST", f"/experiments/{made['saved']}/result", result)
    plan = await ana("POST", "/plans/drafts", PLAN)
    await ana("GET", "/plans")
    await ana("GET", f"/plans/{plan['saved']}")
    written = {"if": "I come home", "then": "put on my running shoes", "expires": "2027-03-01"}
    await ana("POST", "/plans/tries", {"plans": [written]})
    return {"goal": goal, "plan": plan["saved"], "experiment": made["saved"]}


async def _sharing(programs: Programs) -> dict[str, str]:
    async def ana(method: str, path: str, body: Any = None) -> Any:
        return await programs.done("ana", method, path, body)

    await ana("GET", "/pairs")
    await ana("GET", "/pairs/p1")
    promise = {"text": "I will send Ben the outline by Friday.", "scope": "shared"}
    note = await ana("POST", "/pairs/p1/notes", promise)
    await ana("GET", f"/pairs/p1/notes/{note['id']}")
    await ana("GET", "/pairs/p1/notes")
    await ana("POST", "/pairs/p1/search", {"query": "the outline"})
    await ana("GET", "/pairs/p1/ledger")
    await ana("GET", "/pairs/p1/commitments")
    await ana("POST", "/ask", {"question": "what did I promise?"})
    told = ["The demo went well", "I put off the budget", "How to ask for help", "skip"]
    made = await ana("POST", "/pairs/p1/preparations", {"say": told, "scope": "private"})
    await ana("POST", f"/preparations/{made['saved']}/share")
    await ana("GET", "/pairs/p1/preparations")
    await ana("GET", "/notes/export?pair=p1")
    await ana("GET", "/ahead")
    await ana("GET", "/pairs/p1/export")
    clauses = [
        {"clause": "purpose", "words": "To grow into leading the team"},
        {"clause": "cadence", "words": "every two weeks"},
    ]
    await ana("POST", "/pairs/p1/agreement", {"clauses": clauses})
    change = {"clause": "cadence", "words": "every three weeks"}
    await ana("POST", "/pairs/p1/agreement/changes", {"changes": [change], "reason": "less time"})
    await programs.done("ben", "POST", "/pairs/p1/agreement/accept")
    await ana("GET", "/pairs/p1/agreement")
    await ana("GET", "/pairs/p1/agreement/versions")
    brief = await ana("POST", "/pairs/p1/brief", {"minutes": 45})
    await ana("POST", "/briefs/check", brief)
    return {"note": note["id"], "preparation": made["saved"]}


async def _own(programs: Programs) -> dict[str, str]:
    async def ana(method: str, path: str, body: Any = None) -> Any:
        return await programs.done("ana", method, path, body)

    skill = {"name": "giving feedback", "say": ["skip", "I lead a team now", "skip"]}
    made = (await ana("POST", "/skills", skill))["saved"]
    await ana("POST", f"/skills/{made}/have", {"words": "Ben thanked me for it"})
    await ana("POST", f"/skills/{made}/needs", {"words": "for the new team"})
    await ana("POST", f"/skills/{made}/steps", {"words": "ask Mia by Friday"})
    await ana("POST", f"/skills/{made}/done", {"step": 1, "words": "I asked Mia"})
    await ana("PUT", f"/skills/{made}/scope", {"scope": "shared"})
    await ana("GET", "/skills")
    await ana("POST", "/lint", {"texts": ["I want to be a better leader soon"]})
    await ana("GET", "/lint/rules?limit=2")
    said = "In our call on Monday you took notes for all of us. I could listen because of that."
    await ana("POST", "/feedback", {"text": said, "to": "ben", "pair": "p1", "save": True})
    row = b'{"id":"n1","pair":"p1","author":"ana","date":"2027-01-02","text":"We met."}'
    lines = row + b'\n{"a":1}\n'
    kind = {"content-type": "application/x-ndjson"}
    taken = await programs.ask("ana", "POST", "/notes/import", content=lines, headers=kind)
    assert taken.json()["added"] == 1, taken.text
    await ana("GET", "/export")
    await ana("GET", "/calendar.ics")
    chat = (await ana("POST", "/chats", {}))["id"]
    await ana("POST", f"/chats/{chat}/messages", {"text": "I want to run 10 km"})
    await programs.app.state.house.turns.drain(20)
    await ana("GET", "/chats")
    await ana("GET", f"/chats/{chat}")
    await ana("GET", f"/chats/{chat}/messages")
    await ana("GET", "/me")
    await ana("GET", "/here")
    await ana("GET", "/sign-ins")
    await ana("DELETE", "/sign-ins")
    return {"skill": made, "chat": chat}


async def team_story(programs: Programs) -> None:
    """What an admin of a team does, once."""

    async def adam(method: str, path: str, body: Any = None) -> Any:
        return await programs.done("adam", method, f"/admin{path}", body)

    made = await adam("POST", "/invitations", {"person": "Nadia", "role": "mentee"})
    await adam("GET", "/invitations")
    await adam("DELETE", f"/invitations/{made['id']}")
    await adam("POST", "/pairs", {"pair": "growth", "mentor": "mia", "mentee": "ana"})
    await adam("GET", "/pairs")
    await adam("GET", "/people")
    await adam("GET", "/people/ana")
    await adam("PATCH", "/people/ana", {"role": "mentor"})
    await adam("DELETE", "/people/ana/sign-ins")
    label = {"label": "my calendar script"}
    await programs.done("adam", "POST", "/tokens", label)
