import {EFFORT} from "../scale/scale";
import {ANSWERS, merged} from "./kept";
import {attentive, isRefusal, reasonOf} from "./line";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {markRaw} from "@odoo/owl";

export const ANSWER_FIELDS = [
    "value",
    "remark",
    "internal",
    "discreet",
    "priority",
    "priority_order",
    "parked_until",
    "confirmed",
    "client_help",
    "client_words",
    "outcome",
    "outcome_words",
    "read_back",
    "situation",
    "better",
    "strength",
    "agreements",
];
export const MODEL = "sociale.balans.snapshot";
/** Of rows: how many, how many of them say something, the same of those that have to, and its priorities. */
const TALLY = {total: 0, treated: 0, mandatory: 0, mandatoryTreated: 0, now: 0, later: 0};

/**
 * What is on the board of one snapshot: its rows, how many there are, what this user said of them and is not saved.
 *
 * What the server does not take stands in `aside` until its author decides: it keeps back no other answer.
 */
export class BoardReading {
    constructor({orm, snapshotId, userId}) {
        this.orm = markRaw(attentive(orm.silent));
        this.userId = userId;
        this.sending = null;
        this.start(snapshotId);
    }

    start(snapshotId) {
        this.snapshotId = snapshotId;
        this.key = `${ANSWERS}${this.userId}.${snapshotId}`;
        this.board = null;
        this.rows = {}; // what the screen shows, by row id
        this.server = {}; // what the server has, by row id
        this.pending = {}; // {values, known} by row id
        this.underway = {}; // the same, in the request that has not been answered yet
        this.conflicts = {}; // {values, user} by row id
        this.aside = {}; // {values, says, name} by row id: not saved, and why
        this.names = {}; // of the rows of answers that were kept, by row id
        this.closed = null; // why the board cannot be read any more
        this.failures = 0; // of the server, one after the other
        this.partOf = {}; // key of its part, by row id
        this.tallies = {}; // see TALLY, by key of a part
        this.savedAt = null;
        this.trouble = null; // a sentence for the user
    }

    // --- Reading ------------------------------------------------------------------------------------------------------

    /** Read the board, and send what this tab kept. */
    async load() {
        const {aside = {}, conflicts = {}, names = {}, ...waiting} = this.kept();
        Object.assign(this, {aside, names});
        let board = null;
        this.closed = null;
        try {
            board = await this.call("get_board", [this.snapshotId]);
        } catch (error) {
            if (!isRefusal(error) || !Object.keys({...waiting, ...aside, ...conflicts}).length) {
                throw error;
            }
            // Nobody loses what he said because he may not open it any more, or because it is gone.
            this.closed = reasonOf(error);
        }
        Object.assign(this, {pending: waiting, conflicts});
        this.take(board || {parts: [], locked: true});
        this.board = board;
        await this.flush();
    }

    /** Put a board on the screen, with what this user is saying; what has no place on it any more is set aside. */
    take(board) {
        for (const id of Object.keys({...this.pending, ...this.conflicts})) {
            this.names[id] = this.nameOf(id);
        }
        const rows = board.parts.flatMap((part) => part.themes.flatMap((theme) => theme.rows));
        this.moment = board.now;
        this.rows = Object.fromEntries(rows.map((row) => [row.id, row]));
        this.server = Object.fromEntries(rows.map((row) => [row.id, this.answerOf(row)]));
        Object.assign(this, {partOf: {}, tallies: {}});
        this.tallyAll(board.parts);
        this.board = board;
        for (const answers of [this.pending, this.conflicts]) {
            for (const [id, {values}] of Object.entries(answers)) {
                const obstacle = this.obstacleTo(id);
                if (obstacle) {
                    delete answers[id];
                    this.putAside(id, values, obstacle);
                } else if (answers === this.pending) {
                    this.show(id, values);
                }
            }
        }
        for (const [id, {values}] of Object.entries(this.underway)) {
            if (!this.obstacleTo(id)) {
                this.show(id, {...values, ...this.pending[id]?.values});
            }
        }
        this.keep();
    }

    /** Read the board anew: somebody added a person, or rows are gone. */
    async reload() {
        const {savedAt} = this;
        const board = await this.call("get_board", [this.snapshotId]);
        if (this.savedAt === savedAt && !this.sending) {
            this.closed = null;
            this.take(board);
        }
    }

    /** Show what was written meanwhile, by a colleague or on another device, except where this user is writing. */
    async refresh() {
        if (this.count || this.sending) {
            return;
        }
        const {savedAt} = this;
        const {now, answers, locked, rows, turns, notes} = await this.call("get_answers_since", [
            this.snapshotId,
            this.moment,
        ]);
        if (this.savedAt !== savedAt) {
            return; // this answer may be older than what was saved while it was on its way
        }
        const isOther = rows !== undefined && rows !== Object.keys(this.rows).length;
        if (isOther || answers.some(({id}) => !this.rows[id])) {
            await this.reload();
            return;
        }
        this.moment = now;
        Object.assign(this.board, {locked, turns, notes});
        for (const answer of answers) {
            this.rows[answer.id].client = answer.client; // what nobody but the client says
            this.accept(answer.id, this.answerOf(answer));
        }
    }

    /** @returns {number} answers that the server does not have yet */
    get count() {
        return Object.keys(this.pending).length;
    }

    /** @returns {number} answers that are not saved, whatever the reason */
    get unsaved() {
        return [this.pending, this.conflicts, this.aside].reduce((sum, some) => sum + Object.keys(some).length, 0);
    }

    /** What was set aside of rows that are not on the board: [id, answer]. */
    get lost() {
        return Object.entries(this.aside).filter(([id]) => !this.rows[id]);
    }

    call(method, args, kwargs = {}) {
        return this.orm.call(MODEL, method, args, kwargs);
    }

    answerOf(row) {
        return Object.fromEntries(ANSWER_FIELDS.map((name) => [name, row[name]]));
    }

    /**
     * What is not discussed yet, and where somebody tried without a remark that says how: the names of the domains, for
     * each part that has any.
     */
    openByPart() {
        return this.board.parts
            .map((part) => {
                const rows = part.themes.flatMap((theme) => theme.rows).map(({id}) => this.rows[id]);
                const open = rows.filter((row) => !row.value);
                const names = {
                    mandatory: open.filter((row) => row.mandatory),
                    optional: open.filter((row) => !row.mandatory),
                    unsaid: rows.filter((row) => row.value === EFFORT && !row.remark),
                };
                return {
                    label: part.label,
                    ...Object.fromEntries(
                        Object.entries(names).map(([key, some]) => [key, some.map((row) => row.name)]),
                    ),
                };
            })
            .filter((part) => part.mandatory.length || part.optional.length || part.unsaid.length);
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
            this.tallies[key] = {...TALLY};
            for (const row of themes.flatMap((theme) => theme.rows)) {
                this.partOf[row.id] = key;
                this.tallies[key].total += 1;
                this.tallies[key].mandatory += row.mandatory ? 1 : 0;
                this.tally(row, 1);
            }
        }
    }

    tally(row, weight) {
        const tally = this.tallies[this.partOf[row.id]];
        if (row.value) {
            tally.treated += weight;
            tally.mandatoryTreated += row.mandatory ? weight : 0;
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

    /** @returns {Object} see TALLY, of all parts together */
    get tallyOfAll() {
        const sum = {...TALLY};
        for (const tally of Object.values(this.tallies)) {
            for (const name of Object.keys(sum)) {
                sum[name] += tally[name];
            }
        }
        return sum;
    }

    // --- What was not taken -------------------------------------------------------------------------------------------

    /** Why an answer in this row cannot be saved now; nothing when it may be tried. */
    obstacleTo(id) {
        if (this.closed) {
            return this.closed;
        }
        if (!this.rows[id]) {
            return _t("This row is no longer in the snapshot.");
        }
        return this.board.locked ? _t("The snapshot was finished meanwhile.") : "";
    }

    /** Show what the server has, and keep beside it what it did not take. */
    putAside(id, values, says) {
        const all = Object.entries({...this.aside[id]?.values, ...values});
        const missing = all.filter(([name, value]) => this.server[id]?.[name] !== value);
        if (missing.length) {
            this.aside[id] = {values: Object.fromEntries(missing), says, name: this.nameOf(id)};
        }
        if (this.rows[id]) {
            this.show(id, {...this.server[id], ...this.pending[id]?.values});
        }
    }

    /** What its author says anew takes the place of what was set aside. */
    replaceAside(id, values) {
        const {values: old, ...rest} = this.aside[id] || {};
        const left = Object.entries(old || {}).filter(([name]) => !(name in values));
        if (left.length) {
            this.aside[id] = {...rest, values: Object.fromEntries(left)};
        } else {
            delete this.aside[id];
        }
    }

    discard(id) {
        delete this.aside[id];
        this.keep();
    }

    nameOf(id) {
        const part = this.board?.parts.find(({key}) => key === this.partOf[id]);
        return part ? `${part.label} · ${this.rows[id].name}` : this.aside[id]?.name || this.names[id] || "";
    }

    /** Keep for this tab what the server may not have yet, and what it did not take. */
    keep() {
        const waiting = merged(this.underway, this.pending);
        const kept = {...waiting};
        for (const [name, some] of Object.entries({aside: this.aside, conflicts: this.conflicts})) {
            if (Object.keys(some).length) {
                kept[name] = some;
            }
        }
        if (!Object.keys(kept).length) {
            browser.sessionStorage.removeItem(this.key);
            return;
        }
        const ids = Object.keys({...waiting, ...this.conflicts});
        kept.names = Object.fromEntries(ids.map((id) => [id, this.nameOf(id)]));
        browser.sessionStorage.setItem(this.key, JSON.stringify(kept));
    }

    kept() {
        return JSON.parse(browser.sessionStorage.getItem(this.key) || "{}");
    }
}
