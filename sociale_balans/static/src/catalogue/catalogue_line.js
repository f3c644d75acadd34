import {Component} from "@odoo/owl";
import {Pictogram} from "../pictogram/pictogram";
import {_t} from "@web/core/l10n/translation";

/** @returns {string} for whom a domain is scored */
export function scopeLabel(scope) {
    return {household: _t("Household"), adult: _t("Adult"), child: _t("Child")}[scope];
}

/** One life domain in the catalogue: what it is, its place, and whether the organisation uses it. */
export class CatalogueLine extends Component {
    static template = "sociale_balans.CatalogueLine";
    static components = {Pictogram};
    static props = {
        domain: Object,
        first: Boolean,
        last: Boolean,
        /** whether the order can be changed now */
        movable: Boolean,
        toggle: Function,
        /** puts it one place further up (-1) or down (1) */
        step: Function,
        open: Function,
    };

    get scope() {
        return scopeLabel(this.props.domain.scope);
    }

    get labels() {
        const {name} = this.props.domain;
        return {
            inUse: _t("Use %s", name),
            up: _t("%s: one place up", name),
            down: _t("%s: one place down", name),
        };
    }

    step(step) {
        const atEnd = step < 0 ? this.props.first : this.props.last;
        if (this.props.movable && !atEnd) {
            this.props.step(step);
        }
    }

    onKeydown(ev) {
        const step = {ArrowUp: -1, ArrowDown: 1}[ev.key];
        if (ev.altKey && step) {
            ev.preventDefault();
            this.step(step);
        }
    }
}
