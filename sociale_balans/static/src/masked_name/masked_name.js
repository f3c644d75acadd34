import {CharField, charField} from "@web/views/fields/char/char_field";
import {registry} from "@web/core/registry";
import {useState} from "@odoo/owl";

/**
 * A name that stays hidden until somebody asks for it: a client who looks at the screen must not read the names of other
 * clients.
 */
export class MaskedName extends CharField {
    static template = "sociale_balans.MaskedName";

    setup() {
        super.setup();
        this.state = useState({shown: false});
    }

    get masked() {
        return Boolean(this.formattedValue) && !this.state.shown;
    }

    /** Show or hide the name; in a list this is not a click on the row. */
    toggle(ev) {
        ev.stopPropagation();
        ev.preventDefault();
        this.state.shown = !this.state.shown;
    }
}

registry.category("fields").add("sociale_balans_masked_name", {
    ...charField,
    component: MaskedName,
});
