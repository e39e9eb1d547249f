"""Arguments as hypothesis makes them, for the car: changes by more than any control has, too."""

from typing import Any

from hypothesis import strategies as st

from assistant.tools.arguments import ArgumentType


def values_of(kind: ArgumentType) -> st.SearchStrategy[Any]:
    """Return values of an argument's type."""
    if kind.kind == "bool":
        return st.booleans()
    if kind.kind == "enum":
        return st.sampled_from(kind.values)
    if kind.kind == "number_or_enum":
        return st.sampled_from(kind.values) | st.floats(-200, 200) | st.integers(-9, 9)
    assert kind.least is not None
    assert kind.most is not None
    return st.integers(int(kind.least), int(kind.most))
