"""People who work at the same moment, on real connections."""

import threading
from contextlib import closing, contextmanager

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying

PATIENCE = 60  # seconds


class Office:
    """A database of its own, and people who work in it at the same time."""

    def __init__(self, database):
        self.registry = Registry(database)
        with self.superuser() as env:
            company = env["res.company"].create({"name": "OCMW Two"})
            groups = [
                env.ref(name).id for name in ("sociale_balans.group_manager", "sociale_balans.group_national_number")
            ]
            # One for each of those who do something at once.
            self.users = [
                env["res.users"]
                .with_context(no_reset_password=True)
                .create(
                    {
                        "name": f"Two {number}",
                        "login": f"two-{number}",
                        "group_ids": [Command.set([env.ref("base.group_user").id, *groups])],
                        "company_id": company.id,
                        "company_ids": [Command.set(company.ids)],
                    }
                )
                .id
                for number in range(8)
            ]
            self.company = company.id

    @contextmanager
    def superuser(self):
        with closing(self.registry.cursor()) as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})
            cr.commit()

    def do(self, work, who=0):
        """Let somebody do something as a request does: in a transaction of its own, called again when it has to be."""
        with closing(self.registry.cursor()) as cr:
            env = api.Environment(cr, self.users[who], {})
            answer = retrying(lambda: work(env), env)
            cr.commit()
        return answer

    def at_once(self, works):
        """Let several people do something at the same moment; return what each got, a refusal too."""
        ready, answers = threading.Barrier(len(works)), [None] * len(works)

        def one(place, work):
            met = []

            def begun(env):
                # All have begun, and see the same, before anybody goes on.
                env.cr.execute("SELECT 1")
                if not met:
                    met.append(ready.wait(PATIENCE))
                return work(env)

            try:
                answers[place] = self.do(begun, place)
            except UserError as refusal:
                answers[place] = refusal

        threads = [threading.Thread(target=one, args=item, daemon=True) for item in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "Somebody waits for ever"
        return answers

    def new_dossier(self, code, adults=1):
        def work(env):
            members = [Command.create({"name": f"Adult {number}"}) for number in range(adults)]
            return env["sociale.balans.dossier"].create({"code": code, "member_ids": members}).id

        return self.do(work)

    def new_snapshot(self, dossier):
        return self.do(lambda env: env["sociale.balans.snapshot"].create({"dossier_id": dossier}).id)
