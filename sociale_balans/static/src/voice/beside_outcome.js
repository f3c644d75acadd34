import {Component} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {agrees, gap, whoseScores} from "./voice";
import {sprintf} from "@web/core/utils/strings";

const SMALL = 1; // a gap of one level asks nobody for a reason

/** What came of two scores side by side: one together, by a tap on a card, or each keeps his own. */
export class BesideOutcome extends Component {
    static template = "sociale_balans.BesideOutcome";
    static props = {
        row: Object,
        /** the five texts, as the client reads them */
        levels: Object,
        labels: Object,
        /** whether the worker reads his answer back to him first */
        readsBack: Boolean,
        say: Function,
    };

    get asksReadBack() {
        return this.props.readsBack && !this.props.row.read_back;
    }

    get readBack() {
        const {labels, levels, row} = this.props;
        return sprintf(labels.read_back, {level: row.client.value, text: levels[row.client.value]});
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
            .map(([value, whose]) => `${labels[whose]}: ${labels[value]}`);
    }

    get asksWords() {
        return this.isDifferent && gap(this.props.row) !== SMALL;
    }
}
