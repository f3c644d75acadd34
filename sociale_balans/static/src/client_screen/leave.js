import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/** The question before the client's screen closes or uncovers itself; where the worker has a PIN, it asks for that. */
export class Leave extends Component {
    static template = "sociale_balans.ClientLeave";
    static props = {labels: Object, hasPin: Boolean, leave: Function, stay: Function};

    setup() {
        this.orm = useService("orm").silent;
        this.first = useRef("first");
        this.state = useState({pin: "", trouble: ""});
        onMounted(() => this.first.el.focus());
    }

    async submit() {
        if (!this.props.hasPin) {
            this.props.leave();
            return;
        }
        const {labels} = this.props;
        const isRight = await this.orm.call("res.users", "check_client_screen_pin", [this.state.pin]).catch(() => null);
        if (isRight) {
            this.props.leave();
            return;
        }
        Object.assign(this.state, {pin: "", trouble: isRight === null ? labels.no_line : labels.wrong_pin});
        this.first.el?.focus();
    }
}
