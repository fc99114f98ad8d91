"""The desks of accounts over one home: who asks, how they come in, who is here."""

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from mentor_copilot.compose.hands import Hands, open_hands
from mentor_copilot.settings import Settings
from mentor_tools.record_database import utc_now

if TYPE_CHECKING:
    from mentor_copilot.desk.accounts import AccountDesk
    from mentor_copilot.desk.entry import EntryDesk
    from mentor_copilot.desk.people import PeopleDesk
    from mentor_copilot.desk.provider_entry import ProviderDesk
    from mentor_tools.credential_ports import Provider


@asynccontextmanager
async def open_people(settings: Settings) -> AsyncIterator["PeopleDesk"]:
    """Who has an account in this home, for the one who runs it.

    Raises `StoreError` when the home cannot be used.
    """
    async with open_hands(settings) as hands:
        yield people_desk(account_desk(hands))


def account_desk(hands: Hands) -> "AccountDesk":
    """Who asks."""
    from mentor_copilot.desk.accounts import AccountDesk
    from mentor_tools.accounts_sql import SqlAccounts
    from mentor_tools.sign_ins_sql import SqlSignIns

    database = hands.records.database
    return AccountDesk(SqlSignIns(database), SqlAccounts(database), utc_now)


def people_desk(desk: "AccountDesk") -> "PeopleDesk":
    """Who is here."""
    from mentor_copilot.desk.people import PeopleDesk

    return PeopleDesk(desk)


def entry_desk(hands: Hands, desk: "AccountDesk") -> "EntryDesk":
    """How people come in by a password."""
    from mentor_copilot.desk.entry import EntryDesk
    from mentor_tools.guessing_zxcvbn import ZxcvbnGuessing
    from mentor_tools.passwords_argon2 import Argon2Passwords
    from mentor_tools.sign_ins_sql import SqlTries

    tries = SqlTries(hands.records.database)
    return EntryDesk(desk, tries, Argon2Passwords(), ZxcvbnGuessing())


def provider_desk(
    hands: Hands, desk: "AccountDesk", provider: "Provider | None"
) -> "ProviderDesk | None":
    """How people come in by the provider that the operator set up, if there is one."""
    if provider is None:
        return None
    from mentor_copilot.desk.provider_entry import ProviderDesk
    from mentor_tools.oidc_authlib import AuthlibProvider

    there = AuthlibProvider(provider)
    hands.stack.push_async_callback(there.aclose)
    secret = provider.secret.get_secret_value().encode()
    return ProviderDesk(desk, there, hmac.digest(secret, b"tickets", hashlib.sha256))
