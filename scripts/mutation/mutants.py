"""Every small change of a file that could be a slip of its writer: bounds, numbers, and for or, plus for minus, what is
returned, a statement left out.

Only what is computed is changed: no text, no annotation, no name. Source in, changed sources out.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
"""functions that are taken for each other"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file."""

    file: str
    """from the root of the repository"""
    within: str
    """the function or class that it stands in, or nothing"""
    line: int
    was: str
    now: str
    source: str
    """of the whole file, changed"""

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.file}:{self.line} {self.within}: {self.was} -> {self.now}"


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield every change of a file, from its top to its end."""
    yield from _Changes(file, source).of(ast.parse(source).body, "")


class _Changes:
    def __init__(self, file: str, source: str) -> None:
        self._file = file
        self._source = source
        lines = source.encode().splitlines(keepends=True)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))

    def of(self, body: list[ast.stmt], within: str) -> Iterator[Mutant]:
        for statement in body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                inside = f"{within}.{statement.name}".lstrip(".")
                yield from self._of_defaults(statement, inside)
                yield from self.of(statement.body, inside)
            elif not _is_no_code(statement):
                yield from self._left_out(statement, within)
                yield from self._of_expressions(statement, within)
                for block in ("body", "orelse", "finalbody"):
                    yield from self.of(getattr(statement, block, []), within)
                for handler in getattr(statement, "handlers", []):
                    yield from self.of(handler.body, within)

    def _of_defaults(self, statement: ast.FunctionDef | ast.ClassDef, within: str) -> Iterator[Mutant]:
        if isinstance(statement, ast.FunctionDef):
            for default in (*statement.args.defaults, *filter(None, statement.args.kw_defaults)):
                yield from self._of_expression(default, within)

    def _of_expressions(self, statement: ast.stmt, within: str) -> Iterator[Mutant]:
        for name, value in ast.iter_fields(statement):
            if name in ("annotation", "target", "targets", "body", "orelse", "finalbody", "handlers", "type_params"):
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.expr):
                    yield from self._of_expression(part, within)
                elif isinstance(part, ast.withitem):
                    yield from self._of_expression(part.context_expr, within)
        if isinstance(statement, ast.If | ast.While):
            yield self._mutant(statement.test, f"not ({ast.unparse(statement.test)})", within)
        if isinstance(statement, ast.Return) and statement.value is not None and not _is_none(statement.value):
            yield self._mutant(statement.value, "None", within)

    def _of_expression(self, top: ast.expr, within: str) -> Iterator[Mutant]:
        for node in _computed(top):
            for changed in _changed(node):
                yield self._mutant(node, changed, within)

    def _left_out(self, statement: ast.stmt, within: str) -> Iterator[Mutant]:
        leaves = isinstance(statement, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break)
        # A name that is not stored is another error, and one that is not deleted is none.
        stores = isinstance(statement, ast.Assign | ast.Delete) and not isinstance(
            statement.targets[0], ast.Name | ast.Tuple
        )
        if within and (leaves or stores):
            yield self._mutant(statement, "pass", within)

    def _mutant(self, node: ast.expr | ast.stmt, changed: str, within: str) -> Mutant:
        raw = self._source.encode()
        begin = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)  # ast.parse always tells
        put = changed if isinstance(node, ast.stmt) else f"({changed})"
        source = (raw[:begin] + put.encode() + raw[end:]).decode()
        was = " ".join(ast.unparse(node).split())
        return Mutant(self._file, within, node.lineno, was, changed, source)


def _computed(top: ast.expr) -> Iterator[ast.expr]:
    """Yield the nodes of an expression, its texts left out: what an error says is no matter of mutation."""
    pending: list[ast.AST] = [top]
    while pending:
        node = pending.pop(0)
        if isinstance(node, ast.JoinedStr):
            continue
        if isinstance(node, ast.expr):
            yield node
        pending[:0] = ast.iter_child_nodes(node)


def _changed(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Compare):
        yield from _changed_comparison(node)
    elif isinstance(node, ast.Constant):
        yield from _changed_constant(node.value)
    elif isinstance(node, ast.BoolOp):
        word = " or " if isinstance(node.op, ast.And) else " and "
        yield word.join(f"({ast.unparse(value)})" for value in node.values)
        for left_out in range(len(node.values)):
            rest = [value for number, value in enumerate(node.values) if number != left_out]
            yield ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield ast.unparse(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield ast.unparse(ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right))
    elif isinstance(node, ast.IfExp):
        yield ast.unparse(node.body)
        yield ast.unparse(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        yield ast.unparse(ast.Call(ast.Name(SWAPPED[node.func.id]), node.args, node.keywords))


def _changed_comparison(node: ast.Compare) -> Iterator[str]:
    for number, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            operators = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.unparse(ast.Compare(node.left, operators, node.comparators))
    if len(node.ops) > 1:  # one bound of two is not looked at
        yield ast.unparse(ast.Compare(node.left, node.ops[:-1], node.comparators[:-1]))
        yield ast.unparse(ast.Compare(node.comparators[0], node.ops[1:], node.comparators[1:]))


def _changed_constant(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int | float):
        yield repr(value + 1)
        if value:
            yield repr(value * 10)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_no_code(statement: ast.stmt) -> bool:
    """Whether it is a docstring, an import, or for the type checker alone."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.Assert | ast.Pass):
        return True
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return True
    return isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"
