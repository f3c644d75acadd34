import {Component, onWillUpdateProps, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useInputField} from "@web/views/fields/input_field_hook";

const DIGITS = /^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/;

/** Return the 11 digits in a text; a text that does not hold just these stays as it was typed. */
export function compact(text) {
    const digits = text.replace(/[\s./-]/g, "");
    return DIGITS.test(digits) ? digits : text.trim();
}

/** A national number that stays hidden until somebody asks for it, shown as on an identity card. */
export class NationalNumber extends Component {
    static template = "sociale_balans_national_number.NationalNumber";
    static props = {...standardFieldProps, placeholder: {type: String, optional: true}};

    setup() {
        this.state = useState({shown: false});
        useInputField({getValue: () => this.formatted, parse: compact});
        // The next person's number is hidden again.
        onWillUpdateProps(({record}) => {
            this.state.shown = this.state.shown && record.id === this.props.record.id;
        });
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get formatted() {
        return this.value.replace(DIGITS, "$1.$2.$3-$4.$5");
    }

    get masked() {
        return Boolean(this.value) && !this.state.shown;
    }

    get label() {
        return this.masked ? _t("Show the national number") : _t("Hide the national number");
    }

    /** Who types a number sees what he types. */
    onInput() {
        this.state.shown = true;
    }

    toggle() {
        this.state.shown = !this.state.shown;
    }
}

registry.category("fields").add("sociale_balans_national_number", {
    component: NationalNumber,
    supportedTypes: ["char"],
    extractProps: ({placeholder}) => ({placeholder}),
});
