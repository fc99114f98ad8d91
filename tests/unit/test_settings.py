"""Settings: what counts, what is refused, and that a refusal never shows a secret."""

import os
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.settings import Settings, read_settings
from mentor_tools.errors import StoreError, Usage

KEY = "sk-canary-0123456789"
HOSTED = {"OPENAI_API_KEY": KEY, "MENTOR_MODEL": "small"}


def read(home: Path, environ: dict[str, str] | None = None, **flags: str | None) -> Settings:
    return read_settings({"MENTOR_HOME": str(home), **(environ or {})}, **flags)


def test_with_nothing_set_the_rule_coach_speaks_and_nothing_is_written(home: Path) -> None:
    settings = read(home)
    assert settings.engine() == "rules"
    assert settings.endpoint is None and settings.warnings == ()
    assert not home.exists()


def test_an_endpoint_and_a_model_make_auto_the_model_coach(home: Path) -> None:
    settings = read(home, HOSTED)
    assert settings.engine() == "model"
    assert settings.endpoint is not None and settings.endpoint.host == "api.openai.com"
    local = read(home, {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1", "MENTOR_MODEL": "tiny"})
    assert local.endpoint is not None and local.endpoint.api_key is None


def test_a_stray_key_alone_sends_nothing_and_is_told(home: Path) -> None:
    settings = read(home, {"OPENAI_API_KEY": KEY})
    assert settings.engine() == "rules" and "MENTOR_MODEL" in settings.warnings[0]


def test_rules_asked_for_outweighs_any_endpoint(home: Path) -> None:
    assert read(home, {**HOSTED, "MENTOR_ENGINE": "rules"}).endpoint is None


@pytest.mark.parametrize(
    ("environ", "lacking"),
    [
        ({}, "MENTOR_MODEL"),
        ({"MENTOR_MODEL": "m"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": KEY}, "MENTOR_MODEL"),
    ],
)
def test_the_model_coach_asked_for_without_an_endpoint_is_an_error_not_a_fallback(
    home: Path, environ: dict[str, str], lacking: str
) -> None:
    with pytest.raises(Usage, match=lacking):
        read(home, {**environ, "MENTOR_ENGINE": "model"})


def test_flags_come_before_variables_and_variables_before_the_file(home: Path) -> None:
    home.mkdir()
    (home / "mentor.toml").write_text('region = "de"\ndate_order = "mdy"\ntoday = 2026-01-02\n')
    settings = read(home, {"MENTOR_REGION": "FR", "MENTOR_TODAY": "2026-01-03"}, today="2026-01-04")
    assert (settings.date_order, settings.region) == ("mdy", "FR")
    assert settings.today == date(2026, 1, 4)
    assert settings.origins["today"] == "--today" and settings.origins["region"] == "MENTOR_REGION"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"MENTOR_ENGNE": "rules"}, "MENTOR_ENGINE"),
        ({"MENTOR_ENGINE": "gpt"}, "auto, rules, model"),
        ({"MENTOR_TODAY": "2026-13-01"}, "YYYY-MM-DD"),
        ({"MENTOR_TODAY": "20260101"}, "YYYY-MM-DD"),
        ({"MENTOR_DATE_ORDER": "ymd"}, "dmy, mdy"),
        ({"MENTOR_REGION": "Germany"}, "two letters"),
        ({"MENTOR_ALLOW_INSECURE_HTTP": "maybe"}, "true or false"),
        ({**HOSTED, "MENTOR_TOTAL_SECONDS": "0"}, "MENTOR_TOTAL_SECONDS"),
        ({**HOSTED, "MENTOR_TOTAL_SECONDS": "-1"}, "MENTOR_TOTAL_SECONDS"),
        ({**HOSTED, "MENTOR_TOTAL_SECONDS": "inf"}, "MENTOR_TOTAL_SECONDS"),
        ({**HOSTED, "MENTOR_IDLE_SECONDS": "nan"}, "MENTOR_IDLE_SECONDS"),
        ({**HOSTED, "MENTOR_IDLE_SECONDS": "soon"}, "must be a number"),
        ({**HOSTED, "MENTOR_RETRIES": "1.5"}, "whole number"),
        ({"LANGSMITH_TRACING": "true"}, "LANGSMITH_TRACING"),
        ({"LANGCHAIN_TRACING_V2": "1"}, "LANGCHAIN_TRACING_V2"),
        ({"OPENAI_API_KEY": "", "MENTOR_MODEL": "m"}, "OPENAI_API_KEY is empty"),
    ],
)
def test_a_wrong_setting_is_named_with_the_way_to_mend_it(
    home: Path, environ: dict[str, str], said: str
) -> None:
    with pytest.raises(Usage, match=said) as refused:
        read(home, environ)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("key", ["sk canary", "sk-canary\n", "sk-canäry", "sk-canary\t", " "])
def test_a_key_that_cannot_be_one_is_refused_before_any_call_and_not_shown(
    home: Path, key: str
) -> None:
    with pytest.raises(Usage, match="OPENAI_API_KEY") as refused:
        read(home, {"OPENAI_API_KEY": key})
    assert "can" not in str(refused.value).replace("cannot", "")


ADDRESSES = """
file:///etc/passwd ftp://host/v1 host/v1 //host/v1 http:// https:///v1 https://me:canary@host/v1
https://host/v1/ https://host/v1?x=1 https://host/v1# https://host:99999/v1 https://host:x/v1
http://host/v1 http://192.168.1.5/v1 http://127.0.0.1.evil.example/v1 https://169.254.169.254/v1
https://[::ffff:169.254.169.254]/v1 https://2852039166/v1 https://0xa9fea9fe/v1 https://0251.0376.1/v1
https://[fe80::1]/v1 https://0.0.0.0/v1 https://224.0.0.1/v1 https://[::]/v1 javascript:alert(1)
gopher://host data:text/plain,x https://hóst/v1 https://[::1/v1
""".split()


@pytest.mark.parametrize(
    "address", [*ADDRESSES, "https://host /v1", " https://host/v1", "https://host/v1\n"]
)
def test_an_address_where_no_model_should_be_is_refused_and_not_shown(
    home: Path, address: str
) -> None:
    with pytest.raises(Usage, match="OPENAI_BASE_URL: the address ") as refused:
        read(home, {"OPENAI_BASE_URL": address, "MENTOR_MODEL": "m"})
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://models.example/v1", "http://localhost:11434/v1", "http://[::1]:1/v1"]
)
def test_an_encrypted_or_local_address_is_accepted(home: Path, address: str) -> None:
    assert read(home, {"OPENAI_BASE_URL": address, "MENTOR_MODEL": "m"}).engine() == "model"


def test_unencrypted_text_to_another_machine_needs_an_explicit_yes(home: Path) -> None:
    environ = {"OPENAI_BASE_URL": "http://gpu.example/v1", "MENTOR_MODEL": "m"}
    assert read(home, {**environ, "MENTOR_ALLOW_INSECURE_HTTP": "yes"}).engine() == "model"


def test_a_key_never_shows_in_the_settings(home: Path) -> None:
    settings = read(home, HOSTED)
    assert KEY not in repr(settings) and KEY not in settings.model_dump_json()


def test_a_proxy_of_the_environment_is_ignored_and_told(home: Path) -> None:
    settings = read(home, {**HOSTED, "HTTPS_PROXY": "http://127.0.0.1:1", "http_proxy": "x"})
    assert len(settings.warnings) == 2 and "HTTPS_PROXY" in settings.warnings[0]


def test_tracing_that_is_switched_off_is_no_fault(home: Path) -> None:
    assert read(home, {"LANGSMITH_TRACING": "false", "LANGSMITH_API_KEY": "x"}).engine() == "rules"


@pytest.mark.parametrize(("mode", "warned"), [(0o644, True), (0o600, False)])
def test_a_key_in_a_file_that_others_can_read_is_warned_about(
    home: Path, mode: int, warned: bool
) -> None:
    home.mkdir()
    file = home / "mentor.toml"
    file.write_text(
        f'api_key = "{KEY}"\nmodel = "m"\ntotal_seconds = 5\nallow_insecure_http = true'
    )
    file.chmod(mode)
    settings = read(home)
    assert settings.endpoint is not None and settings.endpoint.total_seconds == 5
    assert any("chmod 600" in one for one in settings.warnings) == warned


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("engin = 'rules'", "did you mean engine"),
        ("home = '/tmp'", "'home' is not a setting"),
        ("api_key = sk-canary", "line 1"),
        ("region = ['DE']", "one value"),
        ("region = 'DE'\x00", "not TOML"),
    ],
)
def test_a_fault_in_the_file_is_named_without_its_content(
    home: Path, content: str, said: str
) -> None:
    home.mkdir()
    (home / "mentor.toml").write_text(content)
    with pytest.raises(Usage, match=said) as refused:
        read(home)
    assert "canary" not in str(refused.value)


def test_home_is_absolute_whatever_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings({"MENTOR_HOME": "notes"}).home == tmp_path / "notes"
    assert read_settings({"MENTOR_HOME": "~/notes"}).home == tmp_path / "notes"


def test_a_home_that_is_a_file_or_below_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for home in (file, file / "below"):
        with pytest.raises(Usage, match="MENTOR_HOME"):
            read(home)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        read(tmp_path / "home")


def test_the_home_folder_is_made_for_its_owner_alone(home: Path) -> None:
    made = read(home).make_home()
    assert made.stat().st_mode & 0o777 == 0o700


def test_the_month_comes_first_by_default_where_the_country_writes_it_so() -> None:
    assert read_settings({"MENTOR_REGION": "US"}).date_order == "mdy"
    assert read_settings({"MENTOR_REGION": "DE"}).date_order == "dmy"
    assert read_settings({"MENTOR_REGION": "US"}, date_order="dmy").date_order == "dmy"


def test_notes_are_embedded_on_this_machine_unless_the_endpoint_is_named_for_it() -> None:
    assert read_settings({}).embedder == "wordllama"
    with pytest.raises(Usage, match="needs an endpoint"):
        read_settings({"MENTOR_EMBEDDER": "endpoint"})
    model = {"MENTOR_MODEL": "m", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    with pytest.raises(Usage, match="MENTOR_EMBEDDING_MODEL"):
        read_settings({**model, "MENTOR_EMBEDDER": "endpoint"})
    both = {**model, "MENTOR_EMBEDDER": "endpoint", "MENTOR_EMBEDDING_MODEL": "e"}
    assert read_settings(both).embedding_model == "e"
