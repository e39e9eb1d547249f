"""Characters are read without pypinyin's dictionary of words, and whoever we start is not told to do without it."""

import os
import subprocess
import sys

READS = "from assistant.languages.pinyin import pinyin; import os, sys; print(pinyin('车'), pinyin('x'), *sys.modules)"


def test_characters_are_read_without_the_dictionary_of_words() -> None:
    told = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True).stdout.split()
    assert told[:2] == ["che", "x"]
    assert "pypinyin.pinyin_dict" in told
    assert "pypinyin.phrases_dict" not in told


def test_what_was_set_in_the_environment_stays() -> None:
    asked = f"{READS}; print(os.environ.get('PYPINYIN_NO_PHRASES'), os.environ.get('PYPINYIN_NO_DICT_COPY'))"
    environment = {**os.environ, "PYPINYIN_NO_PHRASES": "mine"}
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    assert told.stdout.splitlines()[-1] == "mine None"
