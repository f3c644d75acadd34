import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {kind, longLabel, shortLabel, valueClass} from "@sociale_balans/scale/scale";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** @returns {Object} one line: a score, and beside it what it is and what it means in words */
function line(label, {value, text}) {
    return {label, value, isLevel: kind(value) === "level", text: text || longLabel(value)};
}

/** @returns {Object[]} a score as a line, and below it what the client chose where that was another one */
function scoreLines(label, score) {
    const lines = score?.value ? [line(label, score)] : [];
    return score?.client ? [...lines, line(_t("The client chose:"), score.client)] : lines;
}

/** @returns {Object[]} where it stands now and where it stood, each in a line; what stayed, in one */
function standing({then, now, comparable}) {
    if (then && now && comparable && then.value === now.value && !then.client) {
        return scoreLines(_t("Then and now:"), now);
    }
    return [...scoreLines(_t("Now:"), now), ...scoreLines(now ? _t("Then:") : "", then)];
}

/** @returns {Object[]} what is said of one life domain: now, then, and a step further */
function linesOf(domain) {
    const lines = standing(domain);
    if (domain.then && domain.now && !domain.comparable) {
        lines.push({label: _t("Other texts than at the start."), value: "", text: ""});
    }
    return domain.next ? [...lines, line(_t("A step further:"), domain.next)] : lines;
}

/** What stands beside a goal: of each life domain its score in words, then and now, and what a step further is. */
export class GoalBeside extends Component {
    static template = "sociale_balans_gpmi.GoalBeside";
    static props = {...standardFieldProps};

    setup() {
        Object.assign(this, {shortLabel, valueClass});
    }

    get domains() {
        return (this.props.record.data[this.props.name] || []).map((domain) => ({
            ...domain,
            lines: linesOf(domain),
            without: domain.child ? _t("Scored for each child in the balance.") : _t("Not scored in this balance."),
        }));
    }
}

registry.category("fields").add("sociale_balans_goal_beside", {
    component: GoalBeside,
    supportedTypes: ["json"],
});
