import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

/** Before the client gets the screen: who taps, and whether somebody helps. */
export class StartTurn extends Component {
    static template = "sociale_balans.StartTurn";
    static components = {Dialog};
    static props = {
        part: String,
        /** what is chosen at first: alone, help or interpreter */
        support: {type: String, optional: true},
        start: Function,
        /** what an addon offers instead of this screen: {label, run} of each */
        others: {type: Array, optional: true},
        close: Function,
    };
    static defaultProps = {others: [], support: "alone"};

    setup() {
        this.state = useState({heldBy: "client", support: this.props.support});
        this.title = _t("The client scores: %s", this.props.part);
        this.questions = [
            {
                name: "heldBy",
                label: _t("Who taps?"),
                choices: [
                    ["client", _t("The client")],
                    ["worker", _t("You, for the client")],
                ],
            },
            {
                name: "support",
                label: _t("Alone, or with help?"),
                choices: [
                    ["alone", _t("Alone")],
                    ["help", _t("With help")],
                    ["interpreter", _t("With an interpreter")],
                ],
            },
        ];
    }

    start() {
        this.props.close();
        this.props.start({...this.state});
    }

    goAnotherWay({run}) {
        this.props.close();
        run();
    }
}
