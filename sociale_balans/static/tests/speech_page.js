/** A speech engine of which the test decides what it does, and what reads with it, for the tests of reading aloud. */
import {Component, useState, xml} from "@odoo/owl";
import {after, expect} from "@odoo/hoot";
import {ReadAloud} from "@sociale_balans/speech/read_aloud";
import {ReadAloudButton} from "@sociale_balans/speech/read_aloud_button";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";

/** What speaks in a browser, except that a test decides when something happens. */
class StandIn extends EventTarget {
    constructor(voices) {
        super();
        this.voices = voices;
        this.pending = false;
        this.heard = []; // all that was ever begun, the last being said
    }

    get speaking() {
        return Boolean(this.saying);
    }

    getVoices() {
        return this.voices;
    }

    speak(utterance) {
        this.saying = utterance;
        this.heard.push(utterance);
        expect.step(utterance.text);
    }

    cancel() {
        const utterance = this.saying;
        this.saying = null;
        expect.step("silence");
        utterance?.onend({}); // as some do, where others tell of an error
    }

    begins() {
        this.saying.onstart({});
    }

    ends() {
        const utterance = this.saying;
        this.saying = null;
        utterance.onend({});
    }

    fails(error) {
        const utterance = this.saying;
        this.saying = null;
        utterance.onerror({error});
    }

    /** Other voices than before, each a new object as in Chrome. */
    brings(...voices) {
        this.voices = voices;
        this.dispatchEvent(new Event("voiceschanged"));
    }
}

class Utterance {
    constructor(text) {
        this.text = text;
    }
}

export const voice = (lang, more = {}) => ({
    lang,
    name: lang,
    voiceURI: lang,
    localService: true,
    default: false,
    ...more,
});
export const online = (lang, more = {}) => voice(lang, {name: `${lang} online`, localService: false, ...more});
export const PIECES = [
    {key: "question", text: "How do you live?"},
    {key: 1, text: "I have no home."},
    {key: 2, text: "I move often."},
];

/** @returns {{engine: StandIn, speech: ReadAloud}} */
export function makeSpeech(voices = [voice("nl-BE")], options = {}) {
    const engine = new StandIn(voices);
    const speech = new ReadAloud({engine, Utterance, ...options});
    after(() => {
        speech.destroy();
        expect.verifySteps([]);
    });
    return {engine, speech};
}

/** Give the page an engine with these voices, as a browser does. @returns {StandIn} */
export function installEngine(...voices) {
    const engine = new StandIn(voices);
    for (const [name, value] of Object.entries({speechSynthesis: engine, SpeechSynthesisUtterance: Utterance})) {
        const before = Object.getOwnPropertyDescriptor(window, name);
        Object.defineProperty(window, name, {configurable: true, value});
        after(() => {
            delete window[name];
            if (before) {
                Object.defineProperty(window, name, before);
            }
        });
    }
    return engine;
}

/** @returns {Promise<{engine, speech, page}>} a button on a page that shows `page.state.pieces` */
export async function mountButton({voices, ...props} = {}) {
    const {engine, speech} = makeSpeech(voices);
    class Page extends Component {
        static components = {ReadAloudButton};
        static template = xml`
            <div>
                <ReadAloudButton speech="speech" tag="'nl'" label="'Read aloud'" t-props="props" pieces="state.pieces" />
            </div>`;
        static props = ["*"];
        setup() {
            this.speech = speech;
            this.state = useState({pieces: PIECES});
        }
    }
    const page = await mountWithCleanup(Page, {props});
    return {engine, speech, page};
}
