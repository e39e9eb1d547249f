"""When whoever speaks has ended: what holds of that moment, whatever was heard."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.end_of_turn import COUGH_S, WORDLESS_S, Voice, ends_at_s
from assistant.types.listening import Completeness, Listening

COMPLETE: tuple[Completeness, ...] = ("nothing", "open", "complete")
SECONDS = st.floats(0.0, 30.0)
LISTENING = Listening()


@st.composite
def voices(draw: st.DrawFn) -> Voice:
    began_s = draw(st.none() | SECONDS)
    paused_s = None if began_s is None else draw(st.none() | SECONDS.map(lambda after: began_s + after))
    words = draw(st.sampled_from(("", "fan to two"))) if began_s is not None else ""
    complete = draw(st.sampled_from(COMPLETE)) if words else "nothing"
    return Voice(draw(SECONDS), draw(st.booleans()), began_s, paused_s, words, complete)


@given(voices())
def test_nobody_is_ended_while_he_speaks_before_the_longest_that_anybody_may(voice: Voice) -> None:
    if voice.began_s is not None and voice.paused_s is None and voice.words:
        assert ends_at_s(voice, LISTENING) == voice.began_s + LISTENING.longest_s


@given(voices())
def test_nobody_who_has_begun_is_listened_to_for_longer_than_that(voice: Voice) -> None:
    if voice.began_s is not None:
        assert ends_at_s(voice, LISTENING) <= voice.began_s + LISTENING.longest_s


@given(voices())
def test_the_more_complete_the_words_the_sooner_a_silence_ends_them(voice: Voice) -> None:
    ends = {complete: ends_at_s(replace(voice, completeness=complete), LISTENING) for complete in COMPLETE}
    assert ends["complete"] <= ends["nothing"] <= ends["open"]


@given(voices())
def test_whoever_has_not_begun_has_all_the_time_there_is_for_that(voice: Voice) -> None:
    if voice.began_s is None:
        assert ends_at_s(voice, LISTENING) == voice.patient_until_s


@given(voices())
def test_over_the_voice_noise_without_a_word_is_not_waited_for(voice: Voice) -> None:
    if voice.over_ours and not voice.words and voice.began_s is not None:
        assert ends_at_s(voice, LISTENING) <= voice.began_s + WORDLESS_S


@given(SECONDS, st.floats(0.0, COUGH_S - 0.01))
def test_a_cough_does_not_end_anybodys_patience(began_s: float, lasts_s: float) -> None:
    voice = Voice(began_s + 5.0, began_s=began_s, paused_s=began_s + lasts_s)
    assert ends_at_s(voice, LISTENING) >= voice.patient_until_s


@given(voices(), st.floats(0.1, 5.0))
def test_every_limit_is_the_one_that_is_configured(voice: Voice, silence_s: float) -> None:
    listening = Listening(complete_s=silence_s, open_s=silence_s, nothing_s=silence_s)
    if voice.words and voice.paused_s is not None and voice.began_s is not None:
        ended_s = min(voice.began_s + listening.longest_s, voice.paused_s + silence_s)
        assert ends_at_s(voice, listening) == ended_s
