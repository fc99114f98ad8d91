"""The settings of a sign-in provider: all or none, for a team, and never shown."""

from pathlib import Path

import pytest

from mentor_copilot.settings import read_settings
from mentor_copilot.settings.serving import Serving, read_serving
from mentor_tools.errors import Usage

SECRET = "canary-of-the-provider"
GIVEN = {
    "MENTOR_PUBLIC_URL": "https://coach.example.org",
    "MENTOR_OIDC_ISSUER": "https://id.example.org/realm",
    "MENTOR_OIDC_CLIENT": "mentor-copilot",
    "MENTOR_OIDC_SECRET": SECRET,
}


def read(home: Path, environ: dict[str, str]) -> Serving:
    return read_serving(environ, home)


def test_a_provider_is_read_whole_and_its_secret_is_not_shown(home: Path) -> None:
    serving = read(home, GIVEN)
    assert serving.provider is not None
    assert serving.provider.issuer == "https://id.example.org/realm"
    assert serving.provider.secret.get_secret_value() == SECRET
    assert SECRET not in repr(serving) + str(serving) + serving.model_dump_json()


@pytest.mark.parametrize("lacking", GIVEN)
def test_a_part_of_a_provider_is_refused_by_the_name_of_what_is_lacking(
    home: Path, lacking: str
) -> None:
    with pytest.raises(Usage, match=lacking) as refused:
        read(home, {name: text for name, text in GIVEN.items() if name != lacking})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "issuer",
    ["http://id.example.org", "https://me:pw@id.example.org", "https://169.254.169.254", "id"],
)
def test_an_issuer_that_secrets_cannot_be_sent_to_is_refused(home: Path, issuer: str) -> None:
    with pytest.raises(Usage, match="MENTOR_OIDC_ISSUER") as refused:
        read(home, {**GIVEN, "MENTOR_OIDC_ISSUER": issuer})
    assert issuer not in str(refused.value) and SECRET not in str(refused.value)


def test_a_file_that_others_can_read_should_hold_no_secret_of_a_provider(home: Path) -> None:
    home.mkdir()
    file = home / "mentor.toml"
    file.write_text(f'oidc_secret = "{SECRET}"\n', encoding="utf-8")
    file.chmod(0o644)
    (warning,) = read_settings({"MENTOR_HOME": str(home)}).warnings
    assert "chmod 600" in warning and SECRET not in warning
    file.chmod(0o600)
    assert read_settings({"MENTOR_HOME": str(home)}).warnings == ()
