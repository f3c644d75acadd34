"""Rules of this project that no other tool knows, on every file that is or would be tracked."""

import ast
import re
import subprocess
import sys
from pathlib import Path

CODE = {".py", ".js", ".mjs", ".scss"}
LONGEST = 400
# What is installed with every Odoo; all else that is imported, the manifest declares. Some go by another name on PyPI.
OF_ODOO = {"babel", "dateutil", "lxml", "markupsafe", "psycopg2", "pytz", "requests", "werkzeug"}
PACKAGES = {"stdnum": "python-stdnum"}

# rule: (what it looks for, the kinds of files; none means all)
FORBIDDEN = {
    "a path of one machine": (r"(?<![\w.<}$/*-])/(?:work|root)(?![\w-])", ()),
    "a host of a package registry": (
        r"\"resolved\":|deb\.debian\.org|python[h]osted|://[^/\s\"']*(?:pypi|npm|nexus|artifactory|mirror)",
        (),
    ),
    "a check is switched off": (r"pylint:\s*disable|eslint-[d]isable|prettier-[i]gnore", (*CODE, ".xml")),
}


def tracked():
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=True
    ).stdout.decode()
    return [path for path in map(Path, sorted(set(names.split("\0")) - {""})) if path.is_file()]


def lines_of(path):
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def forbidden(path, lines):
    for rule, (pattern, suffixes) in FORBIDDEN.items():
        if not suffixes or path.suffix in suffixes:
            expression = re.compile(pattern)
            for number, line in enumerate(lines, 1):
                if expression.search(line):
                    yield f"{path}:{number}: {rule}: {line.strip()[:100]}"


def ships(path):
    """Is this of an addon, and no test of it?"""
    return Path(path.parts[0], "__manifest__.py").is_file() and path.parts[1] != "tests"


def unexplained_sudo(path, lines):
    """Who goes past the access rights says why, on the same line or right above it."""
    comment = {".py": "#", ".xml": "-->"}.get(path.suffix)
    if comment and ships(path):
        for number, line in enumerate(lines):
            above = lines[number - 1] if number else ""
            if re.search(r"\.sudo\((?!False)", line) and comment not in line + above:
                yield f"{path}:{number + 1}: sudo without a comment on its line or the line above"


def day_of_a_caller(path, lines):
    """What day it is, the organisation says: the time zone of a user or of a context is the caller's.

    Tests too: they ran red in the hours in which it is another day in Brussels than on the server.
    """
    if path.suffix == ".py" and (path.parts[0] == "tests" or Path(path.parts[0], "__manifest__.py").is_file()):
        for number, line in enumerate(lines, 1):
            if re.search(r"Date\.(context_)?today\b(?!\(self\.with_context\(tz=)|date\.today\(", line):
                yield f"{path}:{number}: the day of a caller, where _today() is that of the organisation"


def manifest_of(addon):
    return ast.literal_eval(Path(addon, "__manifest__.py").read_text(encoding="utf-8"))


def dependencies(addon):
    """The addons of this repository and of Odoo that are there when this one is, as far as this repository can tell."""
    depends = manifest_of(addon).get("depends", []) if Path(addon, "__manifest__.py").is_file() else []
    return {addon, *depends, *(name for one in depends for name in dependencies(one))}


def imported(lines):
    """Yield (line, dotted name) of all that a file imports, but for what stands beside it."""
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def undeclared(path, lines):
    """What is imported comes with Python, with Odoo, or with what the manifest says that the addon needs."""
    if path.suffix != ".py" or not ships(path):
        return
    addon = path.parts[0]
    declared = set(manifest_of(addon).get("external_dependencies", {}).get("python", [])) | OF_ODOO
    addons = dependencies(addon) | {"base", "web"}  # the addons that every Odoo has
    for number, name in imported(lines):
        top, *rest = name.split(".")
        if name.startswith("odoo.addons."):
            missing = rest[1] not in addons
        else:
            missing = top != "odoo" and top not in sys.stdlib_module_names and PACKAGES.get(top, top) not in declared
        if missing:
            yield f"{path}:{number}: {name} is no dependency that the manifest declares"


def too_long(path, lines):
    if path.suffix in CODE and len(lines) > LONGEST:
        yield f"{path}: {len(lines)} lines, more than {LONGEST}: it holds two ideas"


def main():
    problems = [
        problem
        for path in tracked()
        for rule in (forbidden, unexplained_sudo, day_of_a_caller, undeclared, too_long)
        for problem in rule(path, lines_of(path))
    ]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
