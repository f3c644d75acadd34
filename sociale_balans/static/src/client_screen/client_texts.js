import {LANGUAGE, placeOf} from "../board/kept";
import {isRefusal, reasonOf} from "../board/line";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {pyToJsLocale} from "@web/core/l10n/utils";

const MODEL = "sociale.balans.snapshot";
const LONG_ENOUGH = 1500; // ms to wait for the words of the client
/** Where a level goes in the sentence that five levels share. */
export const GAP = "…";

/** @returns {string} what a level says, as a whole sentence; nothing for what is no level */
export function whole(texts, value) {
    const level = texts?.levels?.[value];
    return level ? (texts.sentence || GAP).replace(GAP, level) : "";
}

/**
 * The words and the language of the client's screen. Where the organisation offers languages, the client chooses one. It
 * changes what stands on this screen, never an answer; the tab remembers it for this snapshot, and the worker's own
 * screens stay in his language.
 */
export class ClientTexts {
    constructor({orm, snapshotId, labels}) {
        Object.assign(this, {orm, snapshotId, ownLabels: labels});
        this.key = placeOf(LANGUAGE, snapshotId);
        this.languages = []; // the first is the worker's own
        this.mine = null; // the texts for clients in the worker's language, as the server gives them
        this.texts = null; // those on screen
        this.trouble = "";
        this.isReady = false; // whether there is something to show
    }

    /** What he reads does not change under his eyes; on a slow line the words of the worker are there first. */
    async loadFirst() {
        const late = new Promise((resolve) => browser.setTimeout(resolve, LONG_ENOUGH));
        await Promise.race([this.load(), late]);
        this.isReady = true;
    }

    /** Without a connection there is no choice, and the screen works all the same, in the words of the worker. */
    async load() {
        const mine = await this.read().catch(() => null);
        if (!mine) {
            return;
        }
        const languages = mine.languages.length > 1 ? mine.languages : [];
        Object.assign(this, {mine, texts: mine, languages});
        const kept = browser.sessionStorage.getItem(this.key);
        if (kept !== mine.lang && languages.some(({code}) => code === kept)) {
            await this.speak(kept);
        }
    }

    async speak(lang) {
        const isOwn = lang === this.mine.lang;
        this.wanted = lang;
        const texts = isOwn ? this.mine : await this.read(lang).catch((error) => error);
        if (this.wanted !== lang) {
            return; // another one was chosen meanwhile
        }
        if (texts instanceof Error) {
            this.refuse(lang, texts);
            return;
        }
        Object.assign(this, {texts, trouble: ""});
        if (isOwn) {
            browser.sessionStorage.removeItem(this.key);
        } else {
            browser.sessionStorage.setItem(this.key, lang);
        }
    }

    /** Say why a language is not there; one that is offered no longer, is no choice either. */
    refuse(lang, error) {
        if (isRefusal(error)) {
            this.languages = this.languages.filter(({code}) => code !== lang || code === this.lang);
            this.trouble = reasonOf(error);
        } else {
            this.trouble = _t("This language cannot be loaded now. Please try again later.");
        }
    }

    read(...lang) {
        return this.orm.call(MODEL, "get_texts", [[this.snapshotId], ...lang]);
    }

    get lang() {
        return this.texts?.lang;
    }

    /** Whether the client reads another language than the worker. */
    get isOther() {
        return this.texts !== this.mine;
    }

    get labels() {
        return this.texts ? {...this.ownLabels, ...this.texts.labels} : this.ownLabels;
    }

    /** What stands small under a word in another language, for the worker; nothing where the client reads his. */
    own(name) {
        const own = this.ownLabels[name];
        return this.isOther && own !== this.labels[name] ? own : "";
    }

    /**
     * A row as the client reads it; `own` is the same in the worker's language, where that says it in other words, and
     * `tag` the language of these texts, where it is not that of the screen.
     */
    of(row) {
        const texts = this.texts?.rows[row.id];
        const isHis = texts && this.isOther && texts.lang === this.lang;
        const own = isHis ? this.mine.rows[row.id] || row : null;
        return {...row, ...texts, own, tag: texts && texts.lang !== this.lang ? texts.lang : undefined};
    }

    /** In which language a row is read aloud; of one that the page speaks too, as it is spoken here. */
    voiceOf(row) {
        const here = pyToJsLocale(localization.code);
        const lang = this.texts?.rows[row?.id]?.lang || this.lang || here;
        return here.split("-")[0] === lang ? here : lang;
    }

    /** The language of this screen as HTML knows it; undefined as long as it is that of the page. */
    get tag() {
        return this.isOther ? this.lang : undefined;
    }

    get ownTag() {
        return this.isOther ? this.mine.lang : undefined;
    }

    /** The language on screen, see `get_texts`. */
    get language() {
        return this.languages.find(({code}) => code === this.lang);
    }

    /** What the worker has to know of this language; nothing of his own. */
    get mark() {
        return this.isOther && this.language && !this.language.read ? _t("Not yet read by a native speaker") : "";
    }

    get direction() {
        return this.texts ? this.texts.direction : localization.direction;
    }
}
