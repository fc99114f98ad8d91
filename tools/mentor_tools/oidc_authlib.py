"""Signing in at an OpenID provider, through Authlib: the one module that knows it.

OpenID Connect Core 1.0, section 3.1 (authorization code), with PKCE (RFC 7636). Nothing but the
name that the provider gives to a person is taken from it.
"""

import time
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from pydantic import BaseModel, ValidationError

from mentor_tools.credential_ports import Begun, Provider
from mentor_tools.endpoint import address_fault
from mentor_tools.errors import Usage, WorldError

SECONDS = 10.0
KEPT_SECONDS = 3600.0  # how long what the provider says of itself is gone by
LEEWAY_SECONDS = 60  # for clocks that differ
# Signatures with a key pair alone: with a shared secret the client could sign for the provider.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
_NOT_REACHED = "the sign-in provider cannot be reached: try again, or tell who runs this"
_NOT_FITTING = "the sign-in provider's answer does not fit what was asked: sign in again"


class _Configuration(BaseModel):
    """What a provider says of itself (OpenID Connect Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class AuthlibProvider:
    """`credential_ports.IdentityProvider`; asks the issuer of the settings and follows no other.

    No proxy or login from the environment, no redirect. Close it at the end.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._client = AsyncOAuth2Client(
            client_id=provider.client,
            client_secret=provider.secret.get_secret_value(),
            scope="openid",
            code_challenge_method="S256",
            timeout=SECONDS,
            trust_env=False,
            follow_redirects=False,
        )
        self._read: tuple[float, _Configuration] | None = None
        self._keys: KeySet | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    @property
    def host(self) -> str:
        """See `credential_ports.IdentityProvider`."""
        return urlsplit(self._provider.issuer).netloc

    async def address(self, begun: Begun, back: str) -> str:
        """See `credential_ports.IdentityProvider`."""
        configuration = await self._configuration()
        address, _ = self._client.create_authorization_url(
            configuration.authorization_endpoint,
            state=begun.state,
            nonce=begun.nonce,
            code_verifier=begun.verifier,
            redirect_uri=back,
        )
        return str(address)

    async def subject(self, begun: Begun, back: str, code: str) -> str:
        """See `credential_ports.IdentityProvider`."""
        configuration = await self._configuration()
        try:
            token = await self._client.fetch_token(
                configuration.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=begun.verifier,
                redirect_uri=back,
            )
        except OAuthError:
            raise Usage("the sign-in provider refused: sign in again") from None
        except (httpx2.HTTPError, ValueError):
            raise WorldError(_NOT_REACHED) from None
        claims = await self._claims(configuration, token, begun.nonce)
        return f"{configuration.issuer} {claims['sub']}"

    async def _claims(
        self, configuration: _Configuration, token: dict[str, Any], nonce: str
    ) -> CodeIDToken:
        """The claims of the id_token; `Usage` unless all of it fits (Core, section 3.1.3.7)."""
        client = self._provider.client
        options = {
            "iss": {"essential": True, "value": configuration.issuer},
            "aud": {"essential": True, "value": client},
            "exp": {"essential": True},
            "sub": {"essential": True},
        }
        asked = {"nonce": nonce, "client_id": client, "access_token": token.get("access_token")}
        try:
            signed = await self._signed(configuration, str(token.get("id_token", "")))
            claims = CodeIDToken(signed.claims, signed.header, options, asked)
            claims.validate(leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError):
            raise Usage(_NOT_FITTING) from None
        if not isinstance(claims["sub"], str):
            raise Usage(_NOT_FITTING)
        return claims

    async def _signed(self, configuration: _Configuration, id_token: str) -> jwt.Token:
        """The token, if a key of the provider's signed it; new keys are looked up once."""
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        fresh = self._keys is None
        keys = await self._key_set(configuration)
        try:
            return jwt.decode(id_token, keys, registry=registry)
        except InvalidKeyIdError:
            if fresh:
                raise
            self._keys = None
            return jwt.decode(id_token, await self._key_set(configuration), registry=registry)

    async def _key_set(self, configuration: _Configuration) -> KeySet:
        if self._keys is None:
            self._keys = KeySet.import_key_set(await self._json(configuration.jwks_uri))
        return self._keys

    async def _configuration(self) -> _Configuration:
        """What the issuer says of itself; it has to name itself as the operator does."""
        if self._read is not None and self._read[0] > time.monotonic():
            return self._read[1]
        issuer = self._provider.issuer
        found = await self._json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        try:
            configuration = _Configuration.model_validate(found)
        except ValidationError:
            raise WorldError(_NOT_REACHED) from None
        if configuration.issuer != issuer:
            raise WorldError("the sign-in provider calls itself otherwise than MENTOR_OIDC_ISSUER")
        for address in (
            configuration.authorization_endpoint,
            configuration.token_endpoint,
            configuration.jwks_uri,
        ):
            if _fault(address):
                raise WorldError("the sign-in provider names an address that is not https")
        self._read = (time.monotonic() + KEPT_SECONDS, configuration)
        return configuration

    async def _json(self, address: str) -> Any:
        try:
            answer = await self._client.request("GET", address, withhold_token=True)
            answer.raise_for_status()
            return answer.json()
        except (httpx2.HTTPError, ValueError):
            raise WorldError(_NOT_REACHED) from None


def _fault(address: str) -> bool:
    """Whether an endpoint is none that secrets may be sent to; a query is allowed in one."""
    return address_fault(address.partition("?")[0].rstrip("/")) is not None
