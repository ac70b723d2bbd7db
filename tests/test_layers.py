"""The flow of data is visible in the imports: a module imports only what stands above it."""

import ast
from pathlib import Path

import truceline

ROOT = Path(truceline.__file__).parent
LAYERS = (
    ("errors",),
    ("when", "place", "actor", "source", "happening", "language"),
    ("report", "claim", "incident", "decision", "accord", "finding"),
    ("knowledge",),
    ("read",),
    ("extract",),
    ("reconcile",),
    ("assess",),
    ("publish",),
    ("casefile",),
    ("web", "cli"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(("truceline", *(parts[:-1] if parts[-1] == "__init__" else parts)))
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """Every truceline module a file imports: at the top, in functions and under TYPE_CHECKING alike."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            named |= {whence(node.module or "", alias.name) for alias in node.names}
    return {name for name in named if name.split(".")[0] == "truceline"}


def whence(module: str, name: str) -> str:
    """The module that `from module import name` loads: the submodule of that name, or the module that defines it."""
    path = ROOT.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if path.with_suffix(".py").is_file() or path.is_dir() else module


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {room(name) for name in modules()} - {"", "__main__"}
    assert rooms <= set(RANK), f"no place in the order for {rooms - set(RANK)}"


def test_imports_go_one_way() -> None:
    upward = [
        f"{name} imports {wanted}"
        for name, path in modules().items()
        for wanted in imports(path)
        if RANK.get(room(wanted), -1) > RANK.get(room(name), len(LAYERS))
    ]
    assert not upward, "\n".join(upward)


def test_no_cycle_between_modules() -> None:
    known = modules()
    edges = {name: {each for each in imports(path) if each in known} - {name} for name, path in known.items()}
    package = {name for name in known if known[name].name == "__init__.py"}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name in done:
            return
        for wanted in sorted(edges[name] - {"truceline"}):
            if wanted in package and wanted in above and name.startswith(wanted + "."):
                raise AssertionError(f"{name} imports its own package {wanted}")
            visit(wanted, (*above, name))
        done.add(name)

    for name in sorted(known):
        visit(name, ())


def test_imports_stand_at_the_top() -> None:
    late = [
        f"{name}, line {inner.lineno}"
        for name, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not late, "\n".join(late)


def test_package_files_only_hand_names_on() -> None:
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign)
    busy = [
        f"{name}, line {node.lineno}"
        for name, path in modules().items()
        if path.name == "__init__.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if not isinstance(node, allowed)
    ]
    assert not busy, "\n".join(busy)
