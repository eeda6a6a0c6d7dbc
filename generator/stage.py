"""The site before an engine lays it out, as files: for an engine that does not know the handbook's plugin."""

from dataclasses import replace
from pathlib import Path

import yaml

from generator import pipeline
from generator.cache import FOLDER, Cache
from generator.project import CONFIG, docs_folder, load_project, read_config, site_address, value_of
from generator.settings import settings
from generator.target import check_target
from generator.writing import write_folder

MARKER = ".handbook-stage"
PLUGIN = "handbook"


def stage(root: Path, out: Path) -> int:
    """Write what an engine needs into `out`: mkdocs.yml, docs/ and overrides/; return the number of files.

    Raises ProblemsFound for mistakes in the project, RefusedError where `out` is not for us to fill.
    """
    check_target(root, out)
    files = staged(root)
    write_folder(out, files, MARKER)
    return len(files)


def staged(root: Path) -> dict[str, bytes]:
    """Return path (with forward slashes) to bytes of every staged file. The same project gives the same bytes."""
    handbook = load_project(root)
    config = read_config(root)
    made = pipeline.render(replace(handbook, address=site_address(config)))
    docs = root / docs_folder(config)
    files = {f"docs/{path}": data for path, data in _tree(docs).items()}
    files |= {f"docs/{artifact.path}": artifact.data for artifact in made.artifacts}
    files |= {f"docs/{document.path}": data for document, data in Cache(root / FOLDER).all(made.documents)}
    theme = value_of(config, "theme")
    if isinstance(theme, yaml.MappingNode) and (custom := value_of(theme, "custom_dir")) is not None:
        files |= {f"overrides/{path}": data for path, data in _tree(root / custom.value).items()}
        _set(theme, "custom_dir", "overrides")
        # Zensical's default look is another one; its `classic` is the look that our style sheet is made for.
        _set(theme, "variant", "classic")
    own = value_of(config, "nav")
    nav = yaml.SafeLoader("").construct_object(own, deep=True) if own is not None else None
    for key, value in {**settings(handbook, made.navigation, nav), "docs_dir": "docs", "site_dir": "site"}.items():
        _set(config, key, value)
    _drop_plugin(config)
    files[CONFIG] = yaml.serialize(config, Dumper=yaml.SafeDumper, allow_unicode=True, width=120).encode()
    return files


def _tree(folder: Path) -> dict[str, bytes]:
    """Return path to bytes of the files under a folder; hidden ones are left out, as engines do."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            found[name.as_posix()] = path.read_bytes()
    return found


def _set(node: yaml.MappingNode, key: str, value: object) -> None:
    dumper = yaml.SafeDumper("")  # type: ignore[arg-type]
    new = dumper.represent_data(value)
    for n, (name, _) in enumerate(node.value):
        if name.value == key:
            node.value[n] = (name, new)
            return
    node.value.append((dumper.represent_data(key), new))


def _drop_plugin(config: yaml.MappingNode) -> None:
    """Take the handbook's own plugin out: its work is done, and another engine does not know it."""
    plugins = value_of(config, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [node for node in plugins.value if _plugin_name(node) != PLUGIN]


def _plugin_name(node: yaml.Node) -> str:
    """A plugin is written as its name, or as a mapping of its name to options."""
    if isinstance(node, yaml.MappingNode):
        return str(node.value[0][0].value) if node.value else ""
    return str(node.value)
