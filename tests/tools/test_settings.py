"""What the assistant keeps of itself: loudness, whether it suggests; read from other threads, and put back."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tools import tools
from assistant.tools.outcome import NotSetUpError, UnableError
from assistant.tools.settings import Settings
from assistant.types.call import Call

CHANNELS = ("media", "voice", "navigation")


def state(settings: Settings) -> object:
    return (
        [(settings.volume_percent(channel), settings.muted(channel)) for channel in CHANNELS],
        settings.suggestions,
    )


def test_a_muted_channel_has_no_gain_and_the_others_theirs() -> None:
    settings = Settings()
    settings.perform(Call("set_volume", {"channel": "voice", "level": 100}))
    settings.perform(Call("set_muted", {"channel": "media", "enabled": True}))
    assert (settings.gain("voice"), settings.gain("media")) == (1.0, 0.0)
    settings.perform(Call("set_muted", {"channel": "media", "enabled": False}))
    assert 0 < settings.gain("media") < 1


def test_the_gain_grows_with_the_volume_from_nothing_to_all() -> None:
    settings = Settings()
    gains = []
    for level in range(0, 101, 10):
        settings.perform(Call("set_volume", {"channel": "voice", "level": level}))
        gains.append(settings.gain("voice"))
    assert gains == sorted(set(gains))
    assert (gains[0], gains[-1]) == (0.0, 1.0)


def test_a_loudness_without_a_channel_is_the_medias() -> None:
    settings = Settings()
    assert settings.perform(Call("set_volume", {"level": 70})).value["channel"] == "media"


def test_what_was_muted_before_it_was_made_louder_is_muted_again() -> None:
    settings = Settings()
    settings.perform(Call("set_muted", {"enabled": True}))
    assert settings.perform(Call("set_volume", {"change": 7.6})).restore == (
        Call("set_volume", {"channel": "media", "level": 50}),
        Call("set_muted", {"channel": "media", "enabled": True}),
    )


@pytest.mark.parametrize(
    "call", [Call("set_fan", {"level": 1}), Call("set_language", {"language": "en"}), Call("set_listening")]
)
def test_another_tool_is_no_setting(call: Call) -> None:
    with pytest.raises(ValueError, match=f"{call.tool} is no setting"):
        Settings().perform(call)


def _calls() -> st.SearchStrategy[Call]:
    channel = st.fixed_dictionaries({}, optional={"channel": st.sampled_from(CHANNELS)})
    change = tools()["set_volume"].arguments["change"].type.values
    level = st.fixed_dictionaries({"level": st.integers(0, 100)})
    volume = level | st.fixed_dictionaries({"change": st.sampled_from(change) | st.floats(-200, 200)})
    enabled = st.fixed_dictionaries({"enabled": st.booleans()})
    return (
        st.tuples(channel, volume).map(lambda both: Call("set_volume", {**both[0], **both[1]}))
        | st.tuples(channel, enabled).map(lambda both: Call("set_muted", {**both[0], **both[1]}))
        | enabled.map(lambda request: Call("set_suggestions", request))
    )


@given(st.lists(_calls(), max_size=6), _calls())
def test_every_setting_is_put_back_to_what_it_was(before: list[Call], last: Call) -> None:
    settings = Settings()
    for call in before:
        settings.perform(call)
    stood = state(settings)
    for call in settings.perform(last).restore:
        assert tools()[call.tool].fault(call) is None
        settings.perform(call)
    assert state(settings) == stood


def test_changes_from_several_threads_are_all_counted() -> None:
    settings = Settings()
    settings.perform(Call("set_volume", {"level": 0}))

    def louder() -> None:
        for _ in range(10):
            settings.perform(Call("set_volume", {"change": 1}))

    threads = [threading.Thread(target=louder) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert settings.volume_percent("media") == 80


class Player:
    """What plays beside the assistant, and how loud; None: nothing does."""

    def __init__(self, percent: int | None = 30, *, able: bool = True) -> None:
        self.percent, self.able, self.muted = percent, able, False

    def media_percent(self) -> int | None:
        return self.percent

    def set_media_percent(self, percent: int) -> None:
        self.percent, self.muted = percent, False

    def mute_media(self, *, muted: bool) -> bool:
        self.muted = muted
        return True


def test_what_plays_is_made_louder_from_where_its_own_knob_stands() -> None:
    player = Player(30)
    settings = Settings({"media": 80}, media=player)
    result = settings.perform(Call("set_volume", {"change": "more"}))
    assert (player.percent, result.value["before"]) == (40, 30)
    settings.perform(Call("set_muted", {"enabled": True}))
    assert player.muted
    settings.perform(result.restore[0])
    assert (player.percent, player.muted) == (30, False)
    player.percent = 60
    assert settings.volumes()["value"] == {"media": 60, "voice": 80, "navigation": 50}


def test_the_voice_is_not_what_plays() -> None:
    player = Player(30)
    settings = Settings(media=player)
    settings.perform(Call("set_volume", {"channel": "voice", "level": 10}))
    settings.perform(Call("set_muted", {"channel": "navigation", "enabled": True}))
    assert (player.percent, player.muted) == (30, False)


@pytest.mark.parametrize("call", [Call("set_volume", {"level": 10}), Call("set_muted", {"enabled": True})])
def test_where_nothing_plays_or_nobody_can_be_told_that_is_said(call: Call) -> None:
    stood = state(Settings())
    for player, error in ((Player(None), UnableError), (Player(able=False), NotSetUpError)):
        settings = Settings(media=player)
        with pytest.raises(error):
            settings.perform(call)
        assert state(settings) == stood
