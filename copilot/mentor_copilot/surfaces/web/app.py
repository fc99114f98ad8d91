"""The web door put together."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from mentor_copilot.compose import open_house
from mentor_copilot.settings import Settings, read_settings
from mentor_copilot.settings.serving import Serving, read_serving
from mentor_copilot.surfaces.web.api import accounts, admin, chats, described
from mentor_copilot.surfaces.web.api.repeats import Repeats
from mentor_copilot.surfaces.web.gate.door import Door
from mentor_copilot.surfaces.web.gate.problems import Refused
from mentor_copilot.surfaces.web.pages import (
    chat,
    errors,
    evals,
    home,
    joining,
    provider,
    signing_in,
)
from mentor_tools.errors import CopilotError
from mentor_tools.eval_runs import EvalRuns

API = (accounts.router, admin.router, chats.router)
PAGES = (evals.router, home.router, chat.router, signing_in.router, joining.router, provider.router)


class _Guarded(FastAPI):
    """An app with the door around it, and around its answers to faults of ours too."""

    def build_middleware_stack(self) -> ASGIApp:
        """See `Starlette`: all that a request passes, the door first."""
        return Door(super().build_middleware_stack(), self.state.serving)


def make_app() -> FastAPI:
    """The app for a server that starts workers of its own: settings from the environment."""
    settings = read_settings(os.environ)
    return app_for(settings, read_serving(os.environ, settings.home))


def app_for(settings: Settings, serving: Serving) -> FastAPI:
    """The app over the home of the settings; it opens the home when it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_house(settings, serving.provider) as house:
            app.state.house = house
            yield

    app = _Guarded(
        title="Mentor Copilot",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=described.operation_id,
    )
    described.describe(app)
    app.state.serving = serving
    app.state.evals = EvalRuns(settings.home / "evals")
    api = APIRouter(prefix="/api/v1")
    for router in API:
        api.include_router(router)
    app.include_router(api)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    static = str(files("mentor_copilot.surfaces.web") / "static")
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_middleware(Repeats)
    for kind in (CopilotError, Refused, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, errors.answer)
    return app
