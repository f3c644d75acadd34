import {Component, useState} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";

const BEST_FIRST = [...LEVELS].reverse();

/** All domains of a client on the five steps, best on top; a tap on one reads it. No wheel, and no sum. */
export class Picture extends Component {
    static template = "sociale_balans.ClientPicture";
    static components = {Pictogram};
    static props = {
        rows: Array,
        /** see ClientTexts */
        texts: Object,
        hint: String,
    };

    setup() {
        this.state = useState({read: false});
    }

    get labels() {
        return this.props.texts.labels;
    }

    get steps() {
        const words = {[BEST_FIRST[0]]: this.labels.good, [BEST_FIRST.at(-1)]: this.labels.hard};
        return BEST_FIRST.map((level) => ({
            level,
            word: words[level] || "",
            tiles: this.tiles.filter((tile) => tile.value === level),
        }));
    }

    get tiles() {
        return this.props.rows.map((row) => {
            const {id, levels, name, pictogram, value} = this.props.texts.of(row);
            return {id, levels, name, pictogram, value, moved: this.moved(row)};
        });
    }

    /** What stands on no step. */
    get others() {
        return this.tiles.filter((tile) => !LEVELS.includes(tile.value));
    }

    /** Whether it rose (1) or fell (-1) since last time. */
    moved({former, value}) {
        const comparable = former?.comparable && LEVELS.includes(former.value) && LEVELS.includes(value);
        return comparable ? Math.sign(value - former.value) : 0;
    }

    get reading() {
        return this.tiles.find(({id}) => id === this.state.read);
    }
}
