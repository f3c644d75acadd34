import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {spokenValues, valueClass} from "../scale/scale";

const MOST = 3; // strips on a card

/** The newest snapshot on a card: a small strip of colours for the household and for each member. */
export class Glance extends Component {
    static template = "sociale_balans.Glance";
    static props = {...standardFieldProps};

    setup() {
        Object.assign(this, {spokenValues, valueClass});
    }

    get balance() {
        return this.props.record.data[this.props.name];
    }

    get parts() {
        return this.balance.parts.slice(0, MOST);
    }

    /** How many strips a card has no room for. */
    get more() {
        const count = this.balance.parts.length - MOST;
        return count > 0 ? `+${count}` : "";
    }

    get help() {
        const {help} = this.balance;
        return help === 1
            ? _t("The client wants help with 1 domain")
            : _t("The client wants help with %s domains", help);
    }

    get state() {
        const {date, done, open} = this.balance;
        if (done) {
            return _t("Snapshot of %(date)s", {date});
        }
        return open ? _t("Snapshot open, %(open)s to discuss", {open}) : _t("Snapshot open, all discussed");
    }
}

registry.category("fields").add("sociale_balans_glance", {
    component: Glance,
    supportedTypes: ["json"],
});
