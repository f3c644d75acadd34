import {markRaw} from "@odoo/owl";
import {ConnectionLostError} from "@web/core/network/rpc";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";

export const ANSWER_FIELDS = [
    "value",
    "remark",
    "internal",
    "discreet",
    "priority",
    "priority_order",
    "parked_until",
    "confirmed",
];
const WAIT = 300; // ms between a choice and its request, so that quick choices travel together
const RETRY = 3000; // ms between two attempts on a broken line
const MODEL = "sociale.balans.snapshot";
const EXPIRED = "odoo.http.SessionExpiredException";
const PREFIX = "sociale_balans.answers.";

/** Forget the answers that this tab still keeps, of everybody except the given user. */
export function forgetAnswers(exceptUserId) {
    for (const key of Object.keys(browser.sessionStorage)) {
        if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${exceptUserId}.`)) {
            browser.sessionStorage.removeItem(key);
        }
    }
}

/** Put newer answers over older ones; what was known before the first of them stays known. */
function merged(older, newer) {
    const result = {...older};
    for (const [id, {values, known}] of Object.entries(newer)) {
        const before = older[id] || {values: {}, known: {}};
        result[id] = {values: {...before.values, ...values}, known: {...known, ...before.known}};
    }
    return result;
}

/** The form in which the server reads answers. */
function asList(answers) {
    return Object.entries(answers).map(([id, {values, known}]) => ({id: Number(id), values, known}));
}

/**
 * The answers of one snapshot: shown at once, sent in batches, kept until the server has them.
 *
 * An answer that the server does not have yet lives in `pending` and, for a reload, in the storage of this tab only. Each
 * pending answer remembers what was known when it was chosen, so that the server can tell a choice from an overwrite.
 */
export class BoardStore {
    constructor({orm, snapshotId, userId}) {
        this.orm = markRaw(orm.silent);
        this.userId = userId;
        this.sending = null;
        this.start(snapshotId);
    }

    start(snapshotId) {
        this.snapshotId = snapshotId;
        this.key = `${PREFIX}${this.userId}.${snapshotId}`;
        this.board = null;
        this.rows = {}; // what the screen shows, by row id
        this.server = {}; // what the server has, by row id
        this.pending = {}; // {values, known} by row id
        this.underway = {}; // the same, in the request that has not been answered yet
        this.conflicts = {}; // {values, user} by row id
        this.partOf = {}; // key of its part, by row id
        this.tallies = {}; // {total, treated, now, later} by key of a part; now and later are its priorities
        this.savedAt = null;
        this.trouble = null; // a sentence for the user
    }

    /** Go to another snapshot; what cannot be sent now stays kept under the name of this one. */
    async open(snapshotId) {
        await this.flush();
        this.stop();
        this.start(snapshotId);
    }

    // --- Reading ------------------------------------------------------------------------------------------------------

    async load() {
        const board = await this.orm.call(MODEL, "get_board", [this.snapshotId]);
        this.moment = board.now;
        const rows = board.parts.flatMap((part) => part.themes.flatMap((theme) => theme.rows));
        this.rows = Object.fromEntries(rows.map((row) => [row.id, row]));
        this.server = Object.fromEntries(rows.map((row) => [row.id, this.answerOf(row)]));
        this.tallyAll(board.parts);
        this.board = board;
        const kept = JSON.parse(browser.sessionStorage.getItem(this.key) || "{}");
        for (const [id, {values, known}] of Object.entries(kept)) {
            if (this.rows[id]) {
                this.pending[id] = {values, known};
                this.show(id, values);
            }
        }
        await this.flush();
    }

    /** Show what was written meanwhile, by a colleague or on another device, except where this user is writing. */
    async refresh() {
        if (this.count || this.sending) {
            return;
        }
        const {savedAt} = this;
        const {now, answers, locked} = await this.orm.call(MODEL, "get_answers_since", [this.snapshotId, this.moment]);
        if (this.savedAt !== savedAt) {
            return; // this answer may be older than what was saved while it was on its way
        }
        this.moment = now;
        this.board.locked = locked;
        for (const answer of answers) {
            this.accept(answer.id, this.answerOf(answer));
        }
    }

    /** @returns {number} answers that the server does not have yet */
    get count() {
        return Object.keys(this.pending).length;
    }

    answerOf(row) {
        return Object.fromEntries(ANSWER_FIELDS.map((name) => [name, row[name]]));
    }

    /** What is not discussed yet: the names of its domains, for each part that has any. */
    openByPart() {
        return this.board.parts
            .map((part) => {
                const open = part.themes.flatMap((theme) => theme.rows).filter(({id}) => !this.rows[id].value);
                return {
                    label: part.label,
                    mandatory: open.filter((row) => row.mandatory).map((row) => row.name),
                    optional: open.filter((row) => !row.mandatory).map((row) => row.name),
                };
            })
            .filter((part) => part.mandatory.length || part.optional.length);
    }

    accept(id, answer) {
        this.server[id] = {...this.server[id], ...answer};
        if (this.rows[id]) {
            this.show(id, {...answer, ...this.pending[id]?.values});
        }
    }

    // --- Counting -----------------------------------------------------------------------------------------------------

    /** Count once; afterwards each answer changes only the tally of its part, however many rows there are. */
    tallyAll(parts) {
        for (const {key, themes} of parts) {
            this.tallies[key] = {total: 0, treated: 0, now: 0, later: 0};
            for (const row of themes.flatMap((theme) => theme.rows)) {
                this.partOf[row.id] = key;
                this.tallies[key].total += 1;
                this.tally(row, 1);
            }
        }
    }

    tally(row, weight) {
        const tally = this.tallies[this.partOf[row.id]];
        if (row.value) {
            tally.treated += weight;
        }
        if (row.priority) {
            tally[row.parked_until ? "later" : "now"] += weight;
        }
    }

    /** Put values on the screen. */
    show(id, values) {
        const row = this.rows[id];
        this.tally(row, -1);
        Object.assign(row, values);
        this.tally(row, 1);
    }

    /** @returns {{total: number, treated: number, now: number, later: number}} of all parts together */
    get tallyOfAll() {
        const sum = {total: 0, treated: 0, now: 0, later: 0};
        for (const tally of Object.values(this.tallies)) {
            for (const name of Object.keys(sum)) {
                sum[name] += tally[name];
            }
        }
        return sum;
    }

    // --- Writing ------------------------------------------------------------------------------------------------------

    /** Show an answer at once, keep it, and send it soon. */
    change(id, values) {
        if (this.board.locked) {
            return;
        }
        const all = "value" in values ? {confirmed: false, ...values} : values;
        this.show(id, all);
        const entry = this.pending[id] || {values: {}, known: {}};
        for (const [name, value] of Object.entries(all)) {
            if (!(name in entry.known)) {
                entry.known[name] = this.server[id][name];
            }
            entry.values[name] = value;
        }
        this.pending[id] = entry;
        delete this.conflicts[id];
        this.keep();
        this.soon(WAIT);
    }

    /** Choose, after a conflict, the own answer once more: this time in the knowledge of the other one. */
    insist(id) {
        const {values} = this.conflicts[id];
        this.change(id, values);
    }

    /** Keep the other answer after a conflict; it is on screen already. */
    yieldTo(id) {
        delete this.conflicts[id];
    }

    /** What was just saved is known to the choice that was made meanwhile: a user does not clash with himself. */
    knowAlso(id, values) {
        const known = this.pending[id]?.known || {};
        for (const name of Object.keys(known)) {
            if (name in values) {
                known[name] = values[name];
            }
        }
    }

    soon(delay) {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.flush(), delay);
    }

    stop() {
        browser.clearTimeout(this.timer);
    }

    /** Send what is pending; resolves when the server has it, or cannot have it now. */
    async flush() {
        browser.clearTimeout(this.timer);
        await this.sending;
        if (!this.count) {
            return;
        }
        this.sending = this.send().finally(() => {
            this.sending = null;
        });
        await this.sending;
    }

    async send() {
        const batch = this.pending;
        this.pending = {};
        this.underway = batch;
        try {
            const {saved, conflicts} = await this.orm.call(MODEL, "save_answers", [this.snapshotId, asList(batch)]);
            this.trouble = null;
            this.savedAt = luxon.DateTime.now();
            for (const id of saved) {
                this.accept(id, batch[id].values);
                this.knowAlso(id, batch[id].values);
            }
            for (const {id, answer, user: name} of conflicts) {
                this.conflicts[id] = {values: batch[id].values, user: name};
                this.accept(id, answer);
            }
        } catch (error) {
            // Nothing is lost: what was newer stays newer, and the rest waits again.
            this.pending = merged(batch, this.pending);
            if (error instanceof ConnectionLostError) {
                this.trouble = _t("No connection. What you choose is kept and sent as soon as there is one.");
                this.soon(RETRY);
            } else if (error.exceptionName === EXPIRED) {
                // Not tried again: who logs in now may be somebody else. A reload of this tab finds out.
                this.trouble = _t(
                    "You were logged out. Reload the page and log in: what you chose is kept in this tab.",
                );
            } else {
                this.trouble = error.data?.message || error.message;
            }
        } finally {
            this.underway = {};
            this.keep();
        }
    }

    /**
     * Send what the server may not have, at the moment at which the tab closes: nothing can be awaited any more. Sending
     * the same answer twice does no harm.
     */
    sendOnLeaving() {
        const answers = asList(merged(this.underway, this.pending));
        if (answers.length) {
            const params = {
                model: MODEL,
                method: "save_answers",
                args: [this.snapshotId, answers],
                kwargs: {context: user.context},
            };
            const body = JSON.stringify({jsonrpc: "2.0", method: "call", params});
            browser.navigator.sendBeacon(
                `/web/dataset/call_kw/${MODEL}/save_answers`,
                new Blob([body], {type: "application/json"}),
            );
        }
    }

    /** Keep for this tab what the server may not have yet. */
    keep() {
        const answers = merged(this.underway, this.pending);
        if (Object.keys(answers).length) {
            browser.sessionStorage.setItem(this.key, JSON.stringify(answers));
        } else {
            browser.sessionStorage.removeItem(this.key);
        }
    }
}
