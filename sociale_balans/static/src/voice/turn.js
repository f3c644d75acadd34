import {_t} from "@web/core/l10n/translation";
import {attentive, isRefusal, reasonOf} from "../board/line";
import {TURN, placeOf} from "../board/kept";
import {browser} from "@web/core/browser/browser";
import {markRaw} from "@odoo/owl";

const MODEL = "sociale.balans.snapshot";
const WAIT = 300; // ms between a choice and its request
const RETRY = 3000; // ms between two attempts on a broken line
/** What the client's screen calls an answer, by the name under which it is kept under seal. */
const NAMES = {value: "value", help: "client_help", words: "client_words"};
const NOTHING = {value: false, client_help: false, client_words: ""};

/**
 * What a client says in his turn, on this device: shown at once, sent under seal, kept in this tab until he is done. The
 * tab alone has the key, so nothing is ever read back from the server.
 */
export class Turn {
    constructor({orm, snapshotId, part, key}) {
        this.orm = markRaw(attentive(orm.silent));
        Object.assign(this, {snapshotId, part, key, sending: null, trouble: "", isOver: false});
        // With another key somebody went on elsewhere: what this tab remembers may be older, or of somebody else.
        const kept = Turn.kept(snapshotId, part);
        const {answers = {}, unsent = [], isDone = false} = kept?.key === key ? kept : {};
        Object.assign(this, {answers, unsent, isDone});
        this.keep();
    }

    /** @returns {Object|null} what this tab kept of a turn: {key, answers, unsent, isDone} */
    static kept(snapshotId, part) {
        return JSON.parse(browser.sessionStorage.getItem(placeOf(TURN, `${snapshotId}.${part}`)) || "null");
    }

    /** This tab was the last one, and goes on with a new key. */
    static carryOn(snapshotId, part, key) {
        const kept = JSON.stringify({...Turn.kept(snapshotId, part), key});
        browser.sessionStorage.setItem(placeOf(TURN, `${snapshotId}.${part}`), kept);
    }

    keep() {
        const {key, answers, unsent, isDone} = this;
        browser.sessionStorage.setItem(this.place, JSON.stringify({key, answers, unsent, isDone}));
    }

    /** Send what an earlier visit to this page could not. */
    resume() {
        if (this.unsent.length) {
            this.soon(WAIT);
        }
    }

    /** The screen is left: what the client is done with, stays in no tab. */
    stop() {
        browser.clearTimeout(this.timer);
        if (this.isDone) {
            browser.sessionStorage.removeItem(this.place);
        }
    }

    get place() {
        return placeOf(TURN, `${this.snapshotId}.${this.part}`);
    }

    /** A row as the client sees it: what he said himself, nothing of the worker, and of last time when he is done. */
    of(row) {
        const former = this.isDone && row.former;
        return {...row, ...NOTHING, ...this.answers[row.id], former, client: false};
    }

    /** @param {Object} values any of `value`, `client_help` and `client_words` */
    change(id, values) {
        if (this.isDone) {
            return;
        }
        this.answers[id] = {...this.answers[id], ...values};
        this.unsent = [...new Set([...this.unsent, String(id)])];
        this.keep();
        this.soon(WAIT);
    }

    soon(delay) {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.flush(), delay);
    }

    /** Send what was said; resolves when the server has it, or cannot have it now. */
    async flush() {
        browser.clearTimeout(this.timer);
        await this.sending;
        if (this.unsent.length && !this.isOver) {
            this.sending = this.send().finally(() => {
                this.sending = null;
            });
            await this.sending;
        }
    }

    async send() {
        const ids = this.unsent;
        const answers = ids.map((id) => ({
            id: Number(id),
            values: Object.fromEntries(
                Object.entries(NAMES)
                    .filter(([, name]) => name in this.answers[id])
                    .map(([short, name]) => [short, this.answers[id][name]]),
            ),
        }));
        this.unsent = [];
        try {
            await this.call("save_client_turn", [answers]);
            this.trouble = "";
        } catch (error) {
            this.unsent = [...new Set([...ids, ...this.unsent])];
            this.fail(error);
        }
        this.keep();
    }

    fail(error) {
        if (isRefusal(error)) {
            Object.assign(this, {isOver: true, trouble: reasonOf(error)});
        } else {
            this.trouble = _t("There is no connection now. What you chose is kept on this screen.");
            this.soon(RETRY);
        }
    }

    /** @returns {Promise<boolean>} whether the client is done: the server has all of it */
    async finish(lang) {
        await this.flush();
        if (this.unsent.length) {
            return false;
        }
        try {
            await this.call("finish_client_turn", [lang || false]);
        } catch (error) {
            this.fail(error);
            return false;
        }
        this.isDone = true;
        this.keep();
        return true;
    }

    call(method, args) {
        return this.orm.call(MODEL, method, [[this.snapshotId], this.key, ...args]);
    }
}
