import {Component, xml} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The picture of a life domain. It says nothing that the name beside it does not say, so it is hidden from readers. */
export class Pictogram extends Component {
    static template = xml`
        <div
            class="o_sb_pictogram"
            aria-hidden="true"
            t-attf-style="--sb-pictogram: url(/sociale_balans/static/img/pictograms/{{ props.name }}.svg)"
        />`;
    static props = {name: String};
}

export class PictogramField extends Component {
    static template = xml`<Pictogram t-if="value" name="value"/>`;
    static components = {Pictogram};
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }
}

registry.category("fields").add("sociale_balans_pictogram", {
    component: PictogramField,
    supportedTypes: ["char"],
});
