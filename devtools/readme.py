"""README.rst and the page in the list of apps of each addon, from readme/*.md: readme.py [--check] ADDON...

The order and the titles are those of OCA's oca-gen-addon-readme, so that this tool can take over.
"""

import ast
import sys
from pathlib import Path

from docutils.core import publish_parts
from m2r2 import convert

SECTIONS = {
    "CONTEXT": "Use Cases / Context",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "ROADMAP": "Known issues / Roadmap",
    "HISTORY": "Changelog",
    "CONTRIBUTORS": "Contributors",
}
NOTICE = ".. Made from readme/*.md by devtools/readme.py: change it there.\n\n"


def fragment(addon, name):
    path = addon / f"readme/{name}.md"
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def markdown(addon):
    """Return the fragments as one text; what a fragment calls ### is a title within its own section."""
    title = ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))["name"]
    parts = [f"# {title}", fragment(addon, "DESCRIPTION")]
    for name, heading in SECTIONS.items():
        if text := fragment(addon, name):
            parts += [f"## {heading}", text]
    return "\n\n".join(parts).replace("(../static/", "(static/") + "\n"


def files(addon):
    """Return by path what the files must hold."""
    lines = [line.rstrip() for line in convert(markdown(addon)).strip().splitlines()]
    rst = NOTICE + "\n".join(line for line in lines if not line.startswith("   :target: static/")) + "\n"
    settings = {"syntax_highlight": "none", "embed_stylesheet": False, "stylesheet_path": "", "report_level": 2}
    html = publish_parts(rst, writer_name="html5", settings_overrides=settings)["html_body"]
    # Odoo looks for pictures beside the page.
    html = html.replace('src="static/description/', 'src="')
    return {addon / "README.rst": rst, addon / "static/description/index.html": html}


def main(*arguments):
    check = "--check" in arguments
    status = 0
    for addon in [Path(name) for name in arguments if name != "--check"]:
        for path, text in files(addon).items():
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            status = 1
            if check:
                print(f"{path} is not what readme/ says: ./dev lint --fix readme")
            else:
                path.write_text(text, encoding="utf-8")
    return status if check else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
