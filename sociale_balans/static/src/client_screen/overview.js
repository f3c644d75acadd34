import {Component} from "@odoo/owl";
import {EFFORT, LEVELS, valueClass} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";

/** All domains of the client's screen as tiles: what is done, and where one is. A tap goes there. */
export class Overview extends Component {
    static template = "sociale_balans.ClientOverview";
    static components = {Pictogram};
    static props = {
        rows: Array,
        texts: Object,
        index: Number,
        show: Function,
        /** whether what stands there is said by the client himself */
        isOwn: Boolean,
    };

    /** What the worker only tried is not said by the client: it stands there as on paper. */
    wordOf(value) {
        return value === EFFORT && !this.props.isOwn ? "…" : this.props.texts.labels[value];
    }

    get tiles() {
        return this.props.rows.map((row) => {
            const {id, name, own, pictogram, value} = this.props.texts.of(row);
            const isLevel = LEVELS.includes(value);
            return {
                id,
                name,
                own: own?.name,
                pictogram,
                class: value ? valueClass(value) : "",
                digit: isLevel ? value : "",
                word: isLevel || !value ? "" : this.wordOf(value),
            };
        });
    }
}
