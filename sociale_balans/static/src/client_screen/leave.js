import {Component, onMounted, onWillUnmount, useRef, useState} from "@odoo/owl";
import {HoldButton} from "./hold_button";
import {browser} from "@web/core/browser/browser";
import {useService} from "@web/core/utils/hooks";

const SECOND = 1000; // ms

/**
 * The question before the client's screen closes or uncovers itself; where the worker has a PIN, it asks for that. Without
 * a line nobody can tell whether the PIN is right: then a button that is held leads out, so that no worker is locked in.
 */
export class Leave extends Component {
    static template = "sociale_balans.ClientLeave";
    static components = {HoldButton};
    static props = {labels: Object, hasPin: Boolean, leave: Function, stay: Function};

    setup() {
        this.orm = useService("orm").silent;
        this.first = useRef("first");
        this.state = useState({pin: "", trouble: "", noLine: false, waits: false});
        onMounted(() => this.first.el.focus());
        onWillUnmount(() => browser.clearTimeout(this.timer));
    }

    async submit() {
        if (!this.props.hasPin) {
            this.props.leave();
            return;
        }
        const told = await this.orm.call("res.users", "check_client_screen_pin", [this.state.pin]).catch(() => null);
        if (told?.right) {
            this.props.leave();
            return;
        }
        this.refuse(told);
        this.first.el?.focus();
    }

    /** @param {Object|null} told what the server says of the PIN; null when it says nothing */
    refuse(told) {
        const {labels} = this.props;
        Object.assign(this.state, {pin: "", noLine: !told, trouble: told ? labels.wrong_pin : labels.no_line});
        if (told?.wait) {
            Object.assign(this.state, {waits: true, trouble: labels.too_many});
            this.timer = browser.setTimeout(() => this.goOn(), told.wait * SECOND);
        }
    }

    goOn() {
        Object.assign(this.state, {waits: false, trouble: ""});
    }
}
