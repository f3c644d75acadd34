import {Component, useState} from "@odoo/owl";
import {Pictogram} from "../pictogram/pictogram";
import {missingVoice} from "../speech/packs";

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
        this.state = useState({isUnfolded: false});
        this.speech = useState(this.props.speech);
        this.voices = useState(this.props.speech.state);
    }

    get isMany() {
        return this.props.texts.languages.length > FEW;
    }

    /** What the worker has to know of the language that the client reads, in his own. */
    get notes() {
        const {texts} = this.props;
        const lacks = texts.isOther && this.voices.voices && !this.speech.canRead(texts.lang);
        return [texts.mark, lacks && missingVoice(texts.lang, texts.language.name)].filter(Boolean).join(" · ");
    }

    async speak(code) {
        await this.props.texts.speak(code);
        this.state.isUnfolded = false;
    }
}
