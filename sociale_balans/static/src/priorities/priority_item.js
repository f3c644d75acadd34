import {Component, useEffect, useRef} from "@odoo/owl";
import {clientScore, differs} from "../voice/voice";
import {_t} from "@web/core/l10n/translation";
import {Pictogram} from "../pictogram/pictogram";
import {longLabel, shortLabel, valueClass} from "../scale/scale";

/** One domain in a list of priorities, or among those that are worth a thought, with everything that one can do to it. */
export class PriorityItem extends Component {
    static template = "sociale_balans.PriorityItem";
    static components = {Pictogram};
    static props = {
        row: Object,
        /** 'now', 'later' or 'candidate' */
        kind: String,
        part: String,
        first: Boolean,
        last: Boolean,
        locked: Boolean,
        /** grows each time the focus has to come here; 0 when it does not */
        turn: Number,
        step: Function,
        toOtherList: Function,
        setDay: Function,
        toggle: Function,
    };

    setup() {
        this.root = useRef("root");
        this.text = ({levels, remark, value}) => longLabel(value, Boolean(remark)) || levels?.[value] || "";
        this.shortLabel = shortLabel;
        this.valueClass = valueClass;
        this.parties = {
            client: _t("Client"),
            around: _t("People around the client"),
            service: _t("Social service"),
            others: _t("Others"),
        };
        useEffect(
            (turn) => {
                if (turn) {
                    this.root.el.focus();
                }
            },
            () => [this.props.turn],
        );
    }

    /** What can help, as it was said in the steps on the client's screen. */
    get options() {
        return this.props.row.agreements.map((line) => ({...line, who: this.parties[line.party]}));
    }

    /** Where the client sees it otherwise. */
    get clientSays() {
        const {row} = this.props;
        return differs(row) ? _t("client: %s", clientScore(row.client.value)) : "";
    }
}
