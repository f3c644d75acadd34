import {Component, xml} from "@odoo/owl";

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
