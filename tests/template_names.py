"""Which names a template reads, and which of them nobody has set before it does."""

import ast
import re

from odoo.tools.safe_eval import _BUILTINS

# Of Odoo's engine and of every rendering, set after what a report gives.
ALWAYS = {"env", "true", "false", "user", "time", "context_timestamp", "res_company", "web_base_url", *_BUILTINS}
EXPRESSIONS = {"t-if", "t-elif", "t-out", "t-esc", "t-value", "t-foreach", "t-field", "t-options", "t-att"}
INSIDE = re.compile(r"\{\{(.+?)\}\}|#\{(.+?)\}")
LOOP = ("", "_index", "_first", "_last", "_size", "_value", "_parity", "_odd", "_even")


def names_in(expression):
    """Return the names that a Python expression reads from outside.

    >>> sorted(names_in("', '.join(look['doors']) + str(sum(part for part in parts))"))
    ['look', 'parts', 'str', 'sum']
    """
    nodes = list(ast.walk(ast.parse(expression.strip(), mode="eval")))
    names = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return names - {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


class Names:
    """Follows templates from one to the next, as they are rendered.

    What is set inside an element counts there and nowhere else, which is stricter than Odoo's engine is.

    :ivar dict read: the names that templates read, by template
    :ivar set unset: (template, name) pairs that are read before anybody set them
    """

    def __init__(self, env):
        self.views = env["ir.ui.view"].sudo()
        self.read = {}
        self.unset = set()

    def follow(self, template, known):
        """Go through a template, where these names are known."""
        view = self.views.env.ref(template)
        self.read.setdefault(template, set())
        self._children(view._get_combined_arch(), template, set(known))

    def _children(self, parent, template, known):
        for node in parent.iterchildren("*"):
            self._node(node, template, known)

    def _node(self, node, template, known):
        inside = set(known)
        if node.get("t-foreach"):
            self._reads(node.get("t-foreach"), template, known)
            inside |= {node.get("t-as") + end for end in LOOP}
        for name, value in node.attrib.items():
            if (name in EXPRESSIONS and name != "t-foreach") or name.startswith("t-att-"):
                self._reads(value, template, inside)
            elif name.startswith("t-attf-"):
                for found in INSIDE.finditer(value):
                    self._reads(found[1] or found[2], template, inside)
        self._children(node, template, inside)
        if node.get("t-call"):
            self.follow(node.get("t-call"), inside)
        if node.get("t-set"):
            known.add(node.get("t-set"))

    def _reads(self, expression, template, known):
        names = names_in(expression) - ALWAYS
        self.read[template] |= names
        self.unset |= {(template, name) for name in names - known}
