import {Component, useEffect, useExternalListener, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE} from "../scale/scale";
import {Pictogram} from "../pictogram/pictogram";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {localization} from "@web/core/l10n/localization";
import {pyToJsLocale} from "@web/core/l10n/utils";
import {sprintf} from "@web/core/utils/strings";
import {useActiveElement} from "@web/core/ui/ui_service";
import {useService} from "@web/core/utils/hooks";

const MODEL = "sociale.balans.snapshot";

/**
 * A screen for the client: one life domain at a time, with its five texts as large cards. It covers everything else, so
 * there is no menu, no name, no remark and no message in sight.
 *
 * Where the organisation offers languages, the client chooses one. It changes what stands on this screen, never an
 * answer; the tab remembers it for this snapshot, and the worker's own screens stay in his language.
 */
export class Together extends Component {
    static template = "sociale_balans.Together";
    static components = {Pictogram};
    static props = {
        snapshotId: Number,
        rows: Array,
        start: Number,
        change: Function,
        close: Function,
    };

    setup() {
        this.root = useRef("root");
        // Neither Tab nor a shortcut of Odoo reaches what lies beneath.
        useActiveElement("root");
        this.orm = useService("orm").silent;
        this.levels = LEVELS;
        this.ownLabels = {
            na: _t("Not applicable"),
            effort: _t("Rather not now"),
            back: _t("Back"),
            next: _t("Next"),
            place: _t("%(number)s of %(total)s"),
            thanks: _t("Thank you"),
            answers: _t("We look at your answers together now."),
            overview: _t("To the overview"),
            languages: _t("Language"),
        };
        this.key = `sociale_balans.language.${this.props.snapshotId}`;
        // The first language is the worker's own. 'texts' are those of another one, as the server gives them.
        this.state = useState({index: this.props.start, languages: [], lang: null, texts: null, trouble: ""});
        this.loadLanguages();
        // Who reads with a screen reader or the keyboard starts at the question of each domain.
        useEffect(
            () => this.root.el.focus(),
            () => [this.state.index],
        );
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), {capture: true});
    }

    // --- Language -----------------------------------------------------------------------------------------------------

    /** Without a connection there is no choice, and the screen works all the same. */
    async loadLanguages() {
        const {languages} = await this.getTexts().catch(() => ({languages: []}));
        if (languages.length < 2) {
            return;
        }
        this.state.languages = languages.map((language) => ({...language, tag: pyToJsLocale(language.code)}));
        this.state.lang = languages[0].code;
        const kept = browser.sessionStorage.getItem(this.key);
        if (languages.some(({code}) => code === kept)) {
            await this.speak(kept);
        }
    }

    async speak(lang) {
        const isOwn = lang === this.state.languages[0].code;
        this.wanted = lang;
        const texts = isOwn ? null : await this.getTexts(lang).catch(() => undefined);
        if (this.wanted !== lang) {
            return; // another one was chosen meanwhile
        }
        if (texts === undefined) {
            this.state.trouble = _t("This language cannot be loaded now. Please try again later.");
            return;
        }
        Object.assign(this.state, {lang, texts, trouble: ""});
        if (isOwn) {
            browser.sessionStorage.removeItem(this.key);
        } else {
            browser.sessionStorage.setItem(this.key, lang);
        }
    }

    getTexts(...lang) {
        return this.orm.call(MODEL, "get_texts", [[this.props.snapshotId], ...lang]);
    }

    get labels() {
        return this.state.texts ? this.state.texts.labels : this.ownLabels;
    }

    /** The language of this screen as HTML knows it; undefined as long as it is that of the page. */
    get tag() {
        return this.state.texts ? pyToJsLocale(this.state.lang) : undefined;
    }

    get direction() {
        return this.state.texts ? this.state.texts.direction : localization.direction;
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    /** The domain on screen; undefined after the last one. */
    get row() {
        const row = this.props.rows[this.state.index];
        return row && {...row, ...this.state.texts?.rows[row.id]};
    }

    get others() {
        return [
            {value: NOT_APPLICABLE, label: this.labels.na},
            {value: EFFORT, label: this.labels.effort},
        ];
    }

    get title() {
        return this.row ? this.row.name : this.labels.thanks;
    }

    get place() {
        return sprintf(this.labels.place, {number: this.state.index + 1, total: this.props.rows.length});
    }

    choose(value) {
        this.props.change(this.row.id, {value: this.row.value === value ? false : value});
    }

    go(step) {
        this.state.index = Math.min(Math.max(this.state.index + step, 0), this.props.rows.length);
    }

    onKeydown(ev) {
        // Enter and space press the button that has the focus.
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ["Tab", "Enter", " "].includes(ev.key)) {
            return;
        }
        // No other key reaches what lies beneath.
        ev.stopPropagation();
        const choices = {n: NOT_APPLICABLE, e: EFFORT, ...Object.fromEntries(LEVELS.map((level) => [level, level]))};
        const forward = this.direction === "rtl" ? -1 : 1;
        const steps = {arrowright: forward, arrowleft: -forward};
        const key = ev.key.toLowerCase();
        if (key === "escape") {
            this.props.close();
        } else if (key in steps) {
            this.go(steps[key]);
        } else if (key in choices && this.row) {
            this.choose(choices[key]);
        }
    }
}
