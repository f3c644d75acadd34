"""The two sides that ./dev bench compares: the addon, and Odoo's own Survey in the layouts that can hold the same.

Each method that gets a ``watch`` is one variant: what it does inside ``with watch(name)`` is what gets measured.
"""

import copy

from harness import people

from odoo import Command

ROWS = 93  # 10 for the household, 22 for each of 2 adults, 13 for each of 3 children
FEW_ROWS = 32  # 10 for the household, 22 for 1 adult
VALUES = [str(index % 5 + 1) for index in range(ROWS)]
REMARKS = [f"Remark {index}: what worker and client said about it" for index in range(ROWS)]
SNAPSHOTS = 10
BATCH = 20  # choices that the board sends in one request


def start_anew(env):
    """Write what is waiting and forget what was read: the next work starts as a new web request does."""
    env.cr.flush()
    env.invalidate_all()


class Ours:
    """The addon, used by an ordinary worker: access rights and rules count, mail and tracking are as shipped."""

    def __init__(self, env):
        company = env["res.company"].create({"name": "OCMW Bench"})
        worker = people(env, company, "group_user", ["Worker"], email="worker@example.com", lang="nl_BE")
        # The context that the web client sends.
        context = dict(env(user=worker)["res.users"].context_get(), allowed_company_ids=company.ids)
        self.env = env(user=worker, su=False, context=context)
        self.family = self._new_dossier("FAMILY", adults=2, children=3)
        self.single = self._new_dossier("SINGLE", adults=1, children=0)
        self.history = self._new_dossier("HISTORY", adults=2, children=3)
        for _number in range(SNAPSHOTS):
            snapshot = self._new_snapshot(self.history)
            snapshot.write({"score_ids": self._answers(snapshot)})

    def _new_dossier(self, code, adults, children):
        roles = ["adult"] * adults + ["child"] * children
        return self.env["sociale.balans.dossier"].create(
            {
                "code": code,
                "member_ids": [
                    Command.create({"role": role, "name": f"{role} {number} of {code}"})
                    for number, role in enumerate(roles)
                ],
            }
        )

    def _new_snapshot(self, dossier):
        return self.env["sociale.balans.snapshot"].create({"dossier_id": dossier.id})

    def _answers(self, snapshot):
        return [
            Command.update(row.id, {"value": value, "remark": remark})
            for row, value, remark in zip(snapshot.score_ids, VALUES, REMARKS, strict=False)
        ]

    def make(self, watch):
        with watch("make"):
            self._new_snapshot(self.family)

    def make_few(self, watch):
        with watch("make few"):
            snapshot = self._new_snapshot(self.single)
        assert len(snapshot.score_ids) == FEW_ROWS, f"One adult gives {len(snapshot.score_ids)} rows."

    def save(self, watch):
        # A form of its own for each round, on both sides: the dead rows of rounds before would slow down the next ones.
        snapshot = self._new_snapshot(self.family)
        answers = self._answers(snapshot)
        start_anew(self.env)
        with watch("save"):
            snapshot.write({"score_ids": answers})

    def save_values(self, watch):
        snapshot = self._new_snapshot(self.family)
        answers = [
            Command.update(row.id, {"value": value}) for row, value in zip(snapshot.score_ids, VALUES, strict=True)
        ]
        start_anew(self.env)
        with watch("save values"):
            snapshot.write({"score_ids": answers})

    def make_and_save(self, watch):
        with watch("make and save"):
            snapshot = self._new_snapshot(self.family)
            snapshot.write({"score_ids": self._answers(snapshot)})

    def flush(self, watch):
        """What the board does after quick choices: one call that also looks for what others changed meanwhile."""
        snapshot = self._new_snapshot(self.family)
        answers = [
            {"id": row.id, "values": {"value": value, "remark": remark}, "known": {"value": False, "remark": ""}}
            for row, value, remark in zip(snapshot.score_ids[:BATCH], VALUES, REMARKS, strict=False)
        ]
        start_anew(self.env)
        with watch("flush"):
            result = snapshot.save_answers(answers)
        assert len(result["saved"]) == BATCH, f"The board saved something else: {result}"

    def evolution(self, watch):
        with watch("evolution"):
            self.history.get_evolution()

    def floor(self, watch):
        """Read what the evolution needs with one statement: what the database alone takes.

        A text that rows share comes once, as in the evolution itself.
        """
        cr = self.env.cr
        with watch("floor"):
            cr.execute(
                """
                SELECT score.id, score.snapshot_id, score.member_id, score.domain_id, score.domain_text_id,
                       score.sequence, score.value, score.remark, score.priority,
                       snapshot.title, snapshot.date, snapshot.state, member.role, member.number,
                       CASE WHEN score.id = min(score.id) OVER (PARTITION BY score.domain_text_id)
                            THEN wording.texts END
                  FROM sociale_balans_snapshot snapshot
                  JOIN sociale_balans_score score ON score.snapshot_id = snapshot.id
                  JOIN sociale_balans_domain_text wording ON wording.id = score.domain_text_id
                  LEFT JOIN sociale_balans_member member ON member.id = score.member_id
                 WHERE snapshot.dossier_id = %s
                 ORDER BY score.sequence, score.id
                """,
                [self.history.id],
            )
            rows = cr.fetchall()
        assert len(rows) == ROWS * SNAPSHOTS

    def check(self):
        """Saving stores every value and remark, and the evolution holds them all."""
        snapshot = self._new_snapshot(self.family)
        snapshot.write({"score_ids": self._answers(snapshot)})
        start_anew(self.env)
        rows = snapshot.score_ids
        assert (rows.mapped("value"), rows.mapped("remark")) == (VALUES, REMARKS), "Ours stored something else."
        cells = [
            cell["value"]
            for section in self.history.get_evolution()["sections"]
            for theme in section["themes"]
            for row in theme["rows"]
            for cell in row["cells"]
        ]
        assert cells == [value for value in VALUES for _snapshot in range(SNAPSHOTS)], "The evolution differs."


class Layout:
    """One way to ask the same in Odoo's Survey, saved as its controller does: with sudo, question by question."""

    def __init__(self, name, title, env, questions, replies, base="save"):
        """Make the survey, and as many saved answers as ours has snapshots.

        :param questions: values of the questions, in order
        :param replies: function from the created questions to what the browser posts
        :param base: our variant that keeps the same, if there is one
        """
        from odoo.addons.survey.controllers.main import Survey  # only importable once Odoo is set up

        self.name = name
        self.title = title
        self.base = base
        self.controller = Survey()
        self.survey = env["survey.survey"].create(
            {
                "title": name,
                "user_id": env.ref("base.user_root").id,
                "questions_layout": "one_page",
                "question_and_page_ids": [
                    Command.create(values | {"title": f"Question {index}", "sequence": index})
                    for index, values in enumerate(questions)
                ],
            }
        )
        self.post = {str(question.id): reply for question, reply in replies(self.survey.question_ids)}
        for _number in range(SNAPSHOTS):
            self._save(self._new_answer())

    def _new_answer(self):
        answer = self.survey._create_answer(user=self.survey.env.user)
        answer._mark_in_progress()
        return answer

    def _save(self, answer, checks=False):
        """The loop of /survey/submit; without ``checks`` only what stores the answers."""
        survey, post = self.survey, copy.deepcopy(self.post)
        questions, _page = survey._get_survey_questions(answer=answer)
        for question in questions:
            if checks and question in answer._get_inactive_conditional_questions():
                continue
            reply, comment = self.controller._extract_comment_from_answers(question, post.get(str(question.id)))
            if checks and question.validate_question(reply, comment):
                raise AssertionError(f"{self.name}: Survey refuses {reply}.")
            overwrite = survey.users_can_go_back or question.save_as_nickname or question.save_as_email
            answer._save_lines(question, reply, comment, overwrite_existing=overwrite)
        if checks:
            answer._clear_inactive_conditional_answers()

    def _settled_answer(self):
        answer = self._new_answer()
        start_anew(answer.env)
        return answer

    def save(self, watch):
        answer = self._settled_answer()
        with watch(f"{self.name} save"):
            self._save(answer)
        with watch(f"{self.name} done"):
            answer._mark_done()

    def submit(self, watch):
        answer = self._settled_answer()
        with watch(f"{self.name} submit"):
            self._save(answer, checks=True)

    def begin_and_save(self, watch):
        with watch(f"{self.name} begin and save"):
            self._save(self._new_answer())

    def check(self):
        """Survey stores the same 93 values and the same remarks."""
        answer = self._new_answer()
        self._save(answer, checks=True)
        start_anew(answer.env)
        lines = answer.user_input_line_ids.sorted(
            lambda line: (line.question_id.sequence, line.matrix_row_id.sequence, line.id)
        )
        values = [
            str(line.value_scale) if line.answer_type == "scale" else line.suggested_answer_id.value
            for line in lines
            if line.answer_type != "char_box"
        ]
        remarks = [line.value_char_box for line in lines if line.answer_type == "char_box"]
        assert values == VALUES, f"{self.name}: Survey stored other values."
        expected = REMARKS if self.base != "save values" else []
        assert "\n".join(remarks) == "\n".join(expected), f"{self.name}: Survey stored other remarks."


GROUPS = [range(start, min(start + 5, ROWS)) for start in range(0, ROWS, 5)]


def choice(question, value):
    return str(question.suggested_answer_ids.filtered(lambda answer: answer.value == value).id)


def in_matrix(question, group):
    rows = zip(question.matrix_row_ids, group, strict=True)
    return {str(row.id): [choice(question, VALUES[index])] for row, index in rows}


def scales_and_lines(questions):
    return zip(questions, [text for pair in zip(VALUES, REMARKS, strict=True) for text in pair], strict=True)


def choices_with_comments(questions):
    for question, value, remark in zip(questions, VALUES, REMARKS, strict=True):
        yield question, [choice(question, value), {"comment": remark}]


def matrices_only(questions):
    for question, group in zip(questions[: len(GROUPS)], GROUPS, strict=True):
        yield question, in_matrix(question, group)


def matrices_with_comments(questions):
    for (question, rows), group in zip(matrices_only(questions), GROUPS, strict=True):
        yield question, rows | {"comment": "\n".join(REMARKS[index] for index in group)}


def matrices_and_lines(questions):
    yield from matrices_only(questions)
    yield from zip(questions[len(GROUPS) :], REMARKS, strict=True)


def layouts(env):
    """Return the ways in which Survey can hold 93 scores.

    A scale has no comment, so each remark needs a text line of its own; a matrix has one comment for all its rows. S2
    is light, but only S1, S3 and S4 still know which remark belongs to which score: the promise about speed is about
    those. S5 has no remarks at all, and is compared with ours without remarks.
    """
    choices = [Command.create({"value": str(value), "sequence": value}) for value in range(1, 6)]
    matrices = [
        {
            "question_type": "matrix",
            "comments_allowed": True,
            "suggested_answer_ids": choices,
            "matrix_row_ids": [Command.create({"value": f"Row {row}", "sequence": row}) for row in group],
        }
        for group in GROUPS
    ]
    scale = {"question_type": "scale", "scale_min": 1, "scale_max": 5}
    line = {"question_type": "char_box"}
    one_of_five = {"question_type": "simple_choice", "comments_allowed": True, "suggested_answer_ids": choices}
    return [
        Layout("S1", "93 scales, 93 text lines for the remarks", env, [scale, line] * ROWS, scales_and_lines),
        Layout("S2", "19 matrices, one comment for each matrix", env, matrices, matrices_with_comments, base=None),
        Layout("S3", "93 choices of 5, each with its comment", env, [one_of_five] * ROWS, choices_with_comments),
        Layout("S4", "19 matrices, 93 text lines", env, [*matrices, *[line] * ROWS], matrices_and_lines),
        Layout("S5", "19 matrices, no remarks", env, matrices, matrices_only, base="save values"),
    ]
