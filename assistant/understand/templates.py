"""Reads sentence templates in hassil's language: (a|b), [may be missing], {list:slot}, <rule>.

Only what the phrase files use of it: no permutations, no escapes.
"""

import difflib
import re
from collections.abc import Collection, Mapping
from functools import cache

from assistant.understand.expressions import Choice, ExpansionRule, Expression, Gap, Row, RuleName, Slot, Text

_TOKEN = re.compile(r"[()\[\]|]|<[^<>]*>|\{[^{}]*\}|[^()\[\]|<>{}]+|.")
_BRACKETS = {"(": ")", "[": "]"}
_OPTIONAL = "["
_NOTHING, _GAP = Row(()), Gap()
LONGEST = 2_000
"""signs of one template"""
DEEPEST = 25
"""brackets within each other, and rules within rules"""


def parse(template: str, lists: Collection[str]) -> Expression:
    """Read a template; its rules are names yet.

    lists: the names that a slot may take its values from. Raises ValueError that says what is wrong in it.
    """
    return _Reader(template, lists).read()


class Scope:
    """Rules by their names; what a block of sentences calls by a name comes before what all do."""

    def __init__(self, written: Mapping[str, Expression], outer: "Scope | None" = None) -> None:
        self._written = written
        self._outer = outer
        self._linked: dict[str, ExpansionRule] = {}
        self._pending: set[str] = set()
        self._reach: dict[str, frozenset[str]] = {}

    def inner(self, written: Mapping[str, Expression]) -> "Scope":
        """Return these rules with more of them, or others of the same names, that only a block knows."""
        return Scope(written, self)

    def link(self, expression: Expression) -> Expression:
        """Put the rules in for their names. Raises ValueError where there is no such rule, or it holds itself."""
        if isinstance(expression, RuleName):
            return self.rule(expression.name)
        if isinstance(expression, Row | Choice):
            items = tuple(map(self.link, expression.items))
            if any(new is not old for new, old in zip(items, expression.items, strict=True)):
                return type(expression)(items)
        return expression

    def rule(self, name: str) -> ExpansionRule:
        """Return a rule with what it stands for. Raises ValueError."""
        if name in self._linked:
            return self._linked[name]
        # What says the same in all blocks is linked once: what it matches in a text is then found out once, too.
        if self._outer and name not in self._written and self._outer.reach(name).isdisjoint(self._written):
            return self._outer.rule(name)
        written = self.find(name)
        if written is None:
            raise NoSuchNameError(name, f"<{name}>", self.names())
        if name in self._pending:
            raise ValueError(f"<{name}> holds itself")
        if len(self._pending) > DEEPEST:
            raise ValueError(f"<{name}> stands within more than {DEEPEST} other rules")
        self._pending.add(name)
        self._linked[name] = ExpansionRule(name, self.link(written))
        self._pending.remove(name)
        return self._linked[name]

    def reach(self, name: str) -> frozenset[str]:
        """Return the names of all rules that a rule leads to, itself among them, those that nobody defines too."""
        if name not in self._reach:
            reached, pending = {name}, [name]
            while pending:
                written = self.find(pending.pop())
                new = (_rule_names(written) if written else set()) - reached
                reached |= new
                pending += new
            self._reach[name] = frozenset(reached)
        return self._reach[name]

    def names(self) -> set[str]:
        """Return the names of all rules."""
        return {*self._written, *(self._outer.names() if self._outer else ())}

    def find(self, name: str) -> Expression | None:
        """Return a rule as it is written; None where nobody defines it."""
        return self._written.get(name) or (self._outer.find(name) if self._outer else None)


class NoSuchNameError(ValueError):
    """A rule or list that a template names and nobody defines."""

    def __init__(self, name: str, shown: str, known: Collection[str]) -> None:
        super().__init__(f"{shown} is defined nowhere{near(name, known)}")


def near(name: str, known: Collection[str]) -> str:
    """Return the known name that is nearest, as the end of a line; nothing where none is near."""
    nearest = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {nearest[0]}?" if nearest else ""


Filled = frozenset[tuple[str, str]]
"""arguments that are given a value, each with the list that it is taken from"""


def filled(expression: Expression, known: dict[ExpansionRule, Filled]) -> Filled:
    """Return what a linked expression may give a value to. known: what was found of rules before."""
    match expression:
        case Slot():
            return frozenset(((expression.name, expression.list_name),))
        case Row() | Choice():
            parts = [part for part in expression.items if not isinstance(part, Text | Gap)]
            return frozenset().union(*(filled(part, known) for part in parts)) if parts else frozenset()
        case ExpansionRule():
            if expression not in known:
                known[expression] = filled(expression.expression, known)
            return known[expression]
    return frozenset()


def most_slots(expression: Expression, known: dict[ExpansionRule, int], lists: Collection[str] | None = None) -> int:
    """Return how many values of these lists (None: of any) one sentence of a linked expression may hold.

    known: how many a rule may hold, as far as that was found out for the same lists; it is added to.
    """
    match expression:
        case Slot():
            return int(lists is None or expression.list_name in lists)
        case Row():
            return sum(most_slots(item, known, lists) for item in expression.items)
        case Choice():
            return max(most_slots(item, known, lists) for item in expression.items)
        case ExpansionRule():
            if expression not in known:
                known[expression] = most_slots(expression.expression, known, lists)
            return known[expression]
    return 0


def _rule_names(expression: Expression) -> set[str]:
    if isinstance(expression, RuleName):
        return {expression.name}
    if isinstance(expression, Row | Choice):
        return set().union(*map(_rule_names, expression.items))
    return set()


@cache
def _text(words: str, *, begins_apart: bool, ends_apart: bool) -> Text:
    """Return one object for the same words, however many templates have them: they are two of three objects of all."""
    return Text(words, begins_apart, ends_apart)


class _Reader:
    """Reads one template from left to right."""

    def __init__(self, template: str, lists: Collection[str]) -> None:
        if not isinstance(template, str):
            raise TypeError(f"{template!r} is no sentence; quote it, if it is one")
        if len(template) > LONGEST:
            raise ValueError(f"a template of more than {LONGEST} signs: {template[:40]}...")
        self._template = template
        self._depth = 0
        self._lists = lists
        self._tokens = _TOKEN.findall(" ".join(template.lower().split()))[::-1]

    def read(self) -> Expression:
        expression = self._choice()
        if self._tokens:
            raise self._fault(f"{self._tokens[-1]} is not opened")
        return expression

    def _choice(self) -> Expression:
        """Read alternatives up to the closing bracket."""
        rows = [self._row()]
        while self._tokens and self._tokens[-1] == "|":
            self._tokens.pop()
            rows.append(self._row())
        if _NOTHING in rows:
            raise self._fault("an empty alternative (write [a|b], not (a|b|))")
        return rows[0] if len(rows) == 1 else Choice(tuple(rows))

    def _row(self) -> Expression:
        items: list[Expression] = []
        while self._tokens and self._tokens[-1] not in "|)]":
            items.append(self._item(self._tokens.pop()))
        if not items:
            return _NOTHING
        return items[0] if len(items) == 1 else Row(tuple(items))

    def _item(self, token: str) -> Expression:
        if token in _BRACKETS:
            self._depth += 1
            if self._depth > DEEPEST:
                raise self._fault(f"more than {DEEPEST} brackets within each other")
            inner = self._choice()
            self._depth -= 1
            if not self._tokens or self._tokens.pop() != _BRACKETS[token]:
                raise self._fault(f"{token} is not closed")
            return Choice((inner, _NOTHING)) if token in _OPTIONAL else inner
        if token[0] == "<" and len(token) > 2:
            return RuleName(token[1:-1])
        if token[0] == "{" and len(token) > 2:
            list_name, _, name = token[1:-1].partition(":")
            if list_name not in self._lists:
                raise NoSuchNameError(list_name, f"the list {{{list_name}}}", self._lists)
            return Slot(list_name, name or list_name)
        if token[0] in "<>{}":
            raise self._fault(f"{token[0]} stands alone")
        words = token.strip()
        return _text(words, begins_apart=token[0] == " ", ends_apart=token[-1] == " ") if words else _GAP

    def _fault(self, fault: str) -> ValueError:
        return ValueError(f"{fault}, in: {self._template}")
