"""Every legal date in a field and on a paper beside the clock, for lives that nobody thought up."""

import re
from dataclasses import replace

from hypothesis import given, settings
from lxml import html

from odoo import Command
from odoo.tests import tagged

from odoo.addons.sociale_balans.tools.audience import Audience
from odoo.addons.sociale_balans_gpmi.tools import clock, inspection, signing, term
from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import Period, contradictions

from .common import GpmiCase
from .test_clock import histories


@tagged("post_install", "-at_install")
class TestGeneratedHistories(GpmiCase):
    """Every legal date in a field and on a paper beside the clock, for lives that nobody thought up."""

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(histories())
    def histories_of(self, history):
        facts, day = history
        self.lives.append((_until(facts, day), day))

    def setUp(self):
        super().setUp()
        self.lives = []

    def test_fields_and_papers_say_what_the_clock_says(self):
        self.histories_of()
        compared = 0
        for number, (facts, day) in enumerate(self.lives):
            if contradictions(facts):
                continue
            with self.subTest(number=number), self.day(day.isoformat()):
                gpmi = self.lived(number, facts)
                self.assertEqual(gpmi._facts(), facts)
                reading, last = clock.read(facts, day), term.last_day(facts, day)
                self.assertEqual(gpmi.state, reading.state)
                self.assertEqual(gpmi.deadline or None, signing.signature_deadline(facts, day))
                self.assertEqual(gpmi.next_date or None, reading.next and reading.next.day)
                dues = self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)])
                self.assertEqual({due.kind: due.date for due in dues}, {due.kind: due.day for due in reading.dues})
                held = self.env["sociale.balans.gpmi.term"].search([("gpmi_id", "=", gpmi.id), ("kind", "=", "holds")])
                self.assertEqual([Period(one.date_start, one.date_end or None) for one in held], term.terms(facts))
                evaluation = self.env["sociale.balans.evaluation"].sudo().new({"gpmi_id": gpmi.id})
                asked = [due.day for due in reading.dues if due.kind in ("evaluation", "exemption_evaluation")]
                self.assertEqual(evaluation.date_due, max([day, *asked[:1]]))
                self.compare_papers(gpmi, facts, day, last)
                compared += 1
        self.assertGreater(compared, 10)

    def lived(self, number, facts):
        dossier = self.new_dossier(f"H-{number}").sudo()
        events = [{"kind": "interruption", "date_start": one.start, "date_end": one.end} for one in facts.interruptions]
        events += [{"kind": one.reason, "date_start": one.start, "date_end": one.end} for one in facts.exemptions]
        events += [{"kind": "renewal", "date_start": one.motivated, "date_end": one.until} for one in facts.renewals]
        events += [{"kind": "signed_again", "date_start": day} for day in facts.signatures[1:]]
        steps = [{"kind": "interview_asked", "date": day} for day in facts.asked]
        steps += [{"kind": "interview", "date": day} for day in facts.talked]
        steps += [{"kind": "review", "date": day} for day in facts.reviews]
        talks = [{"date_done": one.day, "contact": "home" if one.personal else "phone"} for one in facts.evaluations]
        talks += [{"date_done": day, "contact": "home"} for one in facts.exemptions for day in one.evaluations]
        return (
            self.env["sociale.balans.gpmi"]
            .sudo()
            .create(
                {
                    "member_id": dossier.member_ids.id,
                    "decision_date": facts.decision,
                    "kind": facts.kind,
                    "basis": {
                        (True, True): "student" if facts.kind == "student" else "new",
                        (True, False): "centre",
                    }.get((facts.is_gpmi, facts.mandatory), "plan"),
                    "job_start": facts.job_start,
                    "job_kept": "yes" if facts.job_looked_at else False,
                    "job_looked_at": facts.job_looked_at,
                    "step_ids": [Command.create(step) for step in steps],
                    "signed_date": facts.signatures[0] if facts.signatures else False,
                    "signed_reason": "Generated",
                    "studies_end": facts.studies_end,
                    "date_end": facts.ended,
                    "event_ids": [Command.create({"reason": "Generated", **event}) for event in events],
                    "evaluation_ids": [Command.create({"date_due": talk["date_done"], **talk}) for talk in talks],
                }
            )
        )

    def compare_papers(self, gpmi, facts, day, last):
        report = self.env["report.sociale_balans_gpmi.report_gpmi_document"].sudo()
        words = re.sub(r"\s+", " ", html.fromstring(report._on_screen(gpmi, Audience.of("client"))).text_content())
        deadline = signing.signature_deadline(facts, day)
        if gpmi.signed_date:
            self.assertIn(f"Signed on {gpmi._format(gpmi.signed_date)} Holds {gpmi._term_text()}", words)
        elif facts.mandatory:
            self.assertIn(f"To sign by {gpmi._format(deadline)} Holds {gpmi._term_text()}".replace("  ", " "), words)
        if last and not gpmi.date_end:
            self.assertIn(gpmi._format(last), gpmi._term_text())
        proofs = {point["name"]: point for point in gpmi._inspection_points()}
        for point in inspection.inspect(facts, day):
            shown = next(one for name, one in proofs.items() if name == gpmi._dated_point(point)["name"])
            if point.code in ("again", "interview"):
                continue  # there may be several of one name
            self.assertEqual(shown["status"], point.status)
            for told in filter(None, (point.day, point.by)):
                if told == point.day or point.status in ("on_track", "missing"):
                    self.assertIn(gpmi._format(told), f"{shown['word']} {shown['proof']}")


def _until(facts, day):
    """Return what had happened on a day: nobody writes down a signature to come."""
    exemptions = [one for one in facts.exemptions if one.start <= day]
    done = [one for one in facts.evaluations if one.day <= day]
    exempt = [one for one in done if any(period.holds(one.day) for period in exemptions)]
    return replace(
        facts,
        signatures=tuple(one for one in facts.signatures if one <= day),
        evaluations=tuple(one for one in done if one not in exempt),
        exemptions=tuple(
            replace(period, evaluations=tuple(one.day for one in exempt if period.holds(one.day)))
            for period in exemptions
        ),
        renewals=tuple(one for one in facts.renewals if one.motivated <= day),
        asked=tuple(one for one in facts.asked if one <= day),
        talked=tuple(one for one in facts.talked if one <= day),
        reviews=tuple(one for one in facts.reviews if one <= day),
        job_looked_at=facts.job_looked_at if facts.job_looked_at and facts.job_looked_at <= day else None,
    )
