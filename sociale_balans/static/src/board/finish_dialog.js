import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

/** What is still open before a snapshot is finished: mandatory domains hold it up, for the others the worker decides. */
export class FinishDialog extends Component {
    static template = "sociale_balans.FinishDialog";
    static components = {Dialog};
    static props = {
        /** see BoardReading.openByPart */
        parts: Array,
        hasPriorities: Boolean,
        finish: Function,
        showOpen: Function,
        close: Function,
    };

    get title() {
        return this.isHeldUp ? _t("Not everything has been discussed") : _t("Finish the snapshot?");
    }

    get isHeldUp() {
        return this.props.parts.some((part) => part.mandatory.length);
    }

    get lists() {
        return [
            {
                key: "mandatory",
                intro: _t("These domains are mandatory. Give each a score, 'tried' or 'not applicable':"),
            },
            {
                key: "unsaid",
                intro: _t("You tried here, and no remark says how and how the client reacted:"),
            },
            {key: "optional", intro: _t("These domains have not been discussed. That is allowed:")},
        ]
            .map((list) => ({...list, parts: this.props.parts.filter((part) => part[list.key].length)}))
            .filter((list) => list.parts.length);
    }

    showOpen() {
        this.props.close();
        this.props.showOpen();
    }

    async finish() {
        try {
            await this.props.finish();
        } finally {
            this.props.close(); // a refusal says itself what is to be done, and the board shows it
        }
    }
}
