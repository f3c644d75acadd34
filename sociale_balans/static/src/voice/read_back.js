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
        const text = whole(texts.of(row), row.client.value).replace(/\.$/, "");
        return sprintf(texts.labels.read_back, {level: row.client.value, text});
    }
}
