import {Component, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE, valueClass} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";
import {_t} from "@web/core/l10n/translation";
import {useAutoresize} from "@web/core/utils/autoresize";

/** One life domain: its question or the text of its score, five levels, and what is rare. */
export class ScoreRow extends Component {
    static template = "sociale_balans.ScoreRow";
    static components = {Pictogram};
    static props = {row: Object, readonly: Boolean};

    setup() {
        this.levels = LEVELS;
        this.others = [
            {value: NOT_APPLICABLE, label: _t("n/a"), hint: _t("Not applicable")},
            {
                value: EFFORT,
                label: _t("effort"),
                hint: _t("It was tried. The remark says how, and how the client reacted."),
            },
        ];
        this.state = useState({writing: false});
        useAutoresize(useRef("remark"));
    }

    get data() {
        return this.props.row.data;
    }

    get chosenText() {
        const other = this.others.find(({value}) => value === this.data.value);
        return other ? other.hint : (this.data.levels || {})[this.data.value];
    }

    get showsRemark() {
        return Boolean(this.data.remark) || this.state.writing;
    }

    textOf(level) {
        return (this.data.levels || {})[level] || level;
    }

    buttonClass(value) {
        return this.data.value === value ? `o_sb_chosen ${valueClass(value)}` : "";
    }

    /** Choose a value; the same once more takes it back. */
    choose(value) {
        if (!this.props.readonly) {
            this.props.row.update({value: this.data.value === value ? false : value});
        }
    }

    togglePriority() {
        if (!this.props.readonly) {
            this.props.row.update({priority: !this.data.priority});
        }
    }

    write(ev) {
        this.props.row.update({remark: ev.target.value});
    }
}
