"""Rules of this project that no other tool knows, on every file that is or would be tracked."""

import re
import subprocess
import sys
from pathlib import Path

CODE = {".py", ".js", ".mjs", ".scss"}
LONGEST = 400

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


def unexplained_sudo(path, lines):
    """Who goes past the access rights says why, on the same line or right above it."""
    comment = {".py": "#", ".xml": "-->"}.get(path.suffix)
    if comment and path.parts[0].startswith("sociale_balans"):
        for number, line in enumerate(lines):
            above = lines[number - 1] if number else ""
            if re.search(r"\.sudo\((?!False)", line) and comment not in line + above:
                yield f"{path}:{number + 1}: sudo without a comment on its line or the line above"


def day_of_a_caller(path, lines):
    """What day it is, the organisation says: the time zone of a user or of a context is the caller's."""
    if path.suffix == ".py" and path.parts[0].startswith("sociale_balans"):
        for number, line in enumerate(lines, 1):
            if re.search(r"Date\.(context_)?today\b(?!\(self\.with_context\(tz=)|date\.today\(", line):
                yield f"{path}:{number}: the day of a caller, where _today() is that of the organisation"


def too_long(path, lines):
    if path.suffix in CODE and len(lines) > LONGEST:
        yield f"{path}: {len(lines)} lines, more than {LONGEST}: it holds two ideas"


def main():
    problems = [
        problem
        for path in tracked()
        for rule in (forbidden, unexplained_sudo, day_of_a_caller, too_long)
        for problem in rule(path, lines_of(path))
    ]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
