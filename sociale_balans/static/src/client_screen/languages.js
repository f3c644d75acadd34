import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Pictogram} from "../pictogram/pictogram";
import {missingVoice} from "../speech/packs";
import {useUnfold} from "./unfold";

const FEW = 4; // languages: so many stand side by side

/** The choice of a language, each by the name that its speakers give it. */
export class Languages extends Component {
    static template = "sociale_balans.ClientLanguages";
    static components = {Pictogram};
    static props = {
        /** see ClientTexts */
        texts: Object,
        /** see ReadAloud */
        speech: Object,
    };

    setup() {
        this.state = useUnfold("root");
        this.notes = useUnfold("notes");
        this.speech = useState(this.props.speech);
        this.voices = useState(this.props.speech.state);
    }

    get isMany() {
        return this.props.texts.languages.length > FEW;
    }

    /** What the worker has to know of the language that the client reads, in his own: a mark, and what it means. */
    get marks() {
        const {texts} = this.props;
        const lacks = texts.isOther && this.voices.voices && !this.speech.canRead(texts.lang);
        return [
            texts.mark && {short: _t("not proofread"), says: texts.mark},
            lacks && {short: _t("no voice"), says: missingVoice(texts.lang, texts.language.name)},
        ].filter(Boolean);
    }

    get mark() {
        return this.marks.map(({short}) => short).join(" · ");
    }

    async speak(code) {
        await this.props.texts.speak(code);
        this.state.isOpen = false;
    }
}
