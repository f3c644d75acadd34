import {Component, useState} from "@odoo/owl";
import {OwnWord} from "./own_word";
import {ReadAloudButton} from "../speech/read_aloud_button";
import {_t} from "@web/core/l10n/translation";

/** Reads all that stands on the screen, one text after the other; while it reads, slower and faster. */
export class ReadAll extends Component {
    static template = "sociale_balans.ReadAll";
    static components = {OwnWord, ReadAloudButton};
    static props = {
        /** see ReadAloud */
        speech: Object,
        /** see ReadAloudButton */
        pieces: Array,
        tag: String,
        /** see ClientTexts */
        texts: Object,
    };

    setup() {
        this.speech = useState(this.props.speech);
        this.state = useState(this.props.speech.state);
    }

    get labels() {
        return this.props.texts.labels;
    }

    /** For the worker, in his language. */
    get trouble() {
        return this.state.trouble ? _t("The voice stopped. Try again, or read it aloud yourself.") : "";
    }
}
