import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {ScoreRow} from "./score_row";

/** The rows of a snapshot: one part at a time (the household or a member), with its themes and its progress. */
export class Board extends Component {
    static template = "sociale_balans.Board";
    static components = {ScoreRow};
    static props = {...standardFieldProps};

    setup() {
        this.state = useState({part: null});
    }

    get rows() {
        return this.props.record.data[this.props.name].records;
    }

    /** @returns {{label: string, rows: Object[], treated: number, total: number}[]} */
    get parts() {
        return this.groups(this.rows, "part").map(({label, rows}) => ({
            label,
            rows,
            treated: rows.filter((row) => row.data.value).length,
            total: rows.length,
        }));
    }

    get part() {
        return this.parts.find((part) => part.label === this.state.part) || this.parts[0];
    }

    get themes() {
        return this.groups(this.part.rows, "theme_name");
    }

    /** Rows that share a field, in the order in which its values come up. */
    groups(rows, field) {
        const groups = new Map();
        for (const row of rows) {
            const label = row.data[field];
            if (!groups.has(label)) {
                groups.set(label, {label, rows: []});
            }
            groups.get(label).rows.push(row);
        }
        return [...groups.values()];
    }

    progress(part) {
        return _t("%(treated)s of %(total)s", part);
    }
}

registry.category("fields").add("sociale_balans_board", {
    component: Board,
    supportedTypes: ["one2many"],
    useSubView: true,
});
