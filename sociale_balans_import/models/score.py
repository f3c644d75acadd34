import json

from odoo import models
from odoo.tools import SQL


class Score(models.Model):
    """The rows of talks that were held before, which come in by thousands."""

    _inherit = "sociale.balans.score"

    def _insert_earlier(self, vals_list):
        """Put the rows of earlier talks into new snapshots, in one query whatever their number.

        Thousands of rows come in at once; their values and their places were checked where they were read. The texts
        and the order come from the same place as those of any other row.

        :param list vals_list: dicts with ``snapshot_id``, ``member_id``, ``domain_id``, ``value``, ``remark``,
            ``client_value``, ``client_help`` and ``client_words``
        """
        self.check_access("create")
        for vals in vals_list:
            self._check_value(vals)
        self._complete(vals_list)
        self.env["sociale.balans.snapshot"].flush_model(["company_id"])
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO sociale_balans_score (
                       snapshot_id, company_id, member_id, domain_id, domain_text_id, sequence, value, remark,
                       client_value, client_help, client_words, create_uid, create_date, write_uid, write_date)
                SELECT snapshot.id, snapshot.company_id, row.member_id, row.domain_id, row.domain_text_id,
                       row.sequence, row.value, NULLIF(row.remark, ''), NULLIF(row.client_value, ''),
                       NULLIF(row.client_help, ''), NULLIF(row.client_words, ''), %(user)s, %(now)s, %(user)s, %(now)s
                  FROM jsonb_to_recordset(%(rows)s) AS row(
                       snapshot_id integer, member_id integer, domain_id integer, domain_text_id integer,
                       sequence integer, value varchar, remark text, client_value varchar,
                       client_help varchar, client_words text)
                  JOIN sociale_balans_snapshot snapshot ON snapshot.id = row.snapshot_id
                """,
                rows=json.dumps([vals | {"member_id": vals["member_id"] or None} for vals in vals_list]),
                user=self.env.uid,
                now=self.env.cr.now(),
            ),
            log_exceptions=False,  # the server log would hold every remark
        )
        self.invalidate_model()
        self.env["sociale.balans.snapshot"].invalidate_model(["score_ids"])
