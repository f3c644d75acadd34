import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {inWords} from "./answer_words";

/** An answer that the server did not take: why, what it was, and what can be done. It stays until its author decides. */
export class Unsaved extends Component {
    static template = "sociale_balans.Unsaved";
    static props = {
        /** {values, says, name}: see BoardStore.aside */
        answer: Object,
        /** whether to say which row it was */
        named: {type: Boolean, optional: true},
        /** what can be done so that it can be saved, if anything */
        advice: {type: String, optional: true},
        save: {type: Function, optional: true},
        discard: Function,
    };

    setup() {
        this.state = useState({copied: false});
        this.canCopy = Boolean(browser.navigator.clipboard);
    }

    get words() {
        return inWords(this.props.answer.values);
    }

    get name() {
        return this.props.named ? this.props.answer.name : "";
    }

    get text() {
        return _t("Your answer was: %s", this.words);
    }

    async copy() {
        await browser.navigator.clipboard.writeText(this.props.answer.values.remark || this.words);
        this.state.copied = true;
    }
}
