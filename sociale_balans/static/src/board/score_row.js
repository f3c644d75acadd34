import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE, valueClass} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";
import {_t} from "@web/core/l10n/translation";
import {useAutoresize} from "@web/core/utils/autoresize";

/** One life domain: its question or the text of its score, five levels, what was said last time, and what is rare. */
export class ScoreRow extends Component {
    static template = "sociale_balans.ScoreRow";
    static components = {Pictogram};
    static props = {
        row: Object,
        conflict: {type: Object, optional: true},
        focused: Boolean,
        onFocus: Function,
        readonly: Boolean,
        change: Function,
        insist: Function,
        accept: Function,
    };

    setup() {
        this.root = useRef("root");
        this.remark = useRef("remark");
        this.levels = LEVELS;
        this.others = [
            {value: NOT_APPLICABLE, label: _t("n/a"), hint: _t("Not applicable")},
            {
                value: EFFORT,
                label: _t("effort"),
                hint: _t("It was tried. The remark says how, and how the client reacted."),
            },
        ];
        this.state = useState({writing: false, former: false});
        useAutoresize(this.remark);
        useEffect(() => this.focusRemark());
        useEffect(
            (focused) => {
                if (focused && !this.root.el.contains(document.activeElement)) {
                    this.root.el.focus();
                }
            },
            () => [this.props.focused],
        );
    }

    get row() {
        return this.props.row;
    }

    get chosenText() {
        return this.textOf(this.row.value);
    }

    get showsRemark() {
        return Boolean(this.row.remark) || this.state.writing;
    }

    /** Whether the former answer can be taken over with one click. */
    get canConfirm() {
        return Boolean(this.row.former) && !this.row.value && !this.props.readonly;
    }

    get formerLabel() {
        return _t("last time %s", this.labelOf(this.row.former.value));
    }

    get conflictText() {
        const {user, values} = this.props.conflict;
        const mine = "value" in values ? this.labelOf(values.value) || _t("nothing") : values.remark;
        return _t("%(user)s has changed this meanwhile. Your answer was: %(mine)s.", {user, mine});
    }

    labelOf(value) {
        return this.others.find((other) => other.value === value)?.label || value;
    }

    textOf(value) {
        return (
            this.others.find((other) => other.value === value)?.hint || (this.row.levels || {})[value] || value || ""
        );
    }

    buttonClass(value) {
        return {
            o_sb_chosen: this.row.value === value,
            [valueClass(value)]: this.row.value === value,
            o_sb_former: this.row.former && this.row.former.value === value,
        };
    }

    change(values) {
        if (!this.props.readonly) {
            this.props.change(values);
        }
    }

    /** Choose a value; the same once more takes it back. */
    choose(value) {
        this.change({value: this.row.value === value ? false : value});
    }

    confirmUnchanged() {
        if (this.canConfirm) {
            this.change({value: this.row.former.value, confirmed: true});
        }
    }

    togglePriority() {
        this.change({priority: !this.row.priority});
    }

    write(ev) {
        this.change({remark: ev.target.value});
    }

    openRemark() {
        if (this.props.readonly) {
            return;
        }
        this.state.writing = true;
        this.wantsRemark = true;
        this.focusRemark();
    }

    /** Put the cursor in the remark as soon as it is there: the first letter typed must not be taken for a key. */
    focusRemark() {
        if (this.wantsRemark && this.remark.el) {
            this.wantsRemark = false;
            this.remark.el.focus();
        }
    }

    onKeydown(ev) {
        if (ev.target === this.remark.el) {
            if (ev.key === "Escape") {
                ev.stopPropagation();
                this.root.el.focus();
            }
            return;
        }
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.target.matches("input")) {
            return;
        }
        const actions = {
            n: () => this.choose(NOT_APPLICABLE),
            e: () => this.choose(EFFORT),
            r: () => this.openRemark(),
            u: () => this.confirmUnchanged(),
            p: () => this.togglePriority(),
        };
        const key = ev.key.toLowerCase();
        if (LEVELS.includes(key)) {
            this.choose(key);
        } else if (key in actions) {
            actions[key]();
        } else {
            return;
        }
        ev.preventDefault();
    }
}
