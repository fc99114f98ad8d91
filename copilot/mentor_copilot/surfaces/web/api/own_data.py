"""One's own data: a copy to take along, and a calendar."""

import io
import zipfile
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from mentor_copilot.desk.copying import manifest_of, rows_of
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.copies import Copy
from mentor_copilot.surfaces.web.api.shapes import Id, Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(tags=["own-data"])


class CopyShown(Shown):
    """All that is one's own, and what one may read of one's pairs, as rows."""

    format: str
    version: int
    made: str
    person: str | None
    pairs: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    threads: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    documents: list[dict[str, Any]]


_Form = Annotated[
    Literal["json", "zip"], Query(description="One document, or files with pages to read.")
]
_ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


@router.get("/export", **shows(CopyShown, other=_ZIP))
async def export(actor: Member, desks: Today, form: _Form = "json") -> Response:
    """Get a copy of all that is one's own, and of what one may read of one's pairs.

    The files of a zip can be taken back in by whoever runs a home.
    """
    return _sent(await desks.copies.own(actor.person), desks, form)


@router.get("/pairs/{pair}/export", **shows(CopyShown, other=_ZIP))
async def export_pair(actor: Member, desks: Today, pair: Id, form: _Form = "json") -> Response:
    """Get a copy of a pair, as far as one may read it."""
    return _sent(await desks.copies.of_pair(pair, actor.person), desks, form)


@router.get(
    "/calendar.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
async def calendar(actor: Member, desks: Today) -> Response:
    """Get what lies ahead of one as an iCalendar file: days, check-ins, plans, promises."""
    return Response(
        await desks.calendars.file(actor.person), media_type="text/calendar; charset=utf-8"
    )


def _sent(copy: Copy, desks: Desks, form: str) -> Response:
    if form == "json":
        return JSONResponse({**manifest_of(copy), **rows_of(copy)})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for name, text in desks.copies.files(copy).items():
            files.writestr(name, text)
    named = {"Content-Disposition": 'attachment; filename="mentor-copy.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=named)
