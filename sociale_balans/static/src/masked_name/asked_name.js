import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

/**
 * In a list: that there is a name, for a field that is true then. The name itself comes from the server when somebody asks
 * for it, and that is noted; the list never holds it.
 */
export class AskedName extends Component {
    static template = "sociale_balans.AskedName";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({name: ""});
    }

    get known() {
        return this.props.record.data[this.props.name];
    }

    /** Ask for the name, or put it away; in a list this is not a click on the row. */
    async toggle(ev) {
        ev.stopPropagation();
        ev.preventDefault();
        if (this.state.name) {
            this.state.name = "";
            return;
        }
        const {resModel, resId} = this.props.record;
        const [read] = await this.orm.read(resModel, [resId], ["name"]);
        this.state.name = read.name;
    }
}

registry.category("fields").add("sociale_balans_asked_name", {
    component: AskedName,
    supportedTypes: ["boolean"],
});
