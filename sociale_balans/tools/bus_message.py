"""What waits for open screens and phones, as JSON, and which records it speaks of.

Odoo writes such a message in several forms: records by model (``{"mail.message": [{"id": 7, ...}]}``), a thread
(``{"model": ..., "id": ...}``, ``{"model": ..., "res_id": ...}``), ids under a name (``{"message_ids": [7, 9]}``) or
under the model before the slash of its type (``ir.attachment/...``).
"""

import re

GONE = object()
THREAD = "mail.thread"  # a thread of any model: its id alone says nothing
# What the records are called of which a message gives only the ids, and what only one type calls so.
CALLED = {"activity": "mail.activity", "attachment": "ir.attachment", "message": "mail.message"}
CALLED_IN = {"calendar.alarm": {"event": "calendar.event"}}
NUMBER = re.compile(r"[:,\[] ?(\d{1,18})")
MODEL_AND_NUMBER = (("model", "res_id"), ("res_model", "res_id"), ("thread_model", "thread_id"))


def without(message, about):
    """Return a message without what it says of some records, ``GONE`` when it speaks of nothing else.

    :param message: what was read from the JSON
    :param dict about: sets of ids by model

    A message can speak of several things at once; those of others are delivered still.

    >>> ours = {"dossier": {5}, "mail.message": {7}}
    >>> without({"type": "mail.message/mark_as_read", "payload": {"message_ids": [7, 77]}}, ours)
    {'type': 'mail.message/mark_as_read', 'payload': {'message_ids': [77]}}
    >>> without({"type": "mail.message/mark_as_read", "payload": {"message_ids": [7], "counter": 0}}, ours) is GONE
    True

    The model counts, and so does every digit.

    >>> push = {"title": "Q", "options": {"body": "...", "data": {"model": "dossier", "res_id": 5}}}
    >>> [without(push, other) is GONE for other in (ours, {"dossier": {55}}, {"another": {5}})]
    [True, False, False]

    That something is deleted is said with its id alone, and is what takes it from a screen that is open.

    >>> without({"type": "mail.message/delete", "payload": {"message_ids": [7]}}, ours)
    {'type': 'mail.message/delete', 'payload': {'message_ids': [7]}}
    >>> without({"type": "mail.record/insert", "payload": {"mail.message": [{"id": 7, "_DELETE": True}]}}, ours)
    {'type': 'mail.record/insert', 'payload': {'mail.message': [{'id': 7, '_DELETE': True}]}}
    """
    if not isinstance(message, dict) or "payload" not in message:
        return _Without(about, {})(message)
    kind = str(message.get("type"))
    model, _slash, what = kind.partition("/")
    if what == "delete":
        return message
    payload = _Without(about, CALLED_IN.get(kind, {}))(message["payload"], model)
    return GONE if payload is GONE else message | {"payload": payload}


def is_for(channel, about):
    """Return whether a channel is that of one of these records, such as what two people write together in a field.

    >>> is_for(["database", "editor_collaboration", "dossier", "note", 5], {"dossier": {5}})
    True
    >>> is_for(["database", "res.partner", 5], {"dossier": {5}}), is_for("broadcast", {"dossier": {5}})
    (False, False)
    """
    return isinstance(channel, list) and any(channel[-1] in about.get(word, ()) for word in channel[:-1])


def numbers(text):
    """Return the whole numbers in a JSON text: a message with none of the ids among them needs no closer look.

    >>> sorted(numbers('{"id":55,"ids": [7, 8],"name":"A-9"}'))
    [7, 8, 55]
    """
    return {int(number) for number in NUMBER.findall(text)}


class _Without:
    """Takes a value apart, and leaves out what is said of the records in ``about``."""

    def __init__(self, about, called):
        self.about, self.called = about, CALLED | called

    def __call__(self, value, model=None):
        if isinstance(value, dict):
            return self._dict(value, model)
        return self._list(value, model) if isinstance(value, list) else value

    def _list(self, values, model):
        """Leave out of a list: ids and dicts of records, also within commands such as ``["ADD", [7]]``."""
        left = []
        for value in values:
            new = GONE if self._is_one(value, model) else self(value, model)
            if new is not GONE:
                left.append(new)
            elif isinstance(value, list):
                left.append([])
        return GONE if values and not left else left

    def _dict(self, values, model):
        if values.get("_DELETE"):
            return values
        if self._speaks_of_one(values, model):
            return GONE
        left, lost = {}, False
        for key, value in values.items():
            new = self(value, self._named(key))
            if new is not GONE:
                left[key] = new
            elif isinstance(value, dict):
                return GONE  # the one thing that all this is about
            elif type(values.get("id")) is int:
                left[key] = []  # another record, which had these among others
            else:
                lost = True
        return GONE if lost and not any(isinstance(value, list | dict) for value in left.values()) else left

    def _speaks_of_one(self, values, model):
        """Return whether these are the values of one of the records, or of something that hangs on just one."""
        pairs = [(values.get(named), values.get(number)) for named, number in MODEL_AND_NUMBER]
        if "res_id" not in values:
            pairs.append((values.get("model"), values.get("id")))
        if model != THREAD:
            pairs.append((model, values.get("id")))
        pairs += [(self._named(key), value) for key, value in values.items()]
        return any(self._is_one(number, named) for named, number in pairs)

    def _is_one(self, number, model):
        return type(number) is int and isinstance(model, str) and number in self.about.get(model, ())

    def _named(self, key):
        """Return the model that a key names: ``mail.message`` itself, ``message``, ``message_id``, ``message_ids``."""
        word = re.sub(r"(_ids?|s)$", "", key).rpartition("_")[2]
        return key if "." in key else self.called.get(word)
