"""Which records the values of a record lead to, in every form in which Odoo takes them."""

NOWHERE = -1


def references(model, vals, deep=False):
    """Yield (field, ids) for the relational fields of these values.

    :param model: a recordset of the model; only its fields are looked at
    :param dict vals: values as ``create``, ``write`` and ``onchange`` take them: an id, a record, (id, name), a dict
        with ``id``, commands, a list of ids
    :param bool deep: also the lines of the record, and what they lead to
    """
    if not isinstance(vals, dict):
        return
    for name, value in vals.items():
        field = model._fields.get(name)
        if field is None or not field.relational or (field.type == "one2many" and not deep):
            continue
        if field.type == "many2one":
            yield field, set(_one(value))
        elif isinstance(value, tuple | list):
            yield field, set(_ids(_pointed_at(value)))
            for made in _made(value) if deep else ():
                yield from references(model.env[field.comodel_name], made, deep)
        else:
            yield field, set(_ids([value]))


def _one(value):
    """Yield the id that a reference to one record holds; -1 for what is no id, which leads nowhere."""
    value = value[0] if isinstance(value, tuple | list) and value else value
    value = value.get("id") if isinstance(value, dict) else value
    for one in getattr(value, "_ids", (value,)):
        # Odoo would put a text or a fraction into the column as it is, and read a record by it afterwards.
        # A record that is not saved yet leads nowhere else.
        if one and not hasattr(one, "origin"):
            yield one if type(one) is int else NOWHERE


def _pointed_at(commands):
    """Yield what the commands of a field with many records point at."""
    for command in commands:
        if not isinstance(command, tuple | list):
            yield command
            continue
        # 0, or a mark of the screen, for a line that is new
        yield from command[1:2]
        if len(command) > 2 and isinstance(command[2], tuple | list):
            yield from command[2]


def _made(commands):
    """Yield the values of the lines that commands make or change."""
    for command in commands:
        yield command[2] if isinstance(command, tuple | list) and len(command) > 2 else command


def _ids(values):
    for value in values:
        number = value.get("id") if isinstance(value, dict) else value
        for one in getattr(number, "_ids", (number,)):
            if type(one) is int and one:
                yield one
