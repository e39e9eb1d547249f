"""From the tools' signatures to a grammar (GBNF) of what the language model may write, and from there back to a call.

One call is one line: `set_fan level=2 zone=driver`. Required arguments come first; of a `one_of` group there is exactly
one. What an argument may be is narrowed by `Allowed`: open words only as spans of what was said, numbers only those
that were said. A tool whose required argument is left with no value cannot be written at all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from assistant.tools.arguments import ArgumentType
from assistant.tools.signature import Argument, Tool
from assistant.types.call import Call, Value

Allowed = Callable[[Tool, str], Sequence[str] | None]
"""tool and name of an argument -> the values that may be written for it; None: all that its type allows"""


def anything(tool: Tool, argument: str) -> Sequence[str] | None:
    """Narrow nothing."""
    del tool, argument
    return None


def grammar(
    tools: Iterable[Tool],
    allowed: Allowed = anything,
    acts: Collection[str] = (),
    said: Sequence[str] = (),
    required: Callable[[Tool], Collection[str]] = lambda _: (),
) -> str:
    """Return the GBNF text: its root is one call of one of `tools`, or one of `acts`.

    acts: words that stand for themselves, e.g. "unclear", "unsupported phone". said: what was said, in order, cut
    where an open word may begin and end (English before each space, Mandarin before each character): such a word is
    then a run of these. Without it open words are free. required: which optional arguments a tool may not lack.
    """
    rules: dict[str, str] = _spans(said)
    choices = []
    for tool in tools:
        body = _call(tool, allowed, rules, required(tool))
        if body is not None:
            rule = _rule_name(tool.name)
            rules[rule] = body
            choices.append(rule)
    choices.extend(_quoted(act) for act in acts)
    return "\n".join(f"{name} ::= {body}" for name, body in {"root": " | ".join(choices), **rules}.items())


def writable(text: str) -> bool:
    """Whether anything at all can be written under a grammar made here."""
    return not text.startswith("root ::= \n") and text != "root ::= "


def read(line: str, tools: Mapping[str, Tool]) -> Call:
    """Read a line that was written under the grammar. Raises ValueError for any other."""
    name, *_ = line.split(" ", 1)
    if name not in tools:
        raise ValueError(f"no such tool: {name}")
    tool = tools[name]
    rest = line[len(name) :]
    arguments: dict[str, Value] = {}
    while rest:
        argument, _, value = rest.removeprefix(" ").partition("=")
        if argument not in tool.arguments:
            raise ValueError(f"{name} has no argument {argument!r}")
        value, rest = _cut(value)
        arguments[argument] = _value(tool.arguments[argument].type, value)
    return Call(name, arguments)


def _cut(text: str) -> tuple[str, str]:
    """Divide `value rest`, where a value with spaces stands in quotes."""
    if text.startswith('"'):
        value, _, rest = text[1:].partition('"')
        return value, rest
    value, space, rest = text.partition(" ")
    return value, space + rest


def _value(kind: ArgumentType, text: str) -> Value:
    match kind.kind:
        case "bool":
            return text == "true"
        case "list":
            return (text,)
        case "int":
            return int(text)
        case "number":
            return _number(text)
        case "number_or_enum" if text not in kind.values:
            return _number(text)
    return text


def _number(text: str) -> float:
    value = float(text)
    return int(value) if value.is_integer() else value


def _call(tool: Tool, allowed: Allowed, rules: dict[str, str], needed: Collection[str]) -> str | None:
    """Return the rule of one tool; None where a required argument has no value that may be written."""
    parts = [_quoted(tool.name)]
    optional = []
    group = []
    for name, argument in tool.arguments.items():
        value = _argument(tool, name, argument, allowed, rules)
        if name in tool.one_of:
            group += [value] if value else []
        elif argument.optional and name not in needed:
            optional += [f"({value})?"] if value else []
        elif value is None:
            return None
        else:
            parts.append(value)
    if tool.one_of:
        if group:
            parts.append(f"({' | '.join(group)})" + ("?" if tool.may_lack_all else ""))
        elif not tool.may_lack_all:
            return None
    return " ".join(parts + optional)


def _argument(tool: Tool, name: str, argument: Argument, allowed: Allowed, rules: dict[str, str]) -> str | None:
    """Return ` name=` and its values."""
    values = allowed(tool, name)
    if values is None:
        open_words = argument.type.kind in ("text", "list")
        rule = "a-text" if open_words else _rule_name(f"a_{argument.type.name}")
        rules.setdefault(rule, _all_of(argument.type))
        return f'" {name}=" {rule}'
    if not values:
        return None
    written = (_quoted(value) for value in values)
    return f'" {name}=" ({" | ".join(written)})'


def _spans(said: Sequence[str]) -> dict[str, str]:
    """Return rules for a run of parts of what was said: a chain that may be entered and left anywhere.

    So the grammar grows with the length of the sentence, not with its square.
    """
    if not said:
        return {}
    last = len(said) - 1
    rules = {
        f"from-{place}": _quoted(part) + (f" from-{place + 1}?" if place < last else "")
        for place, part in enumerate(said)
    }
    starts = []
    for place, part in enumerate(said):
        bare = part.lstrip()
        if bare:
            starts.append(_quoted(bare) + (f" from-{place + 1}?" if place < last else ""))
    return {"a-text": f'"\\"" ({" | ".join(starts)}) "\\""', **rules}


def _all_of(kind: ArgumentType) -> str:
    """Return what a type allows by itself."""
    words = " | ".join(_quoted(value) for value in kind.values)
    match kind.kind:
        case "bool":
            return '"true" | "false"'
        case "enum":
            return words
        case "number_or_enum":
            return words + ' | "-"? [1-9] [0-9]? [0-9]?'
        case "int":
            return _integers(int(kind.least or 0), int(kind.most or 0))
        case "number":
            tail = ' (".5")?' if kind.step == 0.5 else ""
            return f"({_integers(int(kind.least or 0), int(kind.most or 0))}){tail}"
        case "time":
            return '"\\"" [0-9] [0-9] [0-9] [0-9] "-" [0-9] [0-9] "-" [0-9] [0-9] "T" [0-9] [0-9] ":" [0-9] [0-9] "\\""'
    return '"\\"" [^"\\n]+ "\\""'


def _integers(least: int, most: int) -> str:
    """Write the whole numbers of a range by their digits: 16 to 28 is `"1" [6-9] | "2" [0-8]`."""
    found = []
    for digits in range(len(str(least)), len(str(most)) + 1):
        low = max(least, 10 ** (digits - 1) if digits > 1 else 0)
        high = min(most, 10**digits - 1)
        found += _same_length(str(low), str(high))
    return " | ".join(found)


def _same_length(low: str, high: str) -> list[str]:
    if len(low) == 1:
        return [f"[{low}-{high}]"]
    if low[0] == high[0]:
        return [f'"{low[0]}" {_either(_same_length(low[1:], high[1:]))}']
    nines, zeros = "9" * (len(low) - 1), "0" * (len(low) - 1)
    first, last = int(low[0]), int(high[0])
    found = []
    if low[1:] != zeros:
        found.append(f'"{first}" {_either(_same_length(low[1:], nines))}')
        first += 1
    if high[1:] != nines:
        last -= 1
    if first <= last:
        found.append(f"[{first}-{last}] {_either(_same_length(zeros, nines))}")
    if high[1:] != nines:
        found.append(f'"{high[0]}" {_either(_same_length(zeros, high[1:]))}')
    return found


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"({' | '.join(choices)})"


def _rule_name(name: str) -> str:
    """GBNF knows letters, digits and dashes in names."""
    return name.replace("_", "-")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
