import {BoardReading, MODEL} from "./board_reading";
import {asList, inTurn, merged, pieces} from "./kept";
import {NOT_APPLICABLE} from "../scale/scale";
import {NO_PRIORITY} from "../priorities/order";
import {isExpired, isLost, isRefusal, reasonOf} from "./line";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";

export {ANSWER_FIELDS} from "./board_reading";
export {forgetAnswers} from "./kept";

const WAIT = 300; // ms between a choice and its request, so that quick choices travel together
const RETRY = 3000; // ms between two attempts on a broken line; a server that fails gets longer and longer pauses
const LONGEST_PAUSE = 60000;
const MOST = 100; // answers in one request; the server takes twice as many
const MOST_FAILURES = 16; // in one go, while nothing was saved: to find one bad answer among a hundred takes seven

/**
 * The answers of one snapshot: shown at once, sent in batches, kept until the server has them.
 *
 * An answer that the server does not have yet lives in `pending` and, for a reload, in the storage of this tab only. Each
 * pending answer remembers what was known when it was chosen, so that the server can tell a choice from an overwrite.
 */
export class BoardStore extends BoardReading {
    /** Go to another snapshot; what cannot be sent now stays kept under the name of this one. */
    async open(snapshotId) {
        await this.flush();
        this.stop();
        this.start(snapshotId);
    }

    // --- Writing ------------------------------------------------------------------------------------------------------

    /** Show an answer at once, keep it, and send it soon. */
    change(id, values) {
        if (this.board.locked) {
            return;
        }
        const confirms = "value" in values ? {confirmed: false} : {};
        const drops = values.value === NOT_APPLICABLE && this.rows[id].priority ? NO_PRIORITY : {};
        const all = {...confirms, ...values, ...drops};
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
        this.replaceAside(id, all);
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
        this.keep();
    }

    /** Try once more, in the knowledge of what the server has. */
    saveAside(id) {
        const {values} = this.aside[id];
        this.change(id, values);
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
        this.underway = this.pending;
        this.pending = {};
        const round = {saved: 0, failed: 0, looked: false};
        try {
            await inTurn(pieces(asList(this.underway), MOST), (piece) => this.sendPiece(piece, round));
            if (round.refused) {
                // What stands there, and whether it is still open; without an answer, the next look tells.
                await this.lookAgain(round).catch(() => {});
            }
            this.trouble = null;
            this.failures = 0;
        } catch (error) {
            // Nothing is lost: what was newer stays newer, and the rest waits again.
            this.pending = merged(this.underway, this.pending);
            this.wait(error);
        } finally {
            this.underway = {};
            this.keep();
        }
    }

    /** Say why answers wait, and try again where that makes sense. */
    wait(error) {
        if (isLost(error)) {
            this.trouble = _t("No connection. What you choose is kept and sent as soon as there is one.");
            this.soon(RETRY);
        } else if (isExpired(error)) {
            // Not tried again: who logs in now may be somebody else. A reload of this tab finds out.
            this.trouble = _t("You were logged out. Reload the page and log in: what you chose is kept in this tab.");
        } else {
            this.trouble = _t("The server has a fault and saves nothing now. What you choose is kept in this tab.");
            this.failures += 1;
            this.soon(Math.min(RETRY * 2 ** this.failures, LONGEST_PAUSE));
        }
    }

    /** Send some answers; one that cannot be saved is found, and keeps back no other. */
    async sendPiece(piece, round, isSecond = false) {
        const saving = this.call("save_answers", [this.snapshotId, piece], {apart: true});
        const {error, result} = await saving.then(
            (answer) => ({result: answer}),
            (failure) => ({error: failure}),
        );
        if (!error) {
            round.saved += 1;
            round.refused = round.refused || Boolean(result.refused?.length);
            this.settle(result);
        } else if (isLost(error) || isExpired(error)) {
            throw error;
        } else {
            round.failed += 1;
            await this.isolate(piece, error, round, isSecond);
        }
    }

    /** Find out what of a refused piece can be saved all the same. */
    async isolate(piece, error, round, isSecond) {
        await this.lookAgain(round);
        const left = piece.filter(({id, values}) => !this.setAside(id, values, this.obstacleTo(id)));
        if (piece.length === 1 && left.length && !isRefusal(error) && !isSecond) {
            await this.sendPiece(left, round, true); // two who save at once, or a server that has just started
        } else if (piece.length === 1 || (round.failed >= MOST_FAILURES && !round.saved)) {
            left.forEach(({id, values}) => this.setAside(id, values, reasonOf(error)));
        } else {
            await this.sendLeft(left, left.length === piece.length, round);
        }
    }

    /** Send what may be saved, in halves when nothing else is known of what is wrong. */
    async sendLeft(left, inHalves, round) {
        const size = inHalves ? Math.ceil(left.length / 2) : left.length;
        await inTurn(left.length ? pieces(left, size) : [], (part) => this.sendPiece(part, round));
    }

    /** Read once what became of the board: finished, without these rows, or closed to this user. */
    async lookAgain(round) {
        if (round.looked) {
            return;
        }
        round.looked = true;
        try {
            const board = await this.call("get_board", [this.snapshotId]);
            this.closed = null;
            this.take(board);
        } catch (error) {
            if (!isRefusal(error)) {
                throw error; // not these answers, the server itself fails
            }
            this.closed = reasonOf(error);
        }
    }

    /** Take in what the server says of some answers. */
    settle({saved, conflicts, locked = false, refused = []}) {
        this.board.locked = this.board.locked || locked;
        if (saved.length || conflicts.length) {
            this.savedAt = luxon.DateTime.now();
        }
        for (const {id, says, names} of refused) {
            this.setAside(id, this.underway[id].values, this.obstacleTo(id) || says, names);
        }
        for (const id of saved) {
            this.accept(id, this.underway[id].values);
            this.knowAlso(id, this.underway[id].values);
            delete this.underway[id];
        }
        for (const {id, answer, user: name} of conflicts) {
            this.conflicts[id] = {values: this.underway[id].values, user: name};
            this.accept(id, answer);
            delete this.underway[id];
        }
    }

    /** Set an answer that is underway aside, if there is a reason to; of some values, the others go on. */
    setAside(id, values, says, names = Object.keys(values)) {
        if (says) {
            const [bad, good] = [true, false].map((isBad) =>
                Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name) === isBad)),
            );
            if (Object.keys(good).length) {
                this.underway[id] = {...this.underway[id], values: good};
            } else {
                delete this.underway[id];
            }
            this.putAside(id, bad, says);
        }
        return Boolean(says);
    }

    /**
     * Send what the server may not have, at the moment at which the tab closes: nothing can be awaited any more. Sending
     * the same answer twice does no harm.
     */
    sendOnLeaving() {
        for (const answers of pieces(asList(merged(this.underway, this.pending)), MOST)) {
            const params = {
                model: MODEL,
                method: "save_answers",
                args: [this.snapshotId, answers],
                kwargs: {apart: true, context: user.context},
            };
            const body = JSON.stringify({jsonrpc: "2.0", method: "call", params});
            browser.navigator.sendBeacon(
                `/web/dataset/call_kw/${MODEL}/save_answers`,
                new Blob([body], {type: "application/json"}),
            );
        }
    }
}
