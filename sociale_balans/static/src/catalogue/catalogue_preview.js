import {Component} from "@odoo/owl";
import {boardOf, partsOf} from "./order";
import {ScoreRow} from "../board/score_row";
import {_t} from "@web/core/l10n/translation";
import {scopeLabel} from "./catalogue_line";

/** The scoring board as a worker will see it, with invented answers; nothing in it can be clicked but its parts. */
export class CataloguePreview extends Component {
    static template = "sociale_balans.CataloguePreview";
    static components = {ScoreRow};
    static props = {
        themes: Array,
        /** {adults, children} */
        family: Object,
        /** changes the family: {adults} or {children} */
        setFamily: Function,
        /** key of the part on screen */
        part: String,
        setPart: Function,
    };

    setup() {
        this.nothing = () => {};
    }

    get parts() {
        return partsOf(this.props.themes, this.props.family);
    }

    /** The part on screen: the one that was chosen, as long as there is one. */
    get part() {
        return this.parts.find(({key}) => key === this.props.part) || this.parts[0];
    }

    get themes() {
        return this.part ? boardOf(this.props.themes, this.part) : [];
    }

    label({scope, number}) {
        return {
            household: scopeLabel("household"),
            adult: _t("Adult %(number)s", {number}),
            child: _t("Child %(number)s", {number}),
        }[scope];
    }

    get steppers() {
        const {adults, children} = this.props.family;
        return [
            {
                ...{key: "adults", label: _t("Adults"), value: adults, least: 1, most: 4},
                ...{fewer: _t("One adult fewer"), more: _t("One adult more")},
            },
            {
                ...{key: "children", label: _t("Children"), value: children, least: 0, most: 8},
                ...{fewer: _t("One child fewer"), more: _t("One child more")},
            },
        ];
    }

    step({key, value, least, most}, step) {
        this.props.setFamily({[key]: Math.min(Math.max(value + step, least), most)});
    }
}
