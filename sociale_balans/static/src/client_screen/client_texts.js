import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {localization} from "@web/core/l10n/localization";
import {pyToJsLocale} from "@web/core/l10n/utils";

const MODEL = "sociale.balans.snapshot";

/**
 * The language of the client's screen. Where the organisation offers languages, the client chooses one. It changes what
 * stands on this screen, never an answer; the tab remembers it for this snapshot, and the worker's own screens stay in
 * his language.
 */
export class ClientTexts {
    constructor({orm, snapshotId, labels}) {
        Object.assign(this, {orm, snapshotId, ownLabels: labels});
        this.key = `sociale_balans.language.${snapshotId}`;
        this.languages = []; // the first is the worker's own
        this.lang = null;
        this.texts = null; // those of another language, as the server gives them
        this.trouble = "";
    }

    /** Without a connection there is no choice, and the screen works all the same. */
    async load() {
        const {languages} = await this.read().catch(() => ({languages: []}));
        if (languages.length < 2) {
            return;
        }
        this.languages = languages.map((language) => ({...language, tag: pyToJsLocale(language.code)}));
        this.lang = languages[0].code;
        const kept = browser.sessionStorage.getItem(this.key);
        if (languages.some(({code}) => code === kept)) {
            await this.speak(kept);
        }
    }

    async speak(lang) {
        const isOwn = lang === this.languages[0].code;
        this.wanted = lang;
        const texts = isOwn ? null : await this.read(lang).catch(() => undefined);
        if (this.wanted !== lang) {
            return; // another one was chosen meanwhile
        }
        if (texts === undefined) {
            this.trouble = _t("This language cannot be loaded now. Please try again later.");
            return;
        }
        Object.assign(this, {lang, texts, trouble: ""});
        if (isOwn) {
            browser.sessionStorage.removeItem(this.key);
        } else {
            browser.sessionStorage.setItem(this.key, lang);
        }
    }

    read(...lang) {
        return this.orm.call(MODEL, "get_texts", [[this.snapshotId], ...lang]);
    }

    get labels() {
        return this.texts ? {...this.ownLabels, ...this.texts.labels} : this.ownLabels;
    }

    /** What stands small under a word in another language, for the worker; nothing where the client reads his. */
    own(name) {
        const own = this.ownLabels[name];
        return this.texts && own !== this.labels[name] ? own : "";
    }

    /** A row as the client reads it; `own` is the same in the worker's language, where that says it in other words. */
    of(row) {
        const texts = this.texts?.rows[row.id];
        return {...row, ...texts, own: texts && texts.question !== row.question ? row : null};
    }

    /** The language of this screen as HTML knows it; undefined as long as it is that of the page. */
    get tag() {
        return this.texts ? pyToJsLocale(this.lang) : undefined;
    }

    get ownTag() {
        return this.texts ? this.languages[0].tag : undefined;
    }

    /** The name of the language on screen. */
    get name() {
        return this.languages.find(({code}) => code === this.lang)?.name || "";
    }

    get direction() {
        return this.texts ? this.texts.direction : localization.direction;
    }
}
