"""The subjects of the API, in the order in which its document tells of them."""

from mentor_copilot.surfaces.web.api import (
    accounts,
    admin,
    agreements,
    chats,
    checkins,
    goal_moves,
    goals,
    looking_back,
    notes,
    own_data,
    plans,
    recall,
    sessions,
    skills,
    wording,
)

ROUTERS = (
    goals.router,
    goal_moves.router,
    checkins.router,
    looking_back.router,
    plans.router,
    skills.router,
    wording.router,
    notes.router,
    recall.router,
    agreements.router,
    sessions.router,
    chats.router,
    own_data.router,
    accounts.router,
    admin.router,
)
