import {Component, useState} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";
import {ReadAll} from "./read_all";
import {ReadAloudButton} from "../speech/read_aloud_button";
import {GAP, whole} from "./client_texts";

const LETTER = 0.6; // of the height of a letter: how wide it is
const LINE = 1.35; // of the height of a letter: how high a line is

/** One life domain for the client: its picture, its question, and five cards of which all texts are in sight at once. */
export class DomainCards extends Component {
    static template = "sociale_balans.DomainCards";
    static components = {Pictogram, ReadAll, ReadAloudButton};
    static props = {
        /** see ClientTexts.of */
        row: Object,
        texts: Object,
        /** see ReadAloud */
        speech: Object,
        readonly: Boolean,
        finished: String,
        /** whose score stands on which card: dict from value to a word */
        marks: {type: Object, optional: true},
        choose: Function,
        /** what is asked before the cards */
        slots: {type: Object, optional: true},
    };

    static defaultProps = {marks: {}};

    setup() {
        this.reading = useState(this.props.speech.state);
    }

    get labels() {
        return this.props.texts.labels;
    }

    get voice() {
        return this.props.texts.voiceOf(this.props.row);
    }

    /** What is read aloud: the question, and what each card says as a whole sentence. Only texts of the catalogue. */
    get question() {
        const {name, question} = this.props.row;
        return [{key: "question", text: [name, question].filter(Boolean).join(". ")}];
    }

    spoken(value) {
        return [{key: value, text: `${value}. ${whole(this.props.row, value)}`}];
    }

    get all() {
        return [...this.question, ...LEVELS.flatMap((value) => this.spoken(value))];
    }

    /** On the cards stands what goes into the gap, when both languages have one; else each is a sentence of its own. */
    get levels() {
        const {levels, own, sentence} = this.props.row;
        const ownText = (value) => (sentence && own?.sentence ? own.levels?.[value] : whole(own, value));
        return LEVELS.map((value) => ({value, text: (levels || {})[value], own: ownText(value)}));
    }

    /** The sentence that the five cards share: what stands before the gap and after it, and what fills it. */
    get sentence() {
        const {levels, sentence, value} = this.props.row;
        if (!sentence) {
            return null;
        }
        const [before, after] = sentence.split(GAP);
        return {before, after, filled: levels?.[value] || ""};
    }

    /** The same in the language of the worker, also with what is chosen. */
    get ownSentence() {
        const {own, value} = this.props.row;
        return own?.sentence && (whole(own, value) || own.sentence);
    }

    /**
     * How large the texts can be, the same on all five cards: `--fill` of the smaller side of a card holds the longest
     * text, `--fit` of its width the longest word.
     */
    get size() {
        const {marks} = this.props;
        // A mark takes a line of its own, and some room around it.
        const texts = this.levels.map(({value, text, own}) =>
            [text, own, marks[value] && `${marks[value]} `.repeat(2)].filter(Boolean).join(" "),
        );
        const longest = Math.max(...texts.map((text) => text.length), 1);
        const word = Math.max(...texts.flatMap((text) => text.split(/[\s/-]+/)).map((part) => part.length), 1);
        return `--fill: ${100 / Math.sqrt(LETTER * LINE * longest)}cqmin; --fit: ${100 / (LETTER * word)}cqw`;
    }

    /** Soft, long and double taps are one choice: it is made when the finger leaves the card it came down on. */
    down(value) {
        this.pressed = value;
    }

    up(value, ev) {
        if (this.pressed === value && !ev.button) {
            this.props.choose(value);
        }
        this.pressed = undefined;
    }
}
