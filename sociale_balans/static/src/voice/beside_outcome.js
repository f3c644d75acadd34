import {Component} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {OwnWord} from "../client_screen/own_word";
import {agrees, gap, whoseScores} from "./voice";

const SMALL = 1; // a gap of one level asks nobody for a reason

/** What came of two scores side by side: one together, by a tap on a card, or each keeps his own. */
export class BesideOutcome extends Component {
    static template = "sociale_balans.BesideOutcome";
    static components = {OwnWord};
    static props = {
        row: Object,
        /** see ClientTexts */
        texts: Object,
        say: Function,
        choose: Function,
    };

    get labels() {
        return this.props.texts.labels;
    }

    /** What is on no card, and one of them said: both can agree on that too. */
    get others() {
        const {labels} = this;
        const {row} = this.props;
        const values = whoseScores(row).map(([value]) => value);
        return [...new Set(values)]
            .filter((value) => !LEVELS.includes(value))
            .map((value) => ({value, label: labels[value]}));
    }

    get isSame() {
        return agrees(this.props.row);
    }

    /** What is asked, by the name of its words. */
    get asks() {
        return this.props.row.read_back === "other" ? "tap_meant" : "tap_together";
    }

    get isDifferent() {
        return this.props.row.outcome === "different";
    }

    /** What stands on none of the five cards, in words. */
    get aside() {
        const {labels} = this;
        const {row} = this.props;
        return whoseScores(row)
            .filter(([value]) => !LEVELS.includes(value))
            .map(([value, whose]) => `${labels[whose]} · ${labels[value]}`);
    }

    get asksWords() {
        return this.isDifferent && gap(this.props.row) !== SMALL;
    }
}
