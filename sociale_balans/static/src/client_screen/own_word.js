import {Component, xml} from "@odoo/owl";

/** A word of the client's screen once more, small and in the language of the worker; nothing where he reads that. */
export class OwnWord extends Component {
    static template = xml`<small t-if="props.texts.own(props.name)" t-att-lang="props.texts.ownTag" t-out="props.texts.own(props.name)" />`;
    static props = {
        /** see ClientTexts */
        texts: Object,
        /** of the word among the labels */
        name: String,
    };
}
