import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {OwnWord} from "../client_screen/own_word";
import {ReadAloudButton} from "../speech/read_aloud_button";

export const HELP = ["yes", "later", "no"];

/** Below the five cards: does the client want help here, and what he says of it in his own words. */
export class HelpWanted extends Component {
    static template = "sociale_balans.HelpWanted";
    static components = {OwnWord, ReadAloudButton};
    static props = {
        row: Object,
        /** see ClientTexts */
        texts: Object,
        /** see ReadAloud */
        speech: Object,
        readonly: Boolean,
        say: Function,
    };

    setup() {
        this.root = useRef("root");
        this.state = useState({writes: Boolean(this.props.row.client_words)});
        // What is asked now is in sight, also on a small screen.
        useEffect(
            (asks) => {
                if (asks) {
                    this.root.el.scrollIntoView({block: "nearest"});
                }
            },
            () => [this.asks, this.state.writes],
        );
    }

    get labels() {
        return this.props.texts.labels;
    }

    /** It is asked after the score; what is not about him, is not asked. */
    get asks() {
        return LEVELS.includes(this.props.row.value);
    }

    /** What is read aloud: the question, and what can be said to it. */
    get spoken() {
        const text = [this.labels.help, ...this.choices.map(({label}) => `${label}.`)].join(" ");
        return [{key: "help", text}];
    }

    get choices() {
        return HELP.map((value) => ({value, label: this.labels[`help_${value}`]}));
    }

    /** The same once more takes nothing back. */
    choose(value) {
        if (this.props.row.client_help !== value) {
            this.props.say({client_help: value});
        }
    }
}
