"""The web door put together."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from mentor_copilot.compose import open_house
from mentor_copilot.compose.housing import DRAIN_SECONDS
from mentor_copilot.compose.watching import open_watching
from mentor_copilot.settings import Settings, read_settings
from mentor_copilot.settings.running import Running, read_running
from mentor_copilot.settings.serving import Serving, read_serving
from mentor_copilot.surfaces.web.api import described
from mentor_copilot.surfaces.web.api.kinds import known_kind
from mentor_copilot.surfaces.web.api.repeats import Repeats
from mentor_copilot.surfaces.web.api.routers import ROUTERS as API
from mentor_copilot.surfaces.web.gate import health
from mentor_copilot.surfaces.web.gate.closing import hearing_of_the_end
from mentor_copilot.surfaces.web.gate.door import Door
from mentor_copilot.surfaces.web.gate.problems import Refused
from mentor_copilot.surfaces.web.gate.segments import read_names
from mentor_copilot.surfaces.web.gate.watched import Watched
from mentor_copilot.surfaces.web.pages import (
    account,
    acts,
    admin,
    admin_pairs,
    agreement,
    brief,
    chat,
    chat_list,
    entries,
    errors,
    evals,
    feedback,
    goal_board,
    goal_changes,
    goal_moves,
    goal_page,
    home,
    joining,
    lint,
    note,
    note_import,
    notes,
    pairs,
    plans,
    provider,
    record,
    reviews,
    session,
    sheets,
    signing_in,
    skills,
    who,
)
from mentor_tools.errors import CopilotError
from mentor_tools.eval_runs import EvalRuns
from mentor_tools.log_lines import write_logs

PAGES = (
    evals.router,
    home.router,
    goal_board.router,
    goal_page.router,
    goal_changes.router,
    goal_moves.router,
    sheets.router,
    acts.router,
    reviews.router,
    entries.router,
    skills.router,
    feedback.router,
    lint.router,
    chat_list.router,
    chat.router,
    plans.router,
    signing_in.router,
    joining.router,
    provider.router,
    account.router,
    who.router,
    admin.router,
    admin_pairs.router,
    pairs.router,
    brief.router,
    session.router,
    record.router,
    agreement.router,
    notes.router,
    note_import.router,
    note.router,
)


class _Guarded(FastAPI):
    """An app with the door around it, and around its answers to faults of ours too."""

    def build_middleware_stack(self) -> ASGIApp:
        """See `Starlette`: all that a request passes, the door first."""
        return Watched(Door(super().build_middleware_stack(), self.state.serving))


def make_app() -> FastAPI:
    """The app for a server that starts workers of its own: settings from the environment."""
    settings = read_settings(os.environ)
    serving = read_serving(os.environ, settings.home)
    running = read_running(os.environ, settings.home, team=serving.team)
    write_logs(running.log_level)
    return app_for(settings, serving, running)


def app_for(settings: Settings, serving: Serving, running: Running | None = None) -> FastAPI:
    """The app over the home of the settings; it opens the home when it starts."""
    running = running or Running()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_watching(running) as app.state.watching:
            watch = app.state.watching.watch
            async with open_house(settings, serving.provider, watch) as house:
                app.state.house = house
                with hearing_of_the_end(lambda: house.turns.close(DRAIN_SECONDS)):
                    yield

    app = _Guarded(
        title="Mentor Copilot",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(read_names)],
        # What it could send out itself: paths with their ids, and what an error says.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
        generate_unique_id_function=described.operation_id,
        separate_input_output_schemas=False,
    )
    described.describe(app)
    app.state.serving = serving
    app.state.running = running
    app.state.evals = EvalRuns(settings.home / "evals")
    api = APIRouter(prefix="/api/v1", dependencies=[Depends(known_kind)])
    for router in API:
        api.include_router(router)
    app.include_router(api)
    for router in (health.router, *PAGES):
        app.include_router(router, include_in_schema=False)
    static = str(files("mentor_copilot.surfaces.web") / "static")
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_middleware(Repeats)
    for kind in (CopilotError, Refused, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, errors.answer)
    return app
