import {Component} from "@odoo/owl";
import {sprintf} from "@web/core/utils/strings";

/** The worker reads an answer back to the client: is it what he meant? A tap of the client is easily a wrong one. */
export class ReadBack extends Component {
    static template = "sociale_balans.ReadBack";
    static props = {
        row: Object,
        /** the five texts, as the client reads them */
        levels: Object,
        labels: Object,
        say: Function,
    };

    get question() {
        const {labels, levels, row} = this.props;
        return sprintf(labels.read_back, {level: row.client.value, text: levels[row.client.value]});
    }
}
