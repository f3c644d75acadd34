import {Component, useState} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {OwnWord} from "../client_screen/own_word";
import {Pictogram} from "../pictogram/pictogram";
import {ReadAll} from "../client_screen/read_all";
import {ReadAloudButton} from "../speech/read_aloud_button";
import {sprintf} from "@web/core/utils/strings";
import {whole} from "../client_screen/client_texts";

const BEST_FIRST = [...LEVELS].reverse();

/** All domains of a client on the five steps, best on top; a tap on one reads it. No wheel, and no sum. */
export class Picture extends Component {
    static template = "sociale_balans.ClientPicture";
    static components = {OwnWord, Pictogram, ReadAll, ReadAloudButton};
    static props = {
        rows: Array,
        /** see ClientTexts */
        texts: Object,
        /** see ReadAloud */
        speech: Object,
        /** {name, values}: of the word among the labels, and what is filled in */
        hint: Object,
        /** where he chooses what to work on, see Plan */
        plan: {type: Object, optional: true},
    };

    setup() {
        this.state = useState({read: false});
        this.aloud = useState(this.props.speech.state);
    }

    get labels() {
        return this.props.texts.labels;
    }

    get steps() {
        const words = {[BEST_FIRST[0]]: "good", [BEST_FIRST.at(-1)]: "hard"};
        return BEST_FIRST.map((level) => ({
            level,
            word: words[level] || "",
            tiles: this.tiles.filter((tile) => tile.value === level),
        }));
    }

    get tiles() {
        return this.props.rows.map((row) => {
            const told = this.props.texts.of(row);
            const {id, name, own, pictogram, value} = told;
            const place = this.props.plan ? this.props.plan.placeOf(id) : 0;
            const wantsHelp = row.client_help === "yes";
            const words = row.client_words;
            const reads = {text: whole(told, value), own: own && whole(own, value)};
            return {id, name, own, pictogram, value, words, reads, moved: this.moved(row), place, wantsHelp};
        });
    }

    /** A tap reads it; where he chooses, it chooses too, or leaves out again. */
    tap(id) {
        this.state.read = id;
        this.props.plan?.toggle(id);
    }

    /** What there is to say of the choice. */
    get choice() {
        return sprintf(this.labels.full, {most: this.props.plan.most});
    }

    get hint() {
        const {name, values} = this.props.hint;
        return sprintf(this.labels[name], values || {});
    }

    /** What stands on no step. */
    get others() {
        return this.tiles.filter((tile) => !LEVELS.includes(tile.value));
    }

    /** Whether it rose (1) or fell (-1) since last time. */
    moved({former, value}) {
        const before = former?.client || former?.value;
        const comparable = former?.comparable && LEVELS.includes(before) && LEVELS.includes(value);
        return comparable ? Math.sign(value - before) : 0;
    }

    /** What is read aloud of a domain: its name and what its level says, never his own words. */
    spoken({id, name, reads}) {
        return {key: id, text: `${name}. ${reads.text}`};
    }

    /** All that stands on the steps, best first. */
    get all() {
        const tiles = this.steps.flatMap((step) => step.tiles);
        return [{key: "picture", text: this.labels.picture}, ...tiles.map((tile) => this.spoken(tile))];
    }

    get reading() {
        return this.tiles.find(({id}) => id === this.state.read);
    }
}
