import {Component} from "@odoo/owl";
import {OwnWord} from "../client_screen/own_word";
import {sprintf} from "@web/core/utils/strings";
import {whole} from "../client_screen/client_texts";

/** The worker reads an answer back to the client: is it what he meant? A tap of the client is easily a wrong one. */
export class ReadBack extends Component {
    static template = "sociale_balans.ReadBack";
    static components = {OwnWord};
    static props = {
        row: Object,
        /** see ClientTexts */
        texts: Object,
        say: Function,
    };

    get question() {
        const {row, texts} = this.props;
        return this.ask(texts.labels.read_back, texts.of(row));
    }

    /** The same in the language of the worker. */
    get own() {
        const {row, texts} = this.props;
        const {own} = texts.of(row);
        return own && this.ask(texts.own("read_back"), own);
    }

    ask(label, told) {
        const {value} = this.props.row.client;
        return sprintf(label, {level: value, text: whole(told, value).replace(/\.$/, "")});
    }
}
