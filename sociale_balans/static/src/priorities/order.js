/**
 * What a client and a worker chose to work on: some priorities now, the others later, from a day on; in their order.
 * These functions only look at rows of a board and say what has to change; nothing here draws or saves.
 */

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
 * @param {Object} row the row whose star is clicked
 * @param {Object[]} rows all rows of the snapshot
 * @param {{most: number, later: string}} proposal how many at once, and the day (ISO) proposed for the others
 * @returns {Object} the values with which the row becomes the last priority, or none any more
 */
export function toggled(row, rows, {most, later}) {
    if (row.priority) {
        return {priority: false, priority_order: 0, parked_until: false};
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
