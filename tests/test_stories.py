"""The dialogue: every story of tests/stories is played on the heart itself, with a clock of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.conversation.events import Event
from assistant.conversation.state import Conversation, Stepped
from assistant.conversation.turn import step
from assistant.errors import DataError
from assistant.story.player import MARK, mind, play
from assistant.story.reading import read_stories
from assistant.story.script import Story
from assistant.story.telling import line_as_text
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from tests.cli.program import Program

FOLDER = Path(__file__).parent / "stories"
LEAST_STORIES = 60

Interpret = Callable[[Transcript], Meaning]


def stories(lang: str) -> list[Story]:
    return [story for path in sorted((FOLDER / lang).glob("*.story")) for story in read_stories(path)]


def name_of(story: Story) -> str:
    return f"{story.path.parent.name}/{story.path.stem}: {story.title}"


ALL = [*stories("en"), *stories("zh")]


@pytest.fixture(scope="module")
def interpret() -> Interpret:
    return mind()


@pytest.mark.parametrize("story", ALL, ids=name_of)
def test_a_story_goes_as_it_is_written(story: Story, interpret: Interpret) -> None:
    played = play(story, interpret)
    assert not played.differs, f"{story.path}:{story.line}\n{played.text()}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_language_has_its_stories(lang: str) -> None:
    titles = [name_of(story) for story in stories(lang)]
    assert len(titles) == len(set(titles)) >= LEAST_STORIES


def test_the_same_stories_go_the_same_way_to_the_byte(interpret: Interpret) -> None:
    first, second = (["".join(play(story, interpret).text()) for story in ALL] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.story")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_read_is_written_the_same_way(path: Path, tmp_path: Path) -> None:
    read = read_stories(path)
    again = tmp_path / path.name
    again.write_text("\n\n".join("\n".join((f"# {s.title}", *map(line_as_text, s.lines))) for s in read), "utf-8")
    written = [[line_as_text(line) for line in story.lines] for story in read_stories(again)]
    assert written == [[line_as_text(line) for line in story.lines] for story in read]


def written(folder: Path, text: str) -> Path:
    path = folder / "a.story"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("driver: hello", 1, "a story begins with its title"),
        ("# A\nassistant: hi\n# A", 3, "a second story is called 'A'"),
        ("# A\ndriver hello", 2, "'driver hello' is not understood"),
        ("# A\n\ndriver:", 3, "what does the driver say"),
        ("# A\nasistant: hi", 2, "is assistant: meant?"),
        ("# A\ndriver: hi\n  nothing done", 3, "stands under no line of the assistant"),
        ("# A\nassistant: hi\n  opened the window", 3, "'opened the window' is not understood"),
        ("# A\nassistant:\n  done open_window", 3, "is no call of a tool"),
        ("# A\nassistant:\n  done set_window {percent: 150}", 3, "percent=150 is not a percent"),
        ("# A\nassistant:\n  done set_window {side: left}", 3, "set_window has no argument side"),
        ("# A\nassistant:\n  done set_window {percent: 50", 3, "is no call of a tool"),
        ("# A\nassistant:\n  done set_window {percent: [}", 3, "not what YAML calls a mapping"),
        ("# A\nassistant:\n  done set_window {percent: }", 3, "None cannot be an argument"),
        ("# A\nlater: soon", 2, "'soon' is no time"),
        ("# A\nlater: 999999999999999999 seconds", 2, "'999999999999999999 seconds' is longer than a day"),
        ("# A\ncar: Vehicle.Sped=80", 2, "did you mean Vehicle.Speed?"),
        ("# A\ncar: Vehicle.Speed=fast", 2, "expected a number"),
        ("# A\ncar: Vehicle.Speed", 2, "expected NAME=VALUE"),
        ("# A\ncar has: Vehicle.Sped=80", 2, "did you mean Vehicle.Speed?"),
        ("# A\njourney: goes on", 2, "a journey begins or ends"),
        ("# A\ncar: Vehicle.Speed=80, stale", 2, "'stale' is no time"),
        ("# A\nlate: set_window", 2, "'set_window' cannot be late"),
        ("# A\nslow: hearing", 2, "'hearing' cannot be late or slow"),
        ("# A\ntyped:", 2, "what is typed?"),
        ("# A\nmicrophone: off", 2, "'off': a microphone is open, muted"),
        ("# A\nmicrophone is: on", 2, "'on': what a microphone does is one of closed, waiting"),
        ("# A\ndriver whispers: hi", 2, "is not understood"),
        ("# A\nfails: set_windw", 2, "did you mean set_window?"),
        ("# A\nfound: Luigi", 2, "places are written so"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_file_and_line(text: str, line: int, fault: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataError) as raised:
        read_stories(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert fault in str(raised.value)


def test_a_file_without_a_story_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no story"):
        read_stories(written(tmp_path, "\n"))
    with pytest.raises(DataError, match="No such file"):
        read_stories(tmp_path / "none.story")
    (tmp_path / "bytes.story").write_bytes(b"# \xff\n")
    with pytest.raises(DataError, match="not UTF-8"):
        read_stories(tmp_path / "bytes.story")


LATE = """# Late
late: understanding
driver: open my window
driver: set the fan to three
assistant:
later: 1 minute
"""


def test_what_is_late_comes_after_the_next_thing_said(
    interpret: Interpret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, int]] = []

    def watched(conversation: Conversation, event: Event) -> Stepped:
        taken.append((type(event).__name__, getattr(event, "utterance", 0)))
        return step(conversation, event)

    monkeypatch.setattr("assistant.story.stage.step", watched)
    (story,) = read_stories(written(tmp_path, LATE))
    assert not play(story, interpret).differs
    assert [event for event in taken if event[0] != "Elapsed"] == [
        ("Pressed", 0),
        ("Heard", 1),
        ("Pressed", 0),
        ("Heard", 2),
        ("Understood", 1),
        ("Understood", 2),
        ("Done", 2),
        ("Spoken", 2),
    ]


OTHERWISE = """# Otherwise
driver: set the fan to three
assistant: The fan is a fine thing.
  done set_fan {level: 2}
  awaiting confirmation
  listens
assistant:
driver: set the fan to four
driver: hello
assistant:
  act yes
car has: Vehicle.Speed=5
"""


def test_what_goes_otherwise_is_marked_where_it_happens(interpret: Interpret, tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, OTHERWISE))
    played = play(story, interpret)
    assert played.differs
    marked = [line.removeprefix(MARK) for line in played.text().splitlines() if line.startswith(MARK)]
    assert marked == [
        "assistant: The fan is a fine thing.",
        "done set_fan {level: 2}",
        "awaiting confirmation",
        "listens",
        "an answer; there was none",
        "nothing: the story does not tell of this answer",
        "act yes",
        "car has: Vehicle.Speed=5",
    ]
    assert "  done set_fan {level: 3}" in played.text().splitlines()


def test_the_story_of_the_docs_goes_as_it_is_written(interpret: Interpret, tmp_path: Path) -> None:
    docs = (FOLDER.parent.parent / "docs" / "stories.md").read_text(encoding="utf-8")
    (block,) = (block for block in docs.split("```")[1::2] if block.lstrip().startswith("# "))
    (story,) = read_stories(written(tmp_path, block))
    played = play(story, interpret)
    assert not played.differs, played.text()


def test_chat_plays_stories_and_ends_with_1_where_one_goes_otherwise(program: Program, tmp_path: Path) -> None:
    good = FOLDER / "en" / "confirmation.story"
    done = program.run("chat", "--story", str(good))
    assert done.returncode == 0, done.stdout.decode()
    assert MARK.encode() not in done.stdout
    bad = program.run("chat", "--story", str(good), str(written(tmp_path, OTHERWISE)))
    assert bad.returncode == 1
    assert MARK.encode() in bad.stdout


def test_chat_tells_stories_as_json(program: Program) -> None:
    documents = program.documents("chat", "--json", "--story", str(FOLDER / "zh" / "confirmation.story"))
    assert [document["story"] for document in documents] == [
        story.title for story in read_stories(FOLDER / "zh" / "confirmation.story")
    ]
    assert not any(document["differs"] for document in documents)


@pytest.mark.parametrize("arguments", [("chat", "a.story"), ("chat", "--story")])
def test_chat_says_how_stories_are_played(program: Program, arguments: tuple[str, ...]) -> None:
    assert "chat --story FILE..." in program.failing(*arguments, code=2)


def test_escapes_of_a_file_reach_no_terminal(interpret: Interpret, tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, "# \x1b[31mred\ndriver: fan to 3\nassistant: \x1b[31mFan\a\n"))
    text = play(story, interpret).text()
    assert all(line.isprintable() for line in text.split("\n"))
    assert "# \\x1b[31mred\n" in text
    assert "\\x1b[31mFan\\x07\n" in text
