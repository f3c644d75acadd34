import {Component, useEffect, useExternalListener, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";
import {_t} from "@web/core/l10n/translation";
import {useActiveElement} from "@web/core/ui/ui_service";

/**
 * A screen for the client: one life domain at a time, with its five texts as large cards. It covers everything else, so
 * there is no menu, no name, no remark and no message in sight.
 */
export class Together extends Component {
    static template = "sociale_balans.Together";
    static components = {Pictogram};
    static props = {
        rows: Array,
        start: Number,
        change: Function,
        close: Function,
    };

    setup() {
        this.root = useRef("root");
        // Neither Tab nor a shortcut of Odoo reaches what lies beneath.
        useActiveElement("root");
        this.levels = LEVELS;
        this.others = [
            {value: NOT_APPLICABLE, label: _t("Not applicable")},
            {value: EFFORT, label: _t("Rather not now")},
        ];
        this.state = useState({index: this.props.start});
        // Who reads with a screen reader or the keyboard starts at the question of each domain.
        useEffect(
            () => this.root.el.focus(),
            () => [this.state.index],
        );
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), {capture: true});
    }

    /** The domain on screen; undefined after the last one. */
    get row() {
        return this.props.rows[this.state.index];
    }

    get title() {
        return this.row ? this.row.name : _t("Thank you");
    }

    get place() {
        return _t("%(number)s of %(total)s", {number: this.state.index + 1, total: this.props.rows.length});
    }

    choose(value) {
        this.props.change(this.row.id, {value: this.row.value === value ? false : value});
    }

    go(step) {
        this.state.index = Math.min(Math.max(this.state.index + step, 0), this.props.rows.length);
    }

    onKeydown(ev) {
        // Enter and space press the button that has the focus.
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ["Tab", "Enter", " "].includes(ev.key)) {
            return;
        }
        // No other key reaches what lies beneath.
        ev.stopPropagation();
        const choices = {n: NOT_APPLICABLE, e: EFFORT, ...Object.fromEntries(LEVELS.map((level) => [level, level]))};
        const steps = {arrowright: 1, arrowleft: -1};
        const key = ev.key.toLowerCase();
        if (key === "escape") {
            this.props.close();
        } else if (key in steps) {
            this.go(steps[key]);
        } else if (key in choices && this.row) {
            this.choose(choices[key]);
        }
    }
}
