"""An OpenID provider on this machine: as strict as a real one, and as false as a test wants it."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from pydantic import SecretStr

from loopback import Loopback
from mentor_tools.credential_ports import Provider

CLIENT, SECRET = "mentor-copilot", "a secret of the provider's"
Claims = dict[str, Any]


class LoopbackProvider(Loopback):
    """Signs in whoever `subject` names; `claims` and `signing` say what it gets wrong.

    It gives a code once, to who asked for it, and a token for a code with its verifier alone.
    """

    def __init__(self) -> None:
        self.subject = "ana-at-the-provider"
        self.claims: Callable[[Claims], Claims] = lambda claims: claims
        self.key = ECKey.generate_key("P-256", {"kid": "k1"})
        self.signing: Callable[[Claims], str] = lambda claims: self.signed(claims, self.key)
        self.said_issuer: str | None = None
        self.asked: dict[str, str] = {}
        self._codes: dict[str, dict[str, str]] = {}
        super().__init__(_handler(self))

    @property
    def settings(self) -> Provider:
        return Provider(issuer=self.base_url, client=CLIENT, secret=SecretStr(SECRET))

    def signed(self, claims: Claims, key: ECKey) -> str:
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, key)

    def signed_with_a_foreign_key(self, claims: Claims) -> str:
        """As somebody would sign who knows the name of the provider's key."""
        return self.signed(claims, ECKey.generate_key("P-256"))

    def signed_with_the_secret(self, claims: Claims) -> str:
        """As somebody would sign who knows what the client knows."""
        key = OctKey.import_key(SECRET)
        return jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])

    def unsigned(self, claims: Claims) -> str:
        parts = ({"alg": "none"}, claims)
        return ".".join(_b64(json.dumps(part).encode()) for part in parts) + "."

    def configuration(self) -> Claims:
        at = self.base_url
        return {
            "issuer": self.said_issuer or at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/jwks",
        }

    def consent(self, address: str) -> str:
        """The person says yes there: where their browser is sent back to."""
        self.asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert self.asked["response_type"] == "code" and self.asked["client_id"] == CLIENT
        assert self.asked["code_challenge_method"] == "S256" and self.asked["nonce"]
        code = secrets.token_urlsafe(8)
        self._codes[code] = self.asked
        back = {"code": code, "state": self.asked["state"]}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def token(self, given: dict[str, str], authorization: str) -> tuple[int, Claims]:
        """The answer of the token endpoint."""
        expected = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '%20')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization not in (f"Basic {expected}", f"Basic {plain}"):
            return 401, {"error": "invalid_client"}
        asked = self._codes.pop(given.get("code", ""), None)
        challenge = _b64(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or challenge != asked["code_challenge"]
            or given.get("redirect_uri") != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.base_url,
            "aud": CLIENT,
            "sub": self.subject,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
        }
        id_token = self.signing(self.claims(claims))
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": id_token}


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _handler(provider: LoopbackProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/v1/authorize"):
                self.send_response(302)
                self.send_header("Location", provider.consent(self.path))
                self.end_headers()
                return
            found = {
                "/v1/.well-known/openid-configuration": provider.configuration,
                "/v1/jwks": lambda: {"keys": [provider.key.as_dict(private=False)]},
            }[self.path]
            self._send(200, found())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {k: v[0] for k, v in parse_qs(body).items()}
            self._send(*provider.token(given, self.headers.get("Authorization", "")))

        def _send(self, status: int, answer: Claims) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler
