"""A dossier in which everything was used, and a search through everything that a database holds."""

import base64

from odoo import Command
from odoo.tools import SQL

from odoo.addons.sociale_balans_gpmi.tests.common import READY, GpmiCase

# Words that stand nowhere else in a database with Odoo in it.
NAMES = ("Zwaanhildeke Vermoedelinckx", "Odilonske Vermoedelinckx", "Kleinepietje Vermoedelinckx")
FAMILY = "Gezinneke Vermoedelinckx"
CODE = "QZX-2020-7741"
NUMBER = "80051700140"
SECRETS = {
    "remark": "Slaapt op een vlinderkussen",
    "internal": "Ruikt naar kwezelkruid",
    "old": "Woonde in een zandkasteeltje",
    "goal": "Elke brief een kwikstaartje",
    "words": "Mijn eigen fluisterzinnetje",
    "commitment": "Opent het enveloppendoosje",
    "party": "Bankje Goudvinkenhof",
    "hearing": "Gehoord in het duifhuisje",
    "assistant": "Tante Pimpelmeesje",
    "help": "Een fietsje van Roodborststraat",
    "late": "Lag in het egelziekenhuis",
    "event": "Doktersbriefje Winterkoninkje",
    "step": "Vroeg iets over het koekoeksklokje",
    "proof": "Briefje van de Kwartel",
    "proof_name": "Briefje-Kwartel.txt",
    "sanction": "Kwam niet naar de Wulp",
    "explained": "Zat vast bij de Grauwe gors",
    "dropped": "Toch geen straf, zei de Kluut",
    "all_the_same": "Beslist door de Scholekster",
    "notice": "Aanmaning over de Tureluur",
    "basis": "Reden van de Boomvalk",
    "job": "Poetst bij het Roodmusje",
    "evaluation": "Sprak over zijn kanariegevoel",
    "result": "De postbode bleek een ekster",
    "version": "Iedereen vond het merelachtig",
    "end": "Werkt nu in het uilennestje",
    "message": "Belde over het nachtegaaltje",
    "mail": "Onderwerp leeuwerikje",
    "activity": "Haal het papiertje Sperwer op",
    "feedback": "Papiertje Torenvalk gekregen",
    "file": "Inhoud van het bestandje Boomklever",
    "filename": "Attestje-Goudhaantje",
    "letter": "Groetjes van de Putter",
    "photo": "Portretje Staartmees",
    "scheduled": "Morgen bellen over Wielewaaltje",
    "signer": "Getekend door juffrouw Tapuitje",
    "stand_in": "Vervangt het lijstertje",
    "emergency": "Stond met een boerenzwaluwtje aan de balie",
    "event_title": "Huisbezoekje Grutto",
}


class WholeDossierCase(GpmiCase):
    """Two adults and a child; two snapshots, a contract that changed and ended, and all that was said around them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.whole = cls.new_dossier(CODE, adults=2, children=1, name=FAMILY)
        for member, name, born in zip(
            cls.whole.member_ids, NAMES, ("1980-05-17", "1979-03-02", "2010-09-09"), strict=True
        ):
            member.write({"name": name, "birth_date": born})
        cls.whole.member_ids[0].sudo().national_number = NUMBER
        cls.settings_of(cls.company).open = True  # also when it has no worker any more
        cls.whole.member_ids[0].write({"civil_status": "married", "education_level": "master", "child_count": 1})

    def fill(self):
        """Let everything happen to the dossier; it is closed on 1 June 2020."""
        with self.day("2020-01-10"):
            self.fill_snapshots()
        with self.day("2020-03-01"):
            self.fill_contract()
        with self.day("2020-05-01"):
            self.fill_talk()
        with self.day("2020-06-01"):
            self.fill_access()
            end = {"date_end": "2020-06-01", "end_reason": "work", "end_note": SECRETS["end"]}
            self.contract.write(end | {"job_start": "2020-06-01", "job_note": SECRETS["job"]})
            self.whole.state = "closed"  # nobody makes a contract with the other adult
            self.flush_tracking()
        return self.whole

    def fill_access(self):
        """Somebody stood in, somebody else came in an emergency, and several people looked."""
        self.env["sociale.balans.dossier.grant"].with_user(self.coordinator).create(
            {"dossier_id": self.whole.id, "user_id": self.worker.id, "reason": SECRETS["stand_in"]}
        )
        page = self.env["sociale.balans.import.wizard"].with_user(self.manager)
        table = f"code;member;role\n{CODE};{NAMES[0]};adult\n"
        page.create({"file": base64.b64encode(table.encode()), "file_name": "clients.csv"}).action_check()
        emergency = {"code": CODE, "reason": SECRETS["emergency"]}
        self.env["sociale.balans.emergency.wizard"].with_user(self.coordinator).create(emergency).action_open()
        self.env["sociale.balans.access.log"]._note(self.whole, "form", SECRETS["emergency"])
        self.whole.get_evolution()

    def fill_snapshots(self):
        first = self.new_snapshot(self.whole, {"debts": "2"}, date="2019-12-13")
        self.row(first, "debts").write({"remark": SECRETS["old"], "priority": True, "parked_until": "2020-05-05"})
        first.state = "done"
        self.balances = first | self.new_snapshot(self.whole, {"debts": "3", "safety_net": "4"}, date="2020-01-09")
        self.row(self.balances[1], "debts").remark = SECRETS["remark"]
        self.row(self.balances[1], "safety_net").write({"remark": SECRETS["internal"], "internal": True})
        rows = self.balances[1].score_ids
        for member in self.whole.member_ids:
            rows.filtered(lambda row, member=member: row.member_id == member)[0].write(
                {"value": "1", "remark": f"{member.name} zegt het zelf"}
            )
        self.balances[1].name = f"Gesprek met {NAMES[1]}"
        letter = {"snapshot_id": self.balances[1].id, "member_id": self.whole.member_ids[0].id}
        self.env["sociale.balans.letter"].create(letter).text += f"\n{SECRETS['letter']}"

    def fill_contract(self):
        dates = dict.fromkeys(READY, "2020-02-01")
        self.contract = self.new_gpmi(
            self.whole,
            "2020-01-15",
            **dates,
            signed_date="2020-03-01",
            hearing_note=SECRETS["hearing"],
            assistant=SECRETS["assistant"],
            third_parties=SECRETS["party"],
            late_cause="ill",
            late_reason=SECRETS["late"],
        )
        self.contract.signature_ids[0].delegate = SECRETS["signer"]
        self.support = self.env["sociale.balans.support"].create(
            {
                "member_id": self.whole.member_ids[0].id,
                "date_start": "2020-01-15",
                "date_end": "2020-05-31",
                "application_date": "2020-01-07",
                "decision_date": "2020-01-15",
                "origin": "unemployment",
                "student": True,
            }
        )
        goal = self.env["sociale.balans.goal"].create(
            {
                "gpmi_id": self.contract.id,
                "name": SECRETS["goal"],
                "own_words": SECRETS["words"],
                "domain_ids": self.domain("debts").ids,
                "commitment_ids": [
                    Command.create({"party": "client", "name": SECRETS["commitment"]}),
                    Command.create({"party": "third", "third_party": SECRETS["party"], "name": SECRETS["commitment"]}),
                ],
            }
        )
        # The contract was signed: its earlier text is kept.
        self.contract.additional_help = SECRETS["help"]
        self.contract.version_ids.write({"reason": SECRETS["version"], "consent_date": "2020-03-01"})
        goal.measure = SECRETS["goal"]
        self.env["sociale.balans.gpmi.event"].create(
            {
                "gpmi_id": self.contract.id,
                "kind": "health",
                "date_start": "2020-03-10",
                "date_end": "2020-04-01",
                "reason": SECRETS["event"],
            }
        )

        self.env["sociale.balans.gpmi.step"].create(
            {
                "gpmi_id": self.contract.id,
                "kind": "interview_asked",
                "date": "2020-03-01",
                "note": SECRETS["step"],
                "document": base64.b64encode(SECRETS["proof"].encode()),
                "document_name": SECRETS["proof_name"],
            }
        )
        self.env["sociale.balans.sanction"].create(
            {
                "gpmi_id": self.contract.id,
                "reason": SECRETS["sanction"],
                "client_words": SECRETS["explained"],
                "dropped": True,
                "dropped_reason": SECRETS["dropped"],
                "missing_reason": SECRETS["all_the_same"],
                "step_ids": [Command.create({"kind": "notice", "date": "2020-02-20", "note": SECRETS["notice"]})],
            }
        )
        self.contract.write({"mandatory": False, "mandatory_reason": SECRETS["basis"]})

    def fill_talk(self):
        evaluation = self.env["sociale.balans.evaluation"].create(
            {
                "gpmi_id": self.contract.id,
                "date_done": "2020-04-20",
                "contact": "home",
                "decision": "go_on",
                "note": SECRETS["evaluation"],
                "snapshot_id": self.balances[1].id,
            }
        )
        evaluation.result_ids[:1].write({"outcome": "partly", "reason": SECRETS["result"]})
        self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.contract.id}).action_print()
        attachment = self.env["ir.attachment"].create(
            {
                "name": f"{SECRETS['filename']}.txt",
                "raw": SECRETS["file"].encode(),
                "res_model": self.whole._name,
                "res_id": self.whole.id,
            }
        )
        self.file = attachment.sudo().store_fname
        self.env["ir.attachment"].create(
            {
                "name": "foto.txt",
                "datas": base64.b64encode(SECRETS["photo"].encode()),
                "res_model": "sociale.balans.member",
                "res_id": self.whole.member_ids[0].id,
            }
        )
        self.coordinator.sudo().notification_type = "inbox"
        self.whole.message_post(
            body=f"{NAMES[0]}: {SECRETS['message']}",
            subject=SECRETS["mail"],
            attachment_ids=attachment.ids,
            partner_ids=self.coordinator.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )
        self.balances[0].message_post(body=SECRETS["message"])
        self.contract.message_post(body=SECRETS["message"])
        self.whole.message_subscribe(self.coordinator.partner_id.ids)
        for summary in (SECRETS["activity"], f"Bel {NAMES[2]}"):
            activity = self.whole.activity_schedule(
                "mail.mail_activity_data_todo", summary=summary, note=SECRETS["activity"], user_id=self.worker.id
            )
        activity.action_feedback(feedback=SECRETS["feedback"])
        self.env["mail.scheduled.message"].create(
            {
                "model": self.whole._name,
                "res_id": self.whole.id,
                "body": SECRETS["scheduled"],
                "scheduled_date": "2020-05-09 10:00:00",
                "author_id": self.worker.partner_id.id,
            }
        )
        if "calendar.event" in self.env:
            self.env["calendar.event"].create(
                {
                    "name": SECRETS["event_title"],
                    "start": "2020-05-04 10:00:00",
                    "stop": "2020-05-04 11:00:00",
                    "res_model_id": self.env["ir.model"]._get_id(self.whole._name),
                    "res_id": self.whole.id,
                }
            )

    # --- Searching ----------------------------------------------------------------------------------------------------

    def words(self):
        """What leads to these people: names and their parts, the code, and everything that was said."""
        parts = {word for name in (*NAMES, FAMILY) for word in name.split()}
        return {*parts, NUMBER, CODE, CODE.replace("-", "").lower(), "1980-05-17", *SECRETS.values()}

    def everywhere(self, words):
        """Return (table, word) for every text of the whole database that holds one of these words, or one encoded."""
        # A file that is kept in its row stands there in base 64.
        spellings = {word: (word.lower(), base64.b64encode(word.encode()).decode().lower()) for word in words}
        self.flush_tracking()
        # A test has its own transaction, with all that was written in it.
        cr = self.env.cr
        cr.execute(
            """
            SELECT columns.table_name, columns.column_name, columns.data_type
              FROM information_schema.columns
              JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
               AND columns.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea',
                                         'date', 'ARRAY', 'USER-DEFINED')
            """
        )
        columns = {}
        for table, column, kind in cr.fetchall():
            form = SQL("encode(%s, 'escape')" if kind == "bytea" else "%s::text", SQL.identifier(column))
            columns.setdefault(table, []).append(SQL("COALESCE(%s, '')", form))
        found = set()
        for table, forms in columns.items():
            texts = SQL(" || ' ' || ").join(forms)
            cr.execute(
                SQL(
                    "SELECT t.text FROM (SELECT %s AS text FROM %s) t WHERE t.text ILIKE ANY (%s)",
                    texts,
                    SQL.identifier(table),
                    [f"%{spelling}%" for both in spellings.values() for spelling in both],
                )
            )
            for (text,) in cr.fetchall():
                low = text.lower()
                found |= {(table, word) for word, both in spellings.items() if any(one in low for one in both)}
        return found | self.in_files(words)

    def in_files(self, words):
        """The same for the files of the file store, of this dossier and of everything else."""
        found = set()
        for attachment in (
            self.env["ir.attachment"]
            .sudo()
            .with_context(skip_res_field_check=True)
            .search([("store_fname", "!=", False), ("res_model", "like", "sociale.balans")])
        ):
            found |= {("a file", word) for word in words if word.encode() in attachment.raw}
        return found


class EndCase(WholeDossierCase):
    """Two administrators, and the dialogs that end a dossier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.new_user("second", "sociale_balans.group_manager", cls.company)

    def erase(self, dossier, typed, user=None):
        """Type a code in the dialog that deletes."""
        dialogs = self.env["sociale.balans.dossier.erase.wizard"].with_user(user or self.manager)
        return dialogs.create({"dossier_id": dossier.id, "typed": typed}).action_erase()

    def propose(self, dossiers, kind="destroy", reason="mistake", user=None):
        dialogs = self.env["sociale.balans.destruction.propose.wizard"].with_user(user or self.coordinator)
        dialogs = dialogs.with_context(active_model=dossiers._name, active_ids=dossiers.ids)
        dialog = dialogs.create({"kind": kind, "reason": reason, "note": f"Over {NAMES[0]}"})
        dialog.action_propose()
        return self.env["sociale.balans.destruction"].with_user(self.manager).search([], limit=1)

    def confirm(self, destruction, typed="", user=None):
        destruction = destruction.with_user(user or self.manager)
        context = destruction.action_confirm()["context"]
        dialogs = destruction.env["sociale.balans.destruction.confirm.wizard"].with_context(**context)
        return dialogs.create({"typed": typed}).action_confirm()

    def closed(self, code="C-1", day="2020-06-01", **values):
        dossier = self.new_dossier(code, **values)
        with self.day(day):
            dossier.state = "closed"
            self.env.flush_all()
        return dossier
