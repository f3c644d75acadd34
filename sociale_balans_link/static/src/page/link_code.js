import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const DIGITS = 6;

/** Before a link opens: the code that the worker said, and whether somebody helps. */
export class LinkCode extends Component {
    static template = "sociale_balans_link.LinkCode";
    static props = {
        /** why it did not open */
        says: String,
        isBusy: Boolean,
        open: Function,
    };

    setup() {
        this.input = useRef("input");
        this.state = useState({code: "", support: "alone", says: ""});
        this.choices = [
            ["alone", _t("Alone")],
            ["help", _t("Somebody helps me")],
        ];
        onMounted(() => this.input.el.focus());
    }

    /** Digits of any script; what stands between them does not count. */
    get digits() {
        return this.state.code.match(/\p{Nd}/gu) || [];
    }

    submit() {
        if (this.props.isBusy) {
            return;
        }
        this.input.el.focus();
        const {code, support} = this.state;
        if (this.digits.length === DIGITS) {
            this.state.says = "";
            this.props.open({code, support});
        } else {
            this.state.says = _t("The code has 6 digits.");
        }
    }
}
