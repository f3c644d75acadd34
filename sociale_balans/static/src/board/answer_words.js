import {_t} from "@web/core/l10n/translation";
import {shortLabel} from "../scale/scale";

/** What each field of an answer says; an empty text where it says nothing. */
const WORDS = {
    value: ({value}) => shortLabel(value) || _t("nothing"),
    remark: ({remark}) => remark || _t("no remark"),
    internal: ({internal}) => (internal ? _t("only for the social service") : ""),
    discreet: ({discreet}) => (discreet ? _t("not on paper for the partner") : ""),
    priority: ({priority}) => (priority ? _t("priority") : _t("no priority")),
    priority_order: (values) => ("priority" in values ? "" : _t("another place among the priorities")),
    parked_until: ({parked_until: day}) => (day ? _t("later, from %s", day) : ""),
    confirmed: ({confirmed}) => (confirmed ? _t("unchanged, confirmed") : ""),
    client_help: ({client_help: help}) =>
        ({yes: _t("help: yes"), later: _t("help: not now"), no: _t("help: no")})[help] || _t("help: nothing said"),
    client_words: ({client_words: words}) => words || _t("no own words"),
};

/** @returns {string} an answer in words: what its author would miss if it were gone */
export function inWords(values) {
    const said = Object.entries(WORDS).map(([name, say]) => (name in values ? say(values) : ""));
    return said.filter(Boolean).join(", ");
}
