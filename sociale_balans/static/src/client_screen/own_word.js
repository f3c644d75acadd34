import {Component, xml} from "@odoo/owl";
import {sprintf} from "@web/core/utils/strings";

/** A word of the client's screen once more, small and in the language of the worker; nothing where he reads that. */
export class OwnWord extends Component {
    static template = xml`<small t-if="says" t-att-lang="props.texts.ownTag" t-out="says" />`;
    static props = {
        /** see ClientTexts */
        texts: Object,
        /** of the word among the labels */
        name: String,
        /** what is filled in */
        values: {type: Object, optional: true},
    };

    get says() {
        const {name, texts, values} = this.props;
        return texts.own(name) && sprintf(texts.own(name), values || {});
    }
}
