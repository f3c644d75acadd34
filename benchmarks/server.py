"""Measure the addon beside Odoo's own Survey, which a municipality on Odoo would use instead.

Both sides work in one process on the same database with equal contents. Each measurement starts with an empty record
cache, as every web request does, and everything that it writes is rolled back.
"""

import cProfile
import gc
import platform
import pstats
import random
import sys
import threading
import traceback
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from harness import Measured, arguments, environment, machine, settle, table, too_many, verdict
from survey import BATCH, FEW_ROWS, ROWS, SNAPSHOTS, Ours, layouts

import odoo.release

# Of the evolution, one query asks what the user may open, and one notes that he looked.
MOST_QUERIES = {"make": 15, "make few": 15, "save": 15, "save values": 15, "flush": 12, "evolution": 9}
TIMES_FASTER = 8
# Steps of Odoo that say why a query is made.
LANDMARKS = {"flush_all", "_flush", "_validate_fields", "check_access", "_check_company", "run"}


class Watch:
    """Measures pieces of work, each under a name."""

    def __init__(self, env, profiler=None):
        self.env = env
        self.profiler = profiler or nullcontext()
        self.measured = {}

    @contextmanager
    def __call__(self, name):
        with self.measured.setdefault(name, Measured()).watch(self.env), self.profiler:
            yield
            self.env.cr.flush()


def measure(env, variants, warmups, rounds):
    """Run every variant in every round, in another order each time, and return what was measured by name."""
    order = random.Random(19)
    watch = Watch(env)
    for number in range(warmups + rounds):
        if number == warmups:
            watch.measured.clear()
            gc.collect()
            gc.freeze()
        for variant in order.sample(variants, len(variants)):
            with closing(env.cr.savepoint()):
                env.invalidate_all()
                variant(watch)
        env.cr.rollback()
        env.cr.now()  # asked once in each transaction; otherwise the first variant of a round would pay for it
        if sys.stderr.isatty():
            print(f"\rRound {number + 1} of {warmups + rounds}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return watch.measured


# --- Printing ---------------------------------------------------------------------------------------------------------


HEADER = ["median ms", "min", "max", "queries"]


def print_machine(env, warmups, rounds):
    """Print what the numbers depend on."""
    settings = {}
    for name in ("server_version", "shared_buffers", "work_mem", "fsync", "synchronous_commit", "jit"):
        env.cr.execute(f"SHOW {name}")
        settings[name] = env.cr.fetchone()[0]
    print(
        f"Odoo {odoo.release.version}, Python {platform.python_version()}, PostgreSQL {settings.pop('server_version')}"
    )
    print("PostgreSQL: " + ", ".join(f"{name} = {value}" for name, value in settings.items()))
    print(machine())
    print(
        f"{warmups} warm-ups and {rounds} rounds; the order of the variants changes in each round; each starts with an "
        "empty record cache,\nends after the flush and the hooks before a commit, and is rolled back. Not measured: "
        "HTTP, rendering, the commit itself.\nNothing is switched off: mail, tracking, access rights and rules are as "
        "shipped.\nOurs runs as a social worker, Survey with sudo, as its controller does.\n"
        f"Each side already holds {SNAPSHOTS} saved forms with the same values and remarks."
    )


def print_tables(measured, sides):
    """Print what each variant took."""
    table(
        "1. Making a snapshot",
        ["snapshot of", *HEADER],
        [
            [f"{ROWS} rows (2 adults, 3 children)", *measured["make"].cells()],
            [f"{FEW_ROWS} rows (1 adult)", *measured["make few"].cells()],
        ],
    )

    def times(name, base):
        return f"{measured[name].median / measured[base].median:.1f}"

    rows = [
        ["ours, write", *measured["save"].cells(), "1.0", ""],
        ["ours, write, values only", *measured["save values"].cells(), "", ""],
        ["ours, create and write", *measured["make and save"].cells(), "", "1.0"],
        [f"ours, {BATCH} of them as the board sends them", *measured["flush"].cells(), "", ""],
    ]
    for side in sides:
        rows += [
            [
                f"{side.name} _save_lines",
                *measured[f"{side.name} save"].cells(),
                times(f"{side.name} save", side.base or "save"),
                "",
            ],
            [
                f"{side.name} the same, with the controller's checks",
                *measured[f"{side.name} submit"].cells(),
                times(f"{side.name} submit", side.base or "save"),
                "",
            ],
            [
                f"{side.name} _create_answer and _save_lines",
                *measured[f"{side.name} begin and save"].cells(),
                "",
                times(f"{side.name} begin and save", "make and save") if side.base != "save values" else "",
            ],
            [f"{side.name} _mark_done, comes on top", *measured[f"{side.name} done"].cells(), "", ""],
        ]
    table(
        f"2. Saving {ROWS} values with remarks",
        ["what", *HEADER, "x ours", "x ours, new form"],
        rows,
        "\n".join(f"{side.name}: {side.title}." for side in sides)
        + "\nIn S2 five remarks share one comment: ours has nothing like it. In S1, S3 and S4, as in ours, each score"
        f"\nhas its own remark, and being at least {TIMES_FASTER} times faster is promised of these. S5 has no remarks:"
        "\nits ratio is with ours, values only, most of which is the one UPDATE that PostgreSQL needs."
        "\nOurs changes rows that came with the snapshot, Survey adds them; 'new form' has both on both sides.",
    )
    table(
        f"3. The evolution of {SNAPSHOTS} snapshots of {ROWS} rows",
        ["what", *HEADER, "x floor"],
        [
            ["get_evolution()", *measured["evolution"].cells(), times("evolution", "floor")],
            ["floor: one SQL statement, same rows", *measured["floor"].cells(), "1.0"],
        ],
    )


def broken_limits(measured, sides):
    """Return a sentence for each promise that these numbers break."""
    broken = too_many(measured, MOST_QUERIES)
    many, few = measured["make"].most, measured["make few"].most
    if many != few:
        broken.append(f"Making {ROWS} rows takes {many} queries and making {FEW_ROWS} rows {few}: that must be equal.")
    for side in sides:
        times = measured[f"{side.name} save"].median / measured["save"].median
        if side.base == "save" and times < TIMES_FASTER:
            broken.append(
                f"Saving is {times:.1f} times as fast as Survey's layout {side.name}; {TIMES_FASTER} times is promised."
            )
    return broken


# --- Profile ----------------------------------------------------------------------------------------------------------


def profile(ours, rounds):
    """Print for making and for saving which queries are made, from where, and which functions take the time."""
    env = ours.env
    for variant in (ours.make, ours.save, ours.save_values, ours.flush, ours.evolution):
        for _number in range(5):
            once(env, variant)
        queries = []
        once(env, variant, recorded(queries))
        profiler = cProfile.Profile()
        for _number in range(rounds):
            once(env, variant, profiler)
        print(f"\n===== {variant.__name__} =====")
        for query, delay, where in queries:
            text = " ".join(str(query).split())
            print(f"{delay * 1000:6.2f} ms  {text[:150]}\n           {where}")
        for order in ("tottime", "cumulative"):
            print_top(profiler, order, rounds)


@contextmanager
def recorded(queries):
    """Append each query of the block to ``queries``, with its seconds and what asked for it."""
    thread = threading.current_thread()
    thread.query_hooks = [
        lambda _cr, query, _params, _start, delay: queries.append((query, delay, callers())),
    ]
    try:
        yield
    finally:
        del thread.query_hooks


def once(env, variant, profiler=None):
    """Run one variant as a round does; only what it watches is profiled."""
    with closing(env.cr.savepoint()):
        env.transaction.invalidate_field_data()
        variant(Watch(env, profiler))


def callers():
    """Return from where in the addon, or in Odoo's mail, the current query came; the outermost call first."""
    frames = [
        f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}"
        for frame in traceback.extract_stack()
        if "/sociale_balans/" in frame.filename or "/addons/mail/" in frame.filename or frame.name in LANDMARKS
    ]
    return " > ".join(frames)


def print_top(profiler, order, rounds):
    """Print the functions that took most, in milliseconds for one run (the profiler itself slows them down)."""
    stats = pstats.Stats(profiler)
    entries = sorted(stats.stats.items(), key=lambda item: -item[1][2 if order == "tottime" else 3])
    print(f"--- by {order}: own ms, cumulative ms, calls; {stats.total_tt * 1000 / rounds:.1f} ms for one run")
    for (path, line, name), (_calls, calls, own, cumulative, _callers) in entries[:25]:
        place = "/".join(Path(path).parts[-2:])
        numbers = f"{own * 1000 / rounds:7.2f} {cumulative * 1000 / rounds:7.2f} {calls / rounds:7.0f}"
        print(f"{numbers}  {name} ({place}:{line})")


def main():
    args = arguments(__doc__, 30, 5)
    with environment(args.database) as env:
        ours = Ours(env)
        sides = [] if args.profile else layouts(ours.env(su=True))
        settle(env)
        for side in [ours, *sides]:
            with closing(env.cr.savepoint()):
                side.check()
        if args.profile:
            profile(ours, args.rounds)
            return 0
        variants = [
            ours.make,
            ours.make_few,
            ours.save,
            ours.save_values,
            ours.make_and_save,
            ours.flush,
            ours.evolution,
            ours.floor,
        ]
        for side in sides:
            variants += [side.save, side.submit, side.begin_and_save]
        measured = measure(env, variants, args.warmups, args.rounds)
        print_machine(env, args.warmups, args.rounds)
        env.cr.rollback()
    print_tables(measured, sides)
    return verdict(broken_limits(measured, sides))


if __name__ == "__main__":
    sys.exit(main())
