from odoo import models
from odoo.exceptions import ValidationError

from ...tools.translated_text import SOURCE_LANGUAGE


class SnapshotClientScreen(models.Model):
    """The screen that worker and client look at together, in the language of the client."""

    _inherit = "sociale.balans.snapshot"

    def get_texts(self, lang=False):
        """Return the texts of this snapshot in a language that the organisation offers; no answer, no name.

        :param str lang: code of a language, such as ``fr_BE``; without one, only ``languages`` is filled
        :return: dict with ``languages`` (dicts with ``code``, ``name`` and ``direction``: what a client can choose, the
            user's own language first; empty when the organisation offers none), ``rows`` (dict from row id to dict with
            ``name``, ``question``, ``part`` (whom it is about, not by name) and ``levels``, text by "1".."5"),
            ``direction`` (``ltr`` or ``rtl``) and ``labels``
            (dict, see :meth:`_client_labels`)
        :raises AccessError: when the user may not read the snapshot
        :raises ValidationError: when the language is not offered
        """
        self.ensure_one()
        self.check_access("read")
        return self._texts_of(self._rows(["domain_text_id"]), lang)

    def _texts_of(self, rows, lang):
        """Return the texts of some rows, see :meth:`get_texts`."""
        languages = self.company_id._client_languages()
        texts = {"languages": languages, "rows": {}, "direction": "ltr", "labels": {}}
        if not lang:
            return texts
        language = next((language for language in languages if language["code"] == lang), None)
        if language is None:
            raise ValidationError(self.env._("Your organisation does not offer this language. Choose another one."))
        spoken = rows.with_context(lang=lang)._spoken()
        parts = rows.with_context(lang=lang).member_id._part_labels()
        return texts | {
            "rows": {
                row.id: {name: spoken[row.domain_text_id.id][name] for name in ("name", "question", "levels")}
                | {"part": row._part_label(parts)}
                for row in rows
            },
            "direction": language["direction"],
            "labels": self._labels_in(lang),
        }

    def _labels_in(self, lang):
        """Return the labels in a language; what is not translated stands in that of the user, who can explain it."""
        mine = self.env.lang or self.env.user.lang
        own, source, labels = (self.with_context(lang=code)._client_labels() for code in (mine, SOURCE_LANGUAGE, lang))
        return {
            name: own[name] if label == source[name] and not lang.startswith("en") else label
            for name, label in labels.items()
        }

    def _client_screen(self):
        """Return what the client's screen needs besides the rows of the board: ``labels``, ``minutes``, ``has_pin``."""
        return {
            "labels": self._client_labels(),
            "minutes": self.env["sociale.balans.settings"]._of(self.company_id).client_screen_minutes,
            "has_pin": self.env.user._has_client_screen_pin(),
        }

    def _choice_labels(self):
        """Return what stands under the picture, where the client chooses; in it stand figures."""
        return {
            "choose": self.env._("Where do you want to start? Tap %(most)s at most."),
            "chosen": self.env._("%(number)s of %(most)s chosen"),
            "full": self.env._("You chose %(most)s. Tap one of them again to leave it out."),
            "wants_help": self.env._("help"),
            "work_on": self.env._("We work on this"),
            "later": self.env._("Later, from %(day)s"),
        }

    def _step_labels(self):
        """Return what stands in the four steps, and after them."""
        return {
            "step_situation": self.env._("What is going on?"),
            "step_better": self.env._("What would be better?"),
            "step_options": self.env._("What can help?"),
            "step_agreed": self.env._("What do we agree?"),
            "step_up": self.env._("One step higher"),
            "strong": self.env._("This goes well. Does it help here?"),
            "strength": self.env._("What helps"),
            "party_client": self.env._("Yourself"),
            "party_around": self.env._("People around you"),
            "party_service": self.env._("Our service"),
            "party_others": self.env._("Others"),
            "agree": self.env._("We agree on this"),
            "until": self.env._("On or before"),
            "no_options": self.env._("Go back one step, and write what can help."),
            "summary": self.env._("This is what we agreed"),
            "nothing_agreed": self.env._("Nothing was agreed yet."),
            "for_me": self.env._("For me, on paper"),
            "your_words": self.env._("Your words"),
            "read_back": self.env._("Your answer was %(level)s: %(text)s. Is that what you mean?"),
            "meant": self.env._("Yes, that is right"),
            "meant_other": self.env._("No, something else"),
            "tap_meant": self.env._("Then tap what you mean."),
        }

    def _client_labels(self):
        """Return what stands on that screen besides the domains, by name; in ``place`` stand two figures."""
        return {
            "na": self.env._("Not about me"),
            "effort": self.env._("Rather not now"),
            "erase": self.env._("Erase"),
            "back": self.env._("Back"),
            "next": self.env._("Next"),
            "place": self.env._("%(number)s of %(total)s"),
            "overview": self.env._("Overview"),
            "picture": self.env._("This is your picture"),
            "picture_hint": self.env._("Tap a picture to read it. Is it right? Then press 'I am done'."),
            **self._choice_labels(),
            **self._step_labels(),
            "good": self.env._("good"),
            "hard": self.env._("difficult"),
            "not_chosen": self.env._("Not chosen"),
            "done": self.env._("I am done"),
            "give_back": self.env._("Thank you. You can give the screen back now."),
            "help": self.env._("Do you want help with this?"),
            "help_yes": self.env._("Yes"),
            "help_later": self.env._("Not now"),
            "help_no": self.env._("No"),
            "words": self.env._("In your own words"),
            "you": self.env._("You"),
            "worker": self.env._("Social worker"),
            "tap_together": self.env._("Do you agree on one? Tap it together."),
            "same": self.env._("We see this the same"),
            "agreed": self.env._("Together"),
            "different": self.env._("We see it differently"),
            "answers": self.env._("We look at your answers together now."),
            "finished": self.env._("This is finished. You can read it, not change it."),
            "languages": self.env._("Language"),
            "close": self.env._("Close"),
            "hold": self.env._("Hold this button for a moment."),
            "leave": self.env._("Stop with this screen?"),
            "stay": self.env._("Go on"),
            "covered": self.env._("This screen has closed itself"),
            "uncover": self.env._("Open again"),
            "uncover_hint": self.env._("Nothing is lost. Your social worker opens it again."),
            "pin": self.env._("PIN of the social worker"),
            "wrong_pin": self.env._("This is not the PIN. Try again."),
            "too_many": self.env._("This was not the PIN. Wait half a minute, and try again."),
            "no_line": self.env._(
                "There is no connection now. Nothing is lost. Hold 'Close' to go on without the PIN."
            ),
        }
