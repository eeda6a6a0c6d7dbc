"""The shape of the program, read from its own source: what may import what, who writes files, who reads the clock."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ADAPTERS = (
    "cache", "cli", "commands", "chinese", "engine", "engine_log", "filled", "plugin", "printing", "project", "publish",
    "serving", "settings", "stage", "strict_page", "target", "writing",
)  # fmt: skip
"""What talks to people, to MkDocs and to the disk: nothing in the core knows of them."""
READING = (
    "source", "syntax", "compose", "reading", "tree", "messages", "suggestions", "locate", "explain", "validate",
)  # fmt: skip
"""YAML into data with places, data into the model, errors into Chinese."""
WORDS = ("wording", "inline", "resolve", "classify", "fingerprint")
"""From the handbook to prose, for every output alike."""

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "model": ("model",),
    "problems": (),
    **dict.fromkeys(READING, (*READING, "problems", "model", "checks.draft")),
    "checks": ("checks", "model", "problems", "source", "suggestions", "fonts", "fingerprint", "filling", "resolve"),
    "link": ("checks.draft", "model"),
    **dict.fromkeys(WORDS, (*WORDS, "model")),
    "filling": ("filling", "model", "problems", "suggestions", *WORDS),
    "fonts": ("fonts",),
    "readback": (
        "readback",
        "filling",
        "model",
        "reading",
        "compose",
        "source",
        "problems",
        "suggestions",
        "renderers.tags",
        *WORDS,
    ),
    "renderers": ("renderers", "model", "fonts", "problems", "filling", *WORDS),
    "schema": ("model",),
    "pipeline": ("model", "problems", "checks", "link", "renderers", *READING),
}
"""Part of the core to the parts that it may import; adapters may import all of it."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    "yaml": ("compose", "reading", "syntax", "project", "stage"),  # the last two read and write mkdocs.yml
    "mkdocs": ("engine", "plugin", "serving"),
    "click": ("cli", "commands", "engine_log"),
    "typst": ("renderers.typesetting",),
    "icalendar": ("renderers.ics",),
    "opencc": ("renderers.search.tables",),
    "pypinyin": ("renderers.search.tables", "renderers.site.letters"),
    "rjieba": ("renderers.search.tables",),
    "pikepdf": ("renderers.packing", "renderers.widgets"),
    "jinja2": ("renderers.site.page",),
    "pydantic": ("model", "messages", "locate", "explain", "validate", "schema"),
}
"""A library to the only modules (or packages) that know it."""

WRITERS = ("writing", "plugin")
"""Who may change files: one module for us; the plugin adds what MkDocs has no way to take."""
WRITING_CALLS = frozenset({
    "write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "rename", "symlink_to", "hardlink_to", "copy2",
    "copytree", "copyfile", "rmtree", "makedirs", "NamedTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
})  # fmt: skip


@cache
def modules() -> dict[str, ast.Module]:
    """Return each module of the generator, named without `generator.`, as a syntax tree."""
    found = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        parts = path.relative_to(ROOT / "generator").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    del found[""]
    return found


def imports(tree: ast.AST) -> set[str]:
    """Return the full names of all modules that a module imports, also within functions.

    `from package import module` counts as that module alone, `from package import name` as the package.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            whole = str(node.module)
            names = {f"{whole}.{alias.name}" for alias in node.names}
            inner = {name for name in names if name.removeprefix("generator.") in modules()}
            found |= inner if names == inner else {whole, *inner}
    return found


def own_imports(name: str) -> set[str]:
    """Return the modules of the generator that one of them imports."""
    found = {
        module.removeprefix("generator.") for module in imports(modules()[name]) if module.startswith("generator.")
    }
    assert found <= modules().keys()
    return found


def within(name: str, parts: tuple[str, ...]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def test_every_module_is_found() -> None:
    assert {"pipeline", "model", "model.base", "renderers.site.page", "plugin", "cli"} <= modules().keys()
    assert own_imports("link") >= {"model", "model.handbook", "checks.draft"}


CORE = sorted(name for name in modules() if not within(name, ADAPTERS))


@pytest.mark.parametrize("name", CORE)
def test_a_module_imports_only_what_lies_before_it(name: str) -> None:
    part = name.partition(".")[0]
    assert {other for other in own_imports(name) if not within(other, MAY_IMPORT[part])} == set()


def test_every_module_has_its_place() -> None:
    parts = {name.partition(".")[0] for name in modules()}
    assert parts == {*ADAPTERS, *MAY_IMPORT}


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_known_in_one_place(library: str) -> None:
    users = {name for name, tree in modules().items() if any(within(found, (library,)) for found in imports(tree))}
    assert users, f"nothing imports {library}: take it out of this list and out of pyproject.toml"
    assert {name for name in users if not within(name, ONLY_IN[library])} == set()


def test_imports_go_round_in_no_circle() -> None:
    TopologicalSorter({name: own_imports(name) - {name} for name in modules()}).prepare()


@pytest.mark.parametrize("name", sorted(modules()))
def test_only_the_writing_module_writes(name: str) -> None:
    if not within(name, WRITERS):
        assert sorted(_writes(modules()[name])) == []


@pytest.mark.parametrize("name", CORE)
def test_the_core_knows_neither_the_time_nor_chance(name: str) -> None:
    calls = {ast.unparse(node.func) for node in ast.walk(modules()[name]) if isinstance(node, ast.Call)}
    clock = {call for call in calls if call.rpartition(".")[2] in {"now", "utcnow", "today", "time_ns", "monotonic"}}
    assert clock == set()
    assert imports(modules()[name]) & {"random", "secrets", "uuid", "time"} == set()


def _writes(tree: ast.AST) -> set[str]:
    """Return the calls of a module that change files."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            modes = [ast.literal_eval(value) for value in _modes(node)]
            whole = ast.unparse(node.func)
            if (
                called in WRITING_CALLS
                or whole in {"os.replace", "os.remove"}
                or (called == "open" and any(set(str(mode)) & set("wax+") for mode in modes))
            ):
                found.add(ast.unparse(node))
    return found


def _modes(call: ast.Call) -> list[ast.expr]:
    values = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return [value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
