import {Component, onWillUnmount, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";

export const HOLD = 800; // ms

/** A button that does its work after it was held for a moment, so that no tap does it by accident. */
export class HoldButton extends Component {
    static template = "sociale_balans.HoldButton";
    static props = {
        label: String,
        own: {type: String, optional: true},
        /** after it was held */
        onHold: Function,
        /** after a short tap */
        onTap: Function,
        /** pressed without a pointer, by the keyboard or what reads a screen aloud: nobody has to keep time there */
        onPress: Function,
    };

    setup() {
        this.hold = HOLD; // so that what is seen takes as long
        this.state = useState({isHeld: false});
        onWillUnmount(() => browser.clearTimeout(this.timer));
    }

    down(ev) {
        if (ev.button) {
            return;
        }
        this.state.isHeld = true;
        this.timer = browser.setTimeout(() => {
            this.state.isHeld = false;
            this.props.onHold();
        }, HOLD);
    }

    /** @param {boolean} isTap whether the finger was lifted here, and did not slide away */
    up(isTap) {
        browser.clearTimeout(this.timer);
        if (this.state.isHeld && isTap) {
            this.props.onTap();
        }
        this.state.isHeld = false;
    }

    click(ev) {
        if (!ev.detail) {
            this.props.onPress();
        }
    }
}
