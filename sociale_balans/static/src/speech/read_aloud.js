import {browser} from "@web/core/browser/browser";
import {partsOf} from "./parts";
import {reactive} from "@odoo/owl";

const KEPT_RATE = "sociale_balans.speech.rate";
// A voice by itself (1) speaks at the pace of the news. The middle one is a little calmer, for who hears words beside a
// text that he reads with effort. Slower than the first, voices begin to drawl; the last is for who knows the questions.
export const RATES = [0.7, 0.9, 1.2];
const NORMAL = RATES[1];

const PAUSE = 60; // ms: some engines lose what they get at once after they were silenced
const TO_START = 5000; // ms in which a voice begins, also one that is fetched
const PER_CHARACTER = 250; // ms, some three times what a voice takes for one
const SILENCED = ["canceled", "interrupted"]; // by us, or by another page: no trouble

// Of what a browser lists, only what is a voice of some language.
const isVoice = (voice) => typeof voice?.lang === "string" && voice.lang !== "";
const tagOf = (voice) => voice.lang.replaceAll("_", "-").toLowerCase();
const languageOf = (tag) => tag.split("-")[0];
const isSame = (one, other) => one.voiceURI === other.voiceURI && one.lang === other.lang;
const asked = (pieces, tag) => JSON.stringify([tag, pieces.map(({key, text}) => [key, text])]);

function keptRate() {
    const rate = Number(browser.localStorage.getItem(KEPT_RATE));
    return RATES.includes(rate) ? rate : NORMAL;
}

/**
 * Reads texts aloud with the voices of the browser. A component keeps one with useState and calls destroy when it goes.
 *
 * What it gets, is spoken as it is, and an online voice sends it to the maker of the browser. So it gets texts of the
 * catalogue and labels only, never a name, a remark or what a client said: that is the care of who calls it.
 */
export class ReadAloud {
    /**
     * @param {Object} options
     * @param {SpeechSynthesis} [options.engine] null for none: then nothing can be read
     * @param {Function} [options.Utterance] the class of what the engine speaks
     * @param {boolean} [options.isOnlineAllowed] whether a voice may be used that does not speak on the device itself
     */
    constructor({
        engine = window.speechSynthesis,
        Utterance = window.SpeechSynthesisUtterance,
        isOnlineAllowed = false,
    } = {}) {
        // An engine without words to hand to it says nothing.
        Object.assign(this, {engine: Utterance ? engine : null, Utterance, isOnlineAllowed});
        this.parts = []; // what is left to say, the first of them now
        this.attempt = 0; // changes with each utterance, so that an event of an earlier one is known as late
        this.state = reactive({
            key: null, // of the piece that is being read
            isReading: false,
            trouble: false, // the last attempt broke off
            rate: keptRate(),
            voices: [],
            asked: "", // what is being read, with its language
        });
        this.followVoices = () => {
            this.state.voices = this.voicesOfEngine();
            if (this.state.isReading && !this.state.voices.some((voice) => isSame(voice, this.voice))) {
                this.stop();
            }
        };
        this.leavePage = () => this.stop(); // an engine goes on where its page is gone
        this.followVoices();
        this.engine?.addEventListener("voiceschanged", this.followVoices);
        browser.addEventListener("pagehide", this.leavePage);
    }

    voicesOfEngine() {
        try {
            return [...(this.engine?.getVoices() || [])].filter(isVoice);
        } catch {
            return []; // an engine that does not know its own voices has none
        }
    }

    /** Silence the engine; one that is broken is silent by itself. */
    silence() {
        try {
            this.engine.cancel();
        } catch {
            this.state.trouble = true;
        }
    }

    destroy() {
        this.stop();
        this.engine?.removeEventListener("voiceschanged", this.followVoices);
        browser.removeEventListener("pagehide", this.leavePage);
    }

    /** The best voice: one on the device before one online, then that of the same country, then that of the system. */
    voiceFor(tag) {
        const wanted = tag.replaceAll("_", "-").toLowerCase();
        const rank = (voice) => 4 * voice.localService + 2 * (tagOf(voice) === wanted) + voice.default;
        return this.state.voices
            .filter((voice) => languageOf(tagOf(voice)) === languageOf(wanted))
            .filter((voice) => voice.localService || this.isOnlineAllowed)
            .sort((one, other) => rank(other) - rank(one))[0];
    }

    canRead(tag) {
        return Boolean(this.voiceFor(tag));
    }

    /** Whether it is exactly this that is being read. */
    reads(pieces, tag) {
        return this.state.isReading && this.state.asked === asked(pieces, tag);
    }

    /**
     * Read these instead of what is being read.
     *
     * @param {{key: any, text: string}[]} pieces one after the other; state.key says which it is
     * @param {string} tag their language (BCP 47)
     */
    read(pieces, tag) {
        const voice = this.voiceFor(tag);
        const parts = pieces.flatMap(({key, text}) => partsOf(text).map((part) => ({key, text: part})));
        this.state.trouble = false;
        if (!voice || !parts.length) {
            this.stop();
            return;
        }
        Object.assign(this, {voice, parts});
        Object.assign(this.state, {isReading: true, asked: asked(pieces, tag)});
        this.start();
    }

    stop() {
        if (this.state.isReading) {
            this.end();
            this.silence();
        }
    }

    get isSlowest() {
        return this.state.rate === RATES[0];
    }

    get isFastest() {
        return this.state.rate === RATES.at(-1);
    }

    slower() {
        this.changeRate(-1);
    }

    faster() {
        this.changeRate(1);
    }

    /** It is heard at once: the part that is being said begins again. */
    changeRate(step) {
        const rate = RATES[RATES.indexOf(this.state.rate) + step];
        if (!rate) {
            return;
        }
        this.state.rate = rate;
        browser.localStorage.setItem(KEPT_RATE, rate);
        if (this.state.isReading) {
            this.start();
        }
    }

    /** Say the first part; what is being said, ours or another's, falls silent before. */
    start() {
        this.attempt++;
        this.state.key = this.parts[0].key;
        browser.clearTimeout(this.timer);
        if (this.engine.speaking || this.engine.pending) {
            this.silence();
            this.timer = browser.setTimeout(() => this.say(), PAUSE);
        } else {
            this.say(); // some browsers speak for the first time only within a tap
        }
    }

    say() {
        const attempt = ++this.attempt;
        const [{key, text}] = this.parts;
        const {rate} = this.state;
        const utterance = new this.Utterance(text);
        const unlessLate = (follow) => (ev) => {
            if (attempt === this.attempt) {
                follow(ev);
            }
        };
        Object.assign(utterance, {
            voice: this.voice,
            lang: this.voice.lang.replaceAll("_", "-"),
            rate,
            onstart: unlessLate(() => this.breakOffAfter(TO_START + (text.length * PER_CHARACTER) / rate)),
            onend: unlessLate(() => this.goOn()),
            onerror: unlessLate(({error}) => (SILENCED.includes(error) ? this.end() : this.breakOff())),
        });
        this.state.key = key;
        this.utterance = utterance; // Chrome clears away what nobody holds, and its events with it
        this.breakOffAfter(TO_START);
        try {
            this.engine.speak(utterance);
        } catch {
            this.breakOff();
        }
    }

    goOn() {
        this.parts.shift();
        if (this.parts.length) {
            this.say();
        } else {
            this.end();
        }
    }

    breakOffAfter(delay) {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.breakOff(), delay);
    }

    breakOff() {
        this.end();
        this.state.trouble = true;
        this.silence();
    }

    end() {
        this.attempt++;
        this.parts = [];
        browser.clearTimeout(this.timer);
        Object.assign(this.state, {key: null, isReading: false, asked: ""});
    }
}
