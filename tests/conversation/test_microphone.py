"""The microphone's machine: its name, the end of an utterance, the follow-up, whoever speaks over its voice, mute."""

from typing import Any

import pytest

from assistant.conversation.effects import (
    Attend,
    Cue,
    Foresee,
    Interpret,
    Listen,
    Perform,
    Report,
    Say,
    SayMeanwhile,
    StopListening,
    StopSaying,
    WakeMeAt,
)
from assistant.conversation.events import (
    Announced,
    Cancelled,
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    MicrophoneBack,
    MicrophoneLost,
    Muted,
    Partial,
    Pressed,
    SpeechBegan,
    SpeechPaused,
    Spoken,
    ToldToSay,
    Typed,
    Understood,
    Unmuted,
    Woken,
)
from assistant.conversation.microphone import attention
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.tools.state.warned import announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.listening import Completeness, Listening
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.transcript import Transcript

OPEN = Conversation(listening=Listening())
FAN = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0)
TRUNK = Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="catalogue", confidence=1.0)
GUESS = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="model", confidence=0.9)
TOLD = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0, mood="report")
YES, STOP, REPEAT = Meaning("yes", decided_by="catalogue"), Meaning("stop"), Meaning("repeat")
HELLO = Meaning("smalltalk", decided_by="catalogue")
FIRE = Meaning("smalltalk", reason="fire", decided_by="catalogue")
DONE = Result("done", {"zone": "all", "level": 2})
CAR = CarState(0.0, {"Vehicle.Speed": Signal(0.0, "km/h", 0.0, 1e9)})
LONG = "The fan is at two. The seats are warm, and the window is shut."


def words(text: str, lang: str = "en") -> Transcript:
    return Transcript(text, lang)


def after(*events: Event, begin: Conversation = OPEN) -> tuple[Conversation, tuple[Any, ...]]:
    """Play the events; return the conversation and the effects of the last one."""
    conversation, effects = begin, tuple[Any, ...]()
    for event in events:
        conversation, effects = step(conversation, event)
    return conversation, effects


def of(kind: type[Any], effects: tuple[Any, ...]) -> list[Any]:
    return [effect for effect in effects if isinstance(effect, kind)]


def texts(effects: tuple[Any, ...]) -> list[str]:
    return [effect.text for effect in of(Say, effects)]


def alarm(effects: tuple[Any, ...], name: str = "end_of_turn") -> Elapsed:
    """The event that will come where nothing else does."""
    (wanted,) = [effect for effect in of(WakeMeAt, effects) if effect.alarm == name]
    return Elapsed(wanted.at_s, wanted.utterance, wanted.alarm)


def partial(at_s: float, utterance: int, text: str, completeness: Completeness, lang: str = "en") -> Partial:
    return Partial(at_s, utterance, words(text, lang), None, completeness)


def answered(at_s: float = 0.0, utterance: int = 1, meaning: Meaning = FAN) -> list[Event]:
    """The name, the words, and what is done: the reply is being said."""
    return [
        Woken(at_s, "hey car"),
        Heard(at_s + 1, utterance, words("fan to two")),
        Understood(at_s + 1.1, utterance, meaning, CAR),
        *([Done(at_s + 1.2, utterance, 0, DONE)] if meaning is FAN else []),
    ]


def test_its_name_begins_an_utterance_and_within_one_makes_sure_that_it_is_for_the_car() -> None:
    conversation, effects = after(Woken(0.0, "hey car"))
    assert of(Listen, effects) == [Listen(1, "named")]
    assert step(conversation, Woken(0.5, "hey car")) == (conversation, ())
    following, _ = after(*answered(), Spoken(3.0, 1))
    assert attention(following) == "following_up"
    called, effects = step(following, Woken(4.0, "hey car"))
    assert (attention(called), called.utterance, of(Listen, effects)) == ("hearing", 2, [])


def test_whoever_goes_on_in_the_same_breath_hears_no_sign_that_it_listens() -> None:
    conversation, effects = after(Woken(0.0, "hey car"))
    sign = alarm(effects, "begin_sign")
    assert sign.at_s == 0.6
    assert step(conversation, sign)[1] == (Cue("begin"),)
    speaking, _ = after(SpeechBegan(0.1, 1), begin=conversation)
    assert step(speaking, sign)[1] == ()
    assert of(Cue, after(Pressed(0.0))[1]) == [Cue("begin")]


def test_only_an_answer_that_is_not_there_at_once_has_a_sign_before_it() -> None:
    conversation, effects = after(*answered()[:2])
    sign = alarm(effects, "end_sign")
    assert sign.at_s == 1.5
    assert step(conversation, sign)[1] == (Cue("end"),)
    speaking, _ = after(*answered())
    assert step(speaking, sign)[1] == ()


def test_nobody_is_spoken_to_while_he_goes_on_to_speak() -> None:
    thinking, _ = after(*answered()[:2], SpeechBegan(1.05))
    conversation, effects = after(*answered()[2:], begin=thinking)
    assert (texts(effects), of(Listen, effects)) == ([], [Listen(2, "barge_in")])
    assert len(of(Report, effects)) == 1
    assert alarm(effects).at_s == pytest.approx(4.05)
    _, effects = step(conversation, Heard(2.0, 2, words("mhm")))
    assert texts(effects) == ["Fan at 2."]


def test_who_has_fallen_silent_before_the_reply_is_answered() -> None:
    _, effects = after(*answered()[:2], SpeechBegan(1.05), SpeechPaused(1.08), *answered()[2:])
    assert texts(effects) == ["Fan at 2."]


@pytest.mark.parametrize("begin", [Conversation(), Conversation(listening=Listening(unpressed=False))])
def test_where_only_a_press_begins_its_name_means_nothing(begin: Conversation) -> None:
    assert step(begin, Woken(0.0, "hey car")) == (begin, ())


def test_who_calls_it_while_it_speaks_silences_it() -> None:
    _, effects = after(*answered(), Woken(2.0, "hey car"))
    assert [type(effect) for effect in effects if not isinstance(effect, WakeMeAt)] == [StopSaying, Listen]


@pytest.mark.parametrize(("completeness", "silence_s"), [("complete", 0.25), ("open", 1.2), ("nothing", 0.8)])
def test_the_silence_that_ends_an_utterance_is_as_long_as_its_words_leave_it_open(
    completeness: Completeness, silence_s: float
) -> None:
    conversation, effects = after(
        Woken(0.0, "hey car"), SpeechBegan(0.2, 1), partial(0.9, 1, "fan to two", completeness), SpeechPaused(1.0, 1)
    )
    ends = alarm(effects)
    assert ends.at_s == pytest.approx(1.0 + silence_s)
    _, effects = step(conversation, ends)
    assert of(StopListening, effects) == [StopListening(1)]


def test_who_goes_on_speaking_is_not_cut_off() -> None:
    conversation, effects = after(
        Woken(0.0, "hey car"), SpeechBegan(0.2, 1), partial(0.9, 1, "fan to two", "complete"), SpeechPaused(1.0, 1)
    )
    ends = alarm(effects)
    conversation, _ = after(SpeechBegan(1.1, 1), partial(1.2, 1, "fan to two and", "open"), begin=conversation)
    assert step(conversation, ends) == (conversation, ())


def test_words_that_come_after_the_silence_began_change_how_long_it_lasts() -> None:
    conversation, effects = after(Woken(0.0, "hey car"), SpeechBegan(0.2, 1), SpeechPaused(1.0, 1))
    assert alarm(effects).at_s == pytest.approx(1.8)
    conversation, effects = step(conversation, partial(1.1, 1, "打开车窗", "complete", "zh"))
    assert alarm(effects).at_s == pytest.approx(1.25)


def test_whoever_says_nothing_is_waited_for_and_whoever_never_ends_is_ended() -> None:
    conversation, effects = after(Pressed(0.0))
    assert alarm(effects).at_s == 5.0
    _, effects = after(SpeechBegan(2.0, 1), begin=conversation)
    assert alarm(effects).at_s == 22.0


def test_a_cough_ends_no_utterance() -> None:
    _, effects = after(Pressed(0.0), SpeechBegan(1.0, 1), SpeechPaused(1.2, 1))
    assert alarm(effects).at_s == 5.0


def test_of_a_whole_command_it_is_found_out_what_would_be_said() -> None:
    conversation, effects = after(Woken(0.0, "x"), SpeechBegan(0.2, 1), partial(0.9, 1, "fan to two", "complete"))
    assert of(Foresee, effects) == [Foresee(1, words("fan to two"))]
    _, effects = step(conversation, partial(1.0, 1, "fan to two", "complete"))
    assert of(Foresee, effects) == []


def test_after_an_answer_no_name_is_needed_for_a_while() -> None:
    conversation, effects = after(*answered(), Spoken(3.0, 1))
    assert of(Listen, effects) == [Listen(2, "follow_up")]
    assert of(Cue, effects) == [Cue("follow_up")]
    ends = alarm(effects)
    assert ends.at_s == 11.0
    conversation, effects = step(conversation, ends)
    assert of(StopListening, effects) == [StopListening(2)]
    conversation, effects = step(conversation, Heard(11.1, 2, words("")))
    assert (conversation.phase, of(Report, effects), texts(effects)) == (Phase.IDLE, [], [])
    assert of(Attend, effects) == [Attend("waiting")]


def test_what_is_said_within_it_is_a_turn_like_any_other() -> None:
    events = [*answered(), Spoken(3.0, 1), Heard(6.0, 2, words("fan to two")), Understood(6.1, 2, FAN, CAR)]
    _, effects = after(*events)
    assert of(Perform, effects) == [Perform(2, 0, FAN.calls[0])]


@pytest.mark.parametrize("meaning", [NOT_UNDERSTOOD, GUESS, TOLD, YES, HELLO])
def test_what_is_not_plainly_for_the_car_is_ignored_in_silence_and_the_window_stays_open(meaning: Meaning) -> None:
    events = [*answered(), Spoken(3.0, 1), Heard(6.0, 2, words("did you see it")), Understood(6.1, 2, meaning, CAR)]
    conversation, effects = after(*events)
    assert of(Listen, effects) == [Listen(3, "follow_up")]
    assert (texts(effects), of(Perform, effects), of(Cue, effects)) == ([], [], [])
    assert alarm(effects).at_s == 11.0
    late: list[Event] = [Heard(12.0, 3, words("and then")), Understood(12.1, 3, meaning, CAR)]
    conversation, effects = after(*late, begin=conversation)
    assert (conversation.phase, texts(effects)) == (Phase.IDLE, [])


def test_a_cry_for_help_is_answered_even_without_the_name() -> None:
    events = [*answered(), Spoken(3.0, 1), Heard(6.0, 2, words("fire")), Understood(6.1, 2, FIRE, CAR)]
    assert texts(after(*events)[1]) != []


@pytest.mark.parametrize("begin", [Conversation(), Conversation(listening=Listening(follow_up_s=0.0))])
def test_who_wants_no_follow_up_has_none(begin: Conversation) -> None:
    conversation, effects = after(Pressed(0.0), *answered()[1:], Spoken(3.0, 1), begin=begin)
    assert (conversation.phase, of(Listen, effects)) == (Phase.IDLE, [])


def test_who_does_not_want_it_to_listen_is_not_listened_to() -> None:
    off = Meaning("command", (Call("set_listening", {"enabled": False}),), decided_by="catalogue", confidence=1.0)
    events: list[Event] = [*answered(meaning=off), Done(1.2, 1, 0, Result("done", {"enabled": False})), Spoken(3.0, 1)]
    conversation, effects = after(*events)
    assert (attention(conversation), of(Listen, effects)) == ("closed", [])
    assert step(conversation, Woken(4.0, "hey car")) == (conversation, ())


def interrupted(*, meaning: Meaning = FAN, heard: float = 0.5) -> Conversation:
    """Somebody speaks over the reply, of which so much was heard."""
    conversation, effects = after(*answered(meaning=meaning), SpeechBegan(2.0))
    assert [type(effect) for effect in effects if not isinstance(effect, WakeMeAt)] == [StopSaying, Listen]
    assert (attention(conversation), of(Listen, effects)) == ("interrupted", [Listen(2, "barge_in")])
    return after(Spoken(2.05, 1, heard), begin=conversation)[0]


def test_who_speaks_over_it_silences_it_and_is_heard() -> None:
    conversation, _ = after(partial(2.4, 2, "set the", "open"), begin=interrupted())
    assert attention(conversation) == "hearing"
    events = (Heard(3.0, 2, words("fan to two")), Understood(3.1, 2, FAN, CAR))
    _, effects = after(*events, begin=conversation)
    assert of(Perform, effects) == [Perform(2, 0, FAN.calls[0])]


@pytest.mark.parametrize(
    ("said", "lang"), [("", "en"), ("mhm", "en"), ("uh huh okay", "en"), ("嗯", "zh"), ("嗯 好的", "zh")]
)
def test_who_only_shows_that_he_listens_is_told_the_rest(said: str, lang: str) -> None:
    conversation, _ = after(partial(2.4, 2, said, "nothing", lang), begin=interrupted())
    assert attention(conversation) == "interrupted"
    conversation, effects = step(conversation, Heard(3.0, 2, words(said, lang)))
    assert texts(effects) == ["Fan at 2."]
    assert (attention(conversation), conversation.utterance) == ("speaking", 2)
    conversation, effects = step(conversation, Spoken(4.0, 2))
    assert of(Listen, effects) == [Listen(3, "follow_up")]


@pytest.mark.parametrize("meaning", [NOT_UNDERSTOOD, GUESS, TOLD, HELLO])
def test_what_somebody_says_to_somebody_else_over_it_lets_it_go_on(meaning: Meaning) -> None:
    events = (Heard(3.0, 2, words("look over there")), Understood(3.1, 2, meaning, CAR))
    conversation, effects = after(*events, begin=interrupted())
    assert (texts(effects), of(Report, effects)) == (["Fan at 2."], [])
    assert attention(conversation) == "speaking"


@pytest.mark.parametrize(
    ("heard", "rest"),
    [
        (0.0, LONG),
        (0.2, LONG),
        (0.5, "The seats are warm, and the window is shut."),
        (0.8, "and the window is shut."),
    ],
)
def test_it_goes_on_from_the_clause_it_was_in(heard: float, rest: str) -> None:
    begin, _ = after(ToldToSay(0.0, LONG, "en"))
    _, effects = after(SpeechBegan(1.0), Spoken(1.1, 1, heard), Heard(2.0, 2, words("")), begin=begin)
    assert texts(effects) == [rest]


def test_in_mandarin_it_goes_on_from_the_clause_it_was_in_too() -> None:
    begin, _ = after(ToldToSay(0.0, "风扇两档。座椅加热开了，车窗关了。", "zh"))
    _, effects = after(SpeechBegan(1.0), Spoken(1.1, 1, 0.5), Heard(2.0, 2, words("", "zh")), begin=begin)
    assert texts(effects) == ["座椅加热开了，车窗关了。"]


def test_what_was_all_heard_is_not_said_again() -> None:
    _, effects = after(Heard(3.0, 2, words("mhm")), begin=interrupted(heard=1.0))
    assert (texts(effects), of(Listen, effects)) == ([], [Listen(3, "follow_up")])


def test_a_question_that_was_cut_off_is_answered_only_once_it_was_said_to_its_end() -> None:
    conversation = interrupted(meaning=TRUNK, heard=0.4)
    events: list[Event] = [Heard(3.0, 2, words("open it please")), Understood(3.1, 2, YES, CAR)]
    asked_again, effects = after(*events, begin=conversation)
    assert (of(Perform, effects), texts(effects)) == ([], ["Shall I open the trunk?"])
    resumed, effects = after(Heard(3.0, 2, words("yes")), begin=conversation)
    assert texts(effects) == ["Shall I open the trunk?"]
    events = [Spoken(5.0, 2), Heard(6.0, 3, words("yes")), Understood(6.1, 3, YES, CAR)]
    for said in (asked_again, resumed):
        assert of(Perform, after(*events, begin=said)[1]) == [Perform(3, 0, TRUNK.calls[0])]
    _, effects = after(*events, begin=resumed)
    assert of(Perform, effects) == [Perform(3, 0, TRUNK.calls[0])]


def test_stop_over_its_voice_is_silence() -> None:
    events = (Heard(3.0, 2, words("stop")), Understood(3.1, 2, STOP, CAR))
    conversation, effects = after(*events, begin=interrupted())
    assert (texts(effects), conversation.phase) == ([], Phase.IDLE)


def test_repeat_says_what_was_cut_off_from_its_beginning() -> None:
    events = (Heard(3.0, 2, words("what")), Understood(3.1, 2, REPEAT, CAR))
    assert texts(after(*events, begin=interrupted())[1]) == ["Fan at 2."]


def test_where_it_is_not_to_be_interrupted_a_voice_means_nothing() -> None:
    begin = Conversation(listening=Listening(barge_in=False))
    speaking, _ = after(*answered(), begin=begin)
    assert step(speaking, SpeechBegan(2.0)) == (speaking, ())


def test_noise_without_a_word_does_not_silence_it_for_long() -> None:
    conversation, effects = after(*answered(), SpeechBegan(2.0))
    ends = alarm(effects)
    assert ends.at_s == 5.0
    assert of(StopListening, step(conversation, ends)[1]) == [StopListening(2)]


def test_a_warning_that_was_cut_off_is_said_again_once_nobody_speaks() -> None:
    hot = CarState(0.0, {"Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature": Signal(121, "", 0.0, 9.0)})

    begin, effects = after(Announced(0.0, announcement(hot)))
    (warning,) = texts(effects)
    conversation, _ = after(Pressed(0.5), Spoken(0.6, 1, 0.2), Heard(2.0, 2, words("")), begin=begin)
    conversation, effects = after(Spoken(3.0, 2), Heard(8.0, 3, words("")), begin=conversation)
    assert texts(effects) == [warning]


def test_muted_it_hears_nothing_and_says_so_by_its_sign() -> None:
    conversation, effects = after(Woken(0.0, "x"), SpeechBegan(0.1, 1), Muted(0.5))
    assert [effect for effect in effects if not isinstance(effect, WakeMeAt)] == [
        StopListening(1), Cue("muted"), Attend("muted")
    ]  # fmt: skip
    assert (attention(conversation), conversation.phase) == ("muted", Phase.IDLE)
    assert step(conversation, Heard(1.0, 1, words("fan to two"))) == (conversation, ())
    assert step(conversation, Woken(2.0, "x")) == (conversation, ())
    assert step(conversation, Pressed(2.0)) == (conversation, (Cue("muted"),))
    conversation, effects = step(conversation, Unmuted(3.0))
    assert effects == (Cue("unmuted"), Attend("waiting"))


def test_what_was_said_before_it_was_muted_is_answered_and_nothing_is_listened_to_after() -> None:
    conversation, effects = after(*answered(meaning=TRUNK), Muted(2.0), Spoken(3.0, 1))
    assert (of(Listen, effects), attention(conversation)) == ([], "muted")


def test_typed_words_are_answered_though_it_is_muted() -> None:
    _, effects = after(Muted(0.0), Typed(1.0, words("fan to two")))
    assert of(Interpret, effects) == [Interpret(1, words("fan to two"))]


def test_a_microphone_that_is_gone_is_told_of_once() -> None:
    conversation, effects = after(MicrophoneLost(0.0))
    assert of(Attend, effects) == [Attend("lost")]
    gone = alarm(effects, "microphone")
    assert gone.at_s == 2.0
    conversation, effects = step(conversation, gone)
    assert texts(effects) == ["I can't hear you: the microphone is gone."]
    conversation, effects = after(Spoken(4.0, 1), MicrophoneBack(5.0), begin=conversation)
    assert (texts(effects), attention(conversation)) == ([], "waiting")
    conversation, effects = step(conversation, alarm(effects, "microphone"))
    assert texts(effects) == ["I can hear you again."]
    again: tuple[Event, ...] = (Spoken(8.0, 2), MicrophoneLost(9.0), Elapsed(11.0, None, "microphone"))
    conversation, effects = after(*again, begin=conversation)
    assert texts(effects) == []
    conversation, effects = after(MicrophoneBack(12.0), Elapsed(14.0, None, "microphone"), begin=conversation)
    assert texts(effects) == []


def test_a_microphone_that_opens_and_gives_no_sound_is_gone() -> None:
    conversation, effects = after(MicrophoneLost(0.0), MicrophoneBack(1.2), Elapsed(2.0, None, "microphone"))
    assert texts(effects) == []
    conversation, effects = step(conversation, MicrophoneLost(2.2))
    assert texts(effects) == ["I can't hear you: the microphone is gone."]
    flapping = (MicrophoneBack(3.4), MicrophoneLost(4.4), MicrophoneBack(5.6), Elapsed(6.0, None, "microphone"))
    conversation, effects = after(Spoken(4.0, 1), *flapping, begin=conversation)
    assert texts(effects) == []
    assert texts(step(conversation, Elapsed(7.6, None, "microphone"))[1]) == ["I can hear you again."]


def test_a_microphone_that_is_back_at_once_is_not_spoken_of() -> None:
    conversation, effects = after(MicrophoneLost(0.0), MicrophoneBack(1.0))
    assert (texts(effects), of(Attend, effects)) == ([], [Attend("waiting")])
    for at_s in (2.0, 3.0):
        conversation, effects = step(conversation, Elapsed(at_s, None, "microphone"))
        assert texts(effects) == []


def test_who_was_speaking_when_it_went_is_told_at_once_and_once() -> None:
    conversation, effects = after(Woken(0.0, "x"), SpeechBegan(0.2, 1), MicrophoneLost(1.0))
    assert texts(effects) == ["Sorry, I could not listen just now."]
    assert step(conversation, Failed(1.1, 1, "hearing")) == (conversation, ())
    conversation, effects = after(Spoken(2.0, 1), Elapsed(3.0, None, "microphone"), begin=conversation)
    assert texts(effects) == []
    conversation, effects = after(MicrophoneBack(4.0), Elapsed(6.0, None, "microphone"), begin=conversation)
    assert texts(effects) == ["I can hear you again."]


def test_a_slow_answer_is_announced_once_and_does_not_end_the_turn() -> None:
    conversation, effects = after(Woken(0.0, "x"), Heard(1.0, 1, words("fan to two")))
    slow = alarm(effects, "moment")
    assert slow.at_s == 2.5
    conversation, effects = step(conversation, slow)
    assert effects == (SayMeanwhile(1, "One moment.", "en"),)
    conversation, effects = step(conversation, Understood(3.0, 1, FAN, CAR))
    assert of(Perform, effects) == [Perform(1, 0, FAN.calls[0])]
    conversation, effects = step(conversation, Pressed(3.1))
    assert of(StopSaying, effects) == [StopSaying()]


def test_an_answer_that_is_there_is_not_announced() -> None:
    conversation, _ = after(*answered())
    assert step(conversation, Elapsed(2.5, 1, "moment")) == (conversation, ())


def test_words_that_somebody_wants_said_wait_until_nobody_speaks() -> None:
    conversation, effects = after(*answered(), ToldToSay(1.5, "Dinner is ready.", "en"))
    assert texts(effects) == []
    conversation, effects = step(conversation, Spoken(3.0, 1))
    assert texts(effects) == ["Dinner is ready."]
    assert of(Report, effects)[0].turn.utterance == 2
    _, effects = step(conversation, Spoken(4.0, 2))
    assert of(Listen, effects) == []


def test_what_is_to_be_said_ends_a_window_in_which_nobody_speaks_and_no_other() -> None:
    silent, _ = after(*answered(), Spoken(3.0, 1))
    _, effects = step(silent, ToldToSay(4.0, "Dinner is ready.", "en"))
    assert (of(StopListening, effects), texts(effects)) == ([StopListening(2)], ["Dinner is ready."])
    speaking, _ = after(SpeechBegan(3.5, 2), begin=silent)
    assert texts(step(speaking, ToldToSay(4.0, "Dinner is ready.", "en"))[1]) == []


def test_too_many_words_to_say_are_dropped_the_oldest_first() -> None:
    events: list[Event] = [Pressed(0.0), *(ToldToSay(0.1, f"word {number}", "en") for number in range(500))]
    conversation, _ = after(*events)
    assert len(conversation.unsaid) == 20


def test_cancelled_over_its_voice_it_does_not_go_on() -> None:
    conversation, effects = after(Cancelled(2.5), begin=interrupted())
    assert (conversation.phase, texts(effects), conversation.cut_off) == (Phase.IDLE, [], None)
