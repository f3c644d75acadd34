"""A second PostgreSQL that follows the one of ./dev and can only be read, and an Odoo that reads from it where it may.

Large installations have one. It knows what was written a moment later, and refuses to write itself.
"""

import os
import shutil
import signal
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

import live
import psutil
import psycopg2


def owner_of(folder):
    """PostgreSQL refuses to be root: let root start it as the user whose files these are."""
    files = folder.stat()
    return {"user": files.st_uid, "group": files.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}


class Replica:
    """It lives as long as the process that made it, in a folder beside the original."""

    def __init__(self):
        self.original = Path(os.environ["OWN_POSTGRES"])
        self.owner = owner_of(self.original)
        self.programs = Path(os.environ["PG_BIN"])
        self.folder = self.original.with_name(f"replica-{os.getpid()}")
        self.port = live.free_port()
        self.process = None

    def start(self, database):
        """Copy the original while it works, and follow it from there on."""
        self.forget_dead()
        self.folder.mkdir(mode=0o700)
        if self.owner:
            os.chown(self.folder, self.owner["user"], self.owner["group"])
        with self.journal_kept():
            self.copy(database)
            self.follow()

    @contextmanager
    def journal_kept(self):
        """The original throws away what it wrote down long ago; while others work hard, that is a moment ago."""
        with closing(psycopg2.connect(user="postgres", dbname="postgres")) as connection, connection.cursor() as cursor:
            # Temporary: it goes with this connection, also when this process is killed.
            cursor.execute("SELECT pg_create_physical_replication_slot(%s, true, true)", (f"copy_{os.getpid()}",))
            connection.commit()
            yield

    def follow(self):
        """Start from the copy, and take what the original writes from there on."""
        settings = {"listen_addresses": live.HOST, "port": self.port, "unix_socket_directories": ""}
        # What it has not read yet is kept for it, for as long as it runs.
        settings["wal_receiver_create_temp_slot"] = "on"
        # It need not survive a power cut, and what happens to the databases that it does not have is nothing to it.
        settings |= {"fsync": "off", "ignore_invalid_pages": "on"}
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    self.programs / "postgres",
                    f"-D{self.folder}",
                    *(f"-c{name}={value}" for name, value in settings.items()),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=live.die_with_parent,  # noqa: PLW1509 # one system call, no lock
                **self.owner,
            )
        live.until(self.answers)
        live.until(self.receives)

    def copy(self, database):
        """Take the files of one database, and of none of the others, which would cost far more time."""
        with closing(psycopg2.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT oid FROM pg_database WHERE NOT datistemplate AND datname NOT IN (%s, 'postgres')", (database,)
            )
            others = [f"--exclude=base/{oid}" for (oid,) in cursor.fetchall()]
        copying = [self.programs / "pg_basebackup", "--username=postgres", "--pgdata=-", "--format=tar"]
        # A journal that streams meanwhile needs a file of its own.
        copying += ["--write-recovery-conf", "--checkpoint=fast", "--no-manifest", "--wal-method=fetch"]
        with (self.folder / "copy.log").open("wb") as log:
            source = subprocess.Popen(copying, stdout=subprocess.PIPE, stderr=log, **self.owner)
            subprocess.run(["tar", "-x", "-C", self.folder, *others], stdin=source.stdout, check=True, **self.owner)
            source.stdout.close()
        if source.wait():
            raise RuntimeError("PostgreSQL could not be copied:\n" + (self.folder / "copy.log").read_text())

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGQUIT)  # at once: nobody needs what it holds
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget_dead(self):
        """Remove what runs left behind that were killed themselves."""
        for folder in self.original.parent.glob("replica-*"):
            if not psutil.pid_exists(int(folder.name.split("-")[1])):
                shutil.rmtree(folder)

    def query(self, query, *parameters):
        with closing(psycopg2.connect(host=live.HOST, port=self.port)) as connection, connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchone()[0]

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError("The replica stopped by itself:\n" + (self.folder / "log").read_text())
        try:
            return self.query("SELECT pg_is_in_recovery()")
        except psycopg2.OperationalError:
            return False

    def receives(self):
        """Whether the original sends it what it writes."""
        return self.query("SELECT pg_last_wal_receive_lsn() IS NOT NULL")

    def catch_up(self):
        """Return when it holds what the original holds now."""
        with closing(psycopg2.connect()) as connection, connection.cursor() as cursor:
            # A mark in the journal, which also sends out what is not written down yet.
            cursor.execute("SELECT pg_logical_emit_message(false, 'replica', 'here', true)")
            (mark,) = cursor.fetchone()
        live.until(lambda: self.query("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", mark))


class ReplicatedServer(live.LiveServer):
    """An Odoo with a replica."""

    def __init__(self, template):
        self.replica = Replica()
        super().__init__(template, "--db_replica_host", live.HOST, "--db_replica_port", str(self.replica.port))

    def copy(self):
        super().copy()
        self.replica.start(self.database)

    def close(self):
        self.kill()
        self.replica.stop()
        super().close()
