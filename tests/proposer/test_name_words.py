import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.decoding import vss_words
from assistant.proposer.name_words import Splitter, companion_of, plain_words

ENGLISH = Splitter(vss_words.load(), ["DOOR_OPEN_FL"])
GERMAN = Splitter(
    vss_words.load(), ["ESP_VL_Radgeschw_02", "GE_Fahrstufe", "LWI_Lenkradwinkel", "MO_Drehzahl", "LH_Bremslicht"]
)
LETTERS = Splitter(vss_words.load(), [f"Thing{number}_U_Actl" for number in range(20)])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CF_Gway_DrvDrSw", {"driver", "door", "switch"}),
        ("WHL_SPD_FL", {"wheel", "speed", "front", "left"}),
        ("LOWBEAM", {"low", "beam"}),  # written as one, taken apart
        ("SOCave292", {"charge", "state", "ave"}),  # capitals that are a word of their own
        ("HVBattAmpVolt", {"high", "voltage", "battery", "current"}),
        ("v12vBattVoltage261", {"v", "12v", "battery", "voltage"}),
        ("EPBRdisconnected228", {"disconnected"}),
        ("DrSbltAtc", {"driver", "seatbelt", "latched"}),  # "dr" is the driver beside a belt,
        ("RlDr", {"rear", "left", "door"}),  # else the door
        ("LftTrnLmpAtv", {"left", "turn", "light", "active"}),
        ("TrnShftLvr", {"transmission", "shift", "lever"}),
    ],
)
def test_names_of_makers_become_words(name: str, words: set[str]) -> None:
    assert ENGLISH.words(name) >= words


def test_german_is_spoken_where_the_file_speaks_it() -> None:
    assert GERMAN.words("ESP_VL_Radgeschw_02") == {"esp", "front", "left", "wheel", "speed"}
    assert GERMAN.words("MO_Fahrpedalrohwert_01") == {"engine", "accelerator", "pedal", "raw"}
    assert GERMAN.words("ZV_HBFS_offen") == {"zv", "rear", "passenger", "door", "open"}
    assert ENGLISH.words("VL_Hd") == {"vl", "hd"}


def test_a_letter_tells_the_quantity_where_a_file_has_that_habit() -> None:
    assert "voltage" in LETTERS.words("BattTrac_U_Actl")
    assert "voltage" not in ENGLISH.words("BattTrac_U_Actl")


def test_the_text_of_a_value_is_split_as_it_stands() -> None:
    assert plain_words("LATCH_NOT_OPEN") == {"latch", "not", "open"}


@pytest.mark.parametrize(
    ("name", "of"), [("BatVltV", "BatVlt"), ("RearFog_UB", "RearFog"), ("VehSpd_Qf", "VehSpd"), ("OtsAirTmp", None)]
)
def test_a_flag_that_accompanies_a_signal_is_known_by_its_name(name: str, of: str | None) -> None:
    assert companion_of(name, vss_words.load().companions) == of


@given(st.text(max_size=60))
def test_no_name_is_too_odd_to_be_split(name: str) -> None:
    assert all(word and " " not in word for word in GERMAN.words(name))
