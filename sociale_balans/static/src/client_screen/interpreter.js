import {Component} from "@odoo/owl";
import {OwnWord} from "./own_word";
import {useUnfold} from "./unfold";

/** The interpreting service of the organisation, one tap away; that an interpreter is there, is noted with the answers. */
export class Interpreter extends Component {
    static template = "sociale_balans.Interpreter";
    static components = {OwnWord};
    static props = {
        /** {name, phone, isHere, say}: `say` notes whether an interpreter is there */
        interpreter: Object,
        /** see ClientTexts */
        texts: Object,
        readonly: Boolean,
    };

    setup() {
        this.state = useUnfold("root");
    }

    get labels() {
        return this.props.texts.labels;
    }
}
