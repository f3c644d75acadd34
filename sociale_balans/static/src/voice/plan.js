import {chosen, mayToggle, NO_PRIORITY} from "../priorities/order";

export const STEPS = ["situation", "better", "options", "agreed"];
export const PARTIES = ["client", "around", "service", "others"];
const MOST = 3; // a talk walks through three at most, however many the organisation allows at once

/** What a client chose to work on: on his picture, three at most, and the four steps that he and the worker walk for each. */
export class Plan {
    /**
     * @param {Function} rows returns the rows of his picture
     * @param {number} most how many the organisation works on at once
     * @param {number} elsewhere how many of them he chose outside this picture
     * @param {string} from the day (ISO) of the talk: nothing is agreed for a day before it
     * @param {string} later the day (ISO) until which the others wait
     * @param {Function} change (row id, values)
     */
    constructor({rows, most, elsewhere, from, later, change}) {
        Object.assign(this, {rows, from, later, change, most: Math.max(Math.min(MOST, most) - elsewhere, 0)});
    }

    get chosen() {
        return chosen(this.rows()).now;
    }

    get waiting() {
        return chosen(this.rows()).later;
    }

    get isFull() {
        return this.chosen.length >= this.most;
    }

    /** How many screens come after the picture: the steps of each, and what was agreed. */
    get length() {
        return this.chosen.length ? this.chosen.length * STEPS.length + 1 : 0;
    }

    /** @returns {number} its place among what was chosen, the first 1; 0 where it was not chosen */
    placeOf(id) {
        return this.chosen.findIndex((row) => row.id === id) + 1;
    }

    /** Choose a row, or leave it out again; where three are chosen, nothing happens. */
    toggle(id) {
        const row = this.rows().find((one) => one.id === id);
        if (this.placeOf(id)) {
            this.change(id, NO_PRIORITY);
        } else if (!this.isFull && mayToggle(row)) {
            this.change(id, {priority: true, priority_order: this.next, parked_until: false});
        }
    }

    get next() {
        return Math.max(0, ...this.rows().map((row) => row.priority_order || 0)) + 1;
    }

    /** What he wants help with and did not choose, is not forgotten: it waits until a day. */
    park() {
        const wanted = this.rows().filter((row) => row.client_help === "yes" && !row.priority && mayToggle(row));
        for (const {id} of wanted) {
            this.change(id, {priority: true, priority_order: this.next, parked_until: this.later});
        }
    }
}

/** @returns {Object} what one party can do in a row: {party, name, agreed, date_end} */
export function optionOf(row, party) {
    const there = (row.agreements || []).find((line) => line.party === party);
    return there || {party, name: "", agreed: false, date_end: false};
}

/** @returns {Object[]} the options of a row with other values for one party, as the server keeps them */
export function withOption(row, party, values) {
    return PARTIES.map((one) => ({...optionOf(row, one), ...(one === party ? values : {})})).filter((line) =>
        line.name.trim(),
    );
}
