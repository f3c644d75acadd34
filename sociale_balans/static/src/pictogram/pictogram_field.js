import {Component} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {Pictogram} from "./pictogram";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";

/** The picture, and for who may change it all pictures to choose from. */
export class PictogramField extends Component {
    static template = "sociale_balans.PictogramField";
    static components = {Dropdown, Pictogram};
    static props = {...standardFieldProps};

    setup() {
        this.dropdown = useDropdownState();
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get choices() {
        return this.props.record.fields[this.props.name].selection || [];
    }

    choose(name) {
        this.dropdown.close();
        return this.props.record.update({[this.props.name]: name});
    }
}

registry.category("fields").add("sociale_balans_pictogram", {
    component: PictogramField,
    displayName: _t("Pictogram"),
    supportedTypes: ["selection"],
});
