import {Component} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {agrees, gap, whoseScores} from "./voice";

const SMALL = 1; // a gap of one level asks nobody for a reason

/** What came of two scores side by side: one together, by a tap on a card, or each keeps his own. */
export class BesideOutcome extends Component {
    static template = "sociale_balans.BesideOutcome";
    static props = {row: Object, labels: Object, say: Function, choose: Function};

    /** What is on no card, and one of them said: both can agree on that too. */
    get others() {
        const {labels, row} = this.props;
        const values = whoseScores(row).map(([value]) => value);
        return [...new Set(values)]
            .filter((value) => !LEVELS.includes(value))
            .map((value) => ({value, label: labels[value]}));
    }

    get isSame() {
        return agrees(this.props.row);
    }

    get isDifferent() {
        return this.props.row.outcome === "different";
    }

    /** What stands on none of the five cards, in words. */
    get aside() {
        const {labels, row} = this.props;
        return whoseScores(row)
            .filter(([value]) => !LEVELS.includes(value))
            .map(([value, whose]) => `${labels[whose]} · ${labels[value]}`);
    }

    get asksWords() {
        return this.isDifferent && gap(this.props.row) !== SMALL;
    }
}
