"""People sign in at an OpenID provider, and bind that to their account by a link."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict, ValidationError

from mentor_copilot.desk.accounts import AccountDesk, Visit, digest
from mentor_copilot.desk.entry import LinkEnded
from mentor_tools.account_ports import Account, Proof
from mentor_tools.credential_ports import Begun, IdentityProvider
from mentor_tools.errors import Usage

LASTS = timedelta(minutes=10)


class _Ticket(BaseModel):
    """What a browser keeps of a way that it began; `link` is the code of an invitation."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    begun: Begun
    link: str | None
    until: datetime


@dataclass(frozen=True)
class ProviderDesk:
    """Put together by `compose.open_house` where the operator set a provider up.

    What a way needs when it ends stands in a ticket that the browser keeps, signed with `key`, so
    that any process of the server can end it. `back` is the address that the provider leads to.
    """

    desk: AccountDesk
    provider: IdentityProvider
    key: bytes

    async def begin(self, back: str, link: str | None = None) -> tuple[str, str]:
        """The address to go to and the ticket to keep; with a `link` to follow at the end.

        `LinkEnded` for a link that is no good; `WorldError` where the provider is not there.
        """
        if link is not None:
            found = await self.desk.accounts.invitation(digest(link), self.desk.now())
            if found is None or found.purpose == "local":
                raise LinkEnded
        begun = Begun(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
        )
        address = await self.provider.address(begun, back)
        ticket = _Ticket(begun=begun, link=link, until=self.desk.now() + LASTS)
        return address, self._signed(ticket)

    async def finish(self, ticket: str, state: str, code: str, back: str, visit: Visit) -> str:
        """The person came back: sign them in; the token of the new sign-in.

        `Usage` where it is not the way that this browser began, or nobody is known by it here.
        """
        kept = self._read(ticket)
        if kept is None or not hmac.compare_digest(kept.begun.state.encode(), state.encode()):
            raise Usage("this is not the way that was begun in this browser: sign in again")
        subject = await self.provider.subject(kept.begun, back, code)
        account = await self._account(subject, kept.link)
        return await self.desk.enter(account.person, "browser", visit)

    async def _account(self, subject: str, link: str | None) -> Account:
        if link is not None:
            proof = Proof(subject=subject)
            taken = await self.desk.accounts.take_up(digest(link), self.desk.now(), proof)
            if taken is None:
                raise LinkEnded
            return taken
        account = await self.desk.accounts.account_of(subject)
        if account is None or account.closed is not None:
            raise Usage("nobody is known here by this sign-in: ask for an invitation")
        return account

    def _signed(self, ticket: _Ticket) -> str:
        body = base64.urlsafe_b64encode(ticket.model_dump_json().encode()).decode()
        return f"{body}.{self._mark(body)}"

    def _read(self, signed: str) -> _Ticket | None:
        body, _, mark = signed.rpartition(".")
        if not hmac.compare_digest(self._mark(body).encode(), mark.encode()):
            return None
        try:
            ticket = _Ticket.model_validate_json(base64.urlsafe_b64decode(body))
        except (ValidationError, ValueError):
            return None
        return ticket if ticket.until > self.desk.now() else None

    def _mark(self, body: str) -> str:
        return hmac.digest(self.key, body.encode("utf-8", "replace"), hashlib.sha256).hex()
