import {NOT_APPLICABLE, asksAttention} from "../scale/scale";

/**
 * What a client and a worker chose to work on: some priorities now, the others later, from a day on; in their order.
 * These functions only look at rows of a board and say what has to change; nothing here draws or saves.
 */

/** The values of a row that is no priority. */
export const NO_PRIORITY = {priority: false, priority_order: 0, parked_until: false};

/** @returns {boolean} whether a row may become a priority, or stop being one: what does not apply is no work */
export const mayToggle = (row) => row.priority || row.value !== NOT_APPLICABLE;

/** @returns {{now: Object[], later: Object[]}} the priorities among these rows, each list in its order */
export function chosen(rows) {
    const priorities = rows
        .filter((row) => row.priority)
        .sort((one, other) => one.priority_order - other.priority_order || one.id - other.id);
    return {
        now: priorities.filter((row) => !row.parked_until),
        later: priorities.filter((row) => row.parked_until),
    };
}

/**
 * @returns {Object[]} what may be worth a star: what was worked on last time first, then the low scores. What does not
 * apply is no work.
 */
export function candidates(rows) {
    const before = (row) => Boolean(row.former?.priority);
    return rows
        .filter((row) => !row.priority && mayToggle(row) && (before(row) || asksAttention(row.value)))
        .sort((one, other) => before(other) - before(one));
}

/** @returns {Object[]} what a client has to choose from: the priorities and what is worth a thought, or else all rows */
export function toChooseFrom(rows) {
    const {now, later} = chosen(rows);
    const choice = [...now, ...later, ...candidates(rows)];
    return choice.length ? choice : rows;
}

/**
 * @param {Object} row the row whose star is clicked
 * @param {Object[]} rows all rows of the snapshot
 * @param {{most: number, later: string}} proposal how many at once, and the day (ISO) proposed for the others
 * @returns {Object} the values with which the row becomes the last priority, or none any more
 */
export function toggled(row, rows, {most, later}) {
    if (row.priority) {
        return NO_PRIORITY;
    }
    const {now, later: waiting} = chosen(rows);
    const last = Math.max(0, ...[...now, ...waiting].map((other) => other.priority_order));
    return {priority: true, priority_order: last + 1, parked_until: now.length < most ? false : later};
}

/**
 * @param {Object[]} now rows to work on now, in their order
 * @param {Object[]} waiting rows that wait, in their order
 * @param {string} later the day (ISO) for a row that did not wait before
 * @returns {Array<[number, Object]>} (row id, values) of the rows that change
 */
export function arranged(now, waiting, later) {
    return [...now, ...waiting]
        .map((row, index) => [
            row,
            {priority_order: index + 1, parked_until: index < now.length ? false : row.parked_until || later},
        ])
        .filter(
            ([row, values]) => row.priority_order !== values.priority_order || row.parked_until !== values.parked_until,
        )
        .map(([row, values]) => [row.id, values]);
}
