import {BoardStore} from "../board/board_store";
import {PaperTurn} from "./paper_turn";
import {_t} from "@web/core/l10n/translation";
import {inTurn} from "../board/kept";

const NOTHING = {value: false, client_help: false, client_words: ""};
export const CLIENT = "client";

/** What is typed in, for the board: by the queue of the board, so that nothing of a colleague is overwritten. */
export class BoardAnswers {
    constructor({orm, sheet, userId}) {
        this.store = new BoardStore({orm, snapshotId: sheet.snapshot, userId});
    }

    async load() {
        await this.store.load();
    }

    async look() {
        await this.store.refresh();
    }

    of({id}) {
        return this.store.rows[id] || NOTHING;
    }

    /** Why nothing can be typed in this row; nothing where it can. */
    obstacleTo(row) {
        return row.there ? this.store.obstacleTo(row.id) : _t("This row is no longer in the snapshot.");
    }

    /** What is on the board can always be typed over. */
    isTaken() {
        return false;
    }

    /** Nothing on the board is final: it stays empty until somebody fills it in. */
    isEnding() {
        return true;
    }

    change({id}, values) {
        this.store.change(id, values);
    }

    /** What a colleague wrote meanwhile: {user, values: what was typed}. */
    conflictOf({id}) {
        return this.store.conflicts[id];
    }

    insist({id}) {
        this.store.insist(id);
    }

    yieldTo({id}) {
        this.store.yieldTo(id);
    }

    asideOf({id}) {
        return this.store.aside[id];
    }

    saveAside({id}) {
        this.store.saveAside(id);
    }

    discard({id}) {
        this.store.discard(id);
    }

    get waiting() {
        return this.store.count;
    }

    get unsaved() {
        return this.store.unsaved;
    }

    get trouble() {
        return this.store.closed || this.store.trouble || "";
    }

    async flush() {
        await this.store.flush();
    }

    leaving() {
        this.store.sendOnLeaving();
    }

    stop() {
        this.store.stop();
    }

    /** @returns {Promise<boolean>} whether all of it is saved */
    async finish() {
        await this.store.flush();
        return !this.store.unsaved;
    }
}

/** What is typed in as the client's own: by his turn, a turn for each part that says something. */
export class ClientAnswers {
    constructor({orm, sheet, support}) {
        const parts = [...new Set(sheet.pages.flat().map(({part}) => part))];
        const isOpen = (part) => !["done", "beside"].includes(sheet.turns[part]);
        this.turns = Object.fromEntries(
            parts.filter(isOpen).map((part) => [part, new PaperTurn({orm, snapshotId: sheet.snapshot, part, support})]),
        );
    }

    /** @returns {Array} the parts in which the client has begun, and not in this tab: {part, label} */
    static begunElsewhere(sheet) {
        const rows = sheet.pages.flat().filter(({there}) => there);
        const labels = Object.fromEntries(rows.map(({part, label}) => [part, label]));
        return Object.keys(labels)
            .filter((part) => sheet.turns[part] === "open" && !PaperTurn.isHere(sheet.snapshot, part))
            .map((part) => ({part, label: labels[part]}));
    }

    get all() {
        return Object.values(this.turns);
    }

    load() {
        this.all.forEach((turn) => turn.resume());
    }

    look() {}

    of({id, part}) {
        return {...NOTHING, ...this.turns[part]?.answers[id]};
    }

    obstacleTo({part, there}) {
        if (!there) {
            return _t("This row is no longer in the snapshot.");
        }
        const turn = this.turns[part];
        if (this.isTaken({part, there})) {
            return _t("The client was done here already. What he said stays as it is.");
        }
        return turn.isOver ? turn.trouble : "";
    }

    /** Whether what the client said here is given for good, under seal or not: nobody types it again. */
    isTaken({part, there}) {
        const turn = this.turns[part];
        return there && (!turn || turn.isDone);
    }

    /** Whether the sheet says something of this part, so that it is done with the sheet. */
    isEnding({part}) {
        return !!this.turns[part]?.isTyped;
    }

    change({id, part}, values) {
        this.turns[part].change(id, values);
    }

    conflictOf() {}

    asideOf() {}

    get waiting() {
        return this.all.reduce((sum, turn) => sum + turn.unsent.length, 0);
    }

    get unsaved() {
        return this.waiting;
    }

    get trouble() {
        return this.all.map(({trouble}) => trouble).find(Boolean) || "";
    }

    async flush() {
        await inTurn(this.all, (turn) => turn.flush());
    }

    leaving() {}

    stop() {
        this.all.forEach((turn) => turn.stop());
    }

    /** The client is done in every part that says something; of the others he has his turn still. */
    async finish(lang) {
        await inTurn(
            this.all.filter(({isTyped, isDone}) => isTyped && !isDone),
            (turn) => turn.finish(lang),
        );
        return this.all.every(({isTyped, isDone}) => isDone || !isTyped);
    }
}
