"""What the two parts of ./dev bench print alike."""

import platform
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass
class Measured:
    """What the rounds of one variant took, and how often each had to ask: queries of the server, or requests."""

    ms: list = field(default_factory=list)
    counts: list = field(default_factory=list)

    @property
    def median(self):
        return median(self.ms)

    @property
    def most(self):
        return max(self.counts)

    def cells(self):
        return [*self.times(), span(self.counts)]

    def times(self):
        return [f"{number:.1f}" for number in (self.median, min(self.ms), max(self.ms))]


def span(counts):
    fewest, most = min(counts), max(counts)
    return str(most) if fewest == most else f"{fewest}-{most}"


def table(title, header, rows, note=""):
    """Print an aligned markdown table: the first column to the left, numbers to the right."""
    widths = [max(len(row[index]) for row in [header, *rows]) for index in range(len(header))]
    lines = [
        [cell.ljust(widths[0]) if not i else cell.rjust(widths[i]) for i, cell in enumerate(row)]
        for row in [header, *rows]
    ]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    print(f"\n**{title}**\n")
    for line in [lines[0], rule, *lines[1:]]:
        print("| " + " | ".join(line) + " |")
    if note:
        print(f"\n{note}")


def machine():
    """Return in one line on what this runs."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    return f"{len(models)} x {models[0] if models else platform.processor()}, {platform.system()} {platform.release()}"


def verdict(broken):
    """Print what is broken, and return the exit status."""
    print("\n" + ("\n".join(f"BROKEN: {sentence}" for sentence in broken) or "Every limit holds."))
    return 1 if broken else 0
