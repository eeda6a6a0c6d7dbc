"""Makes the scripts that pages load from their parts, small: names of what is local shortened, white space left out.

    .venv/bin/python -m tools.scripts

Needs tdewolff-minify, of which Macs with Apple's processors have no wheel: so what it makes is kept in the project, and
nobody needs it who only changes the handbook. See `generator/renderers/assets.py`.
"""

import minify

from generator.renderers.assets import BUNDLES, FOLDER, SERVED, marked


def main() -> None:
    """Write every bundle anew, and remove what is none any more."""
    SERVED.mkdir(exist_ok=True)
    for old in SERVED.iterdir():
        if old.name not in BUNDLES:
            old.unlink()
    for name, parts in BUNDLES.items():
        texts = [(FOLDER / part).read_text(encoding="utf-8") for part in parts]
        small = [minify.string("application/javascript", text).rstrip(";") + ";\n" for text in texts]
        (SERVED / name).write_text(marked(name) + "".join(small), encoding="utf-8")


if __name__ == "__main__":
    main()
