/** @returns {string} numbers of rows in their order, as one says them: "4–6, 9" */
export function inRanges(numbers) {
    const ranges = [];
    for (const number of numbers) {
        const last = ranges.at(-1);
        if (last && number === last.to + 1) {
            last.to = number;
        } else {
            ranges.push({from: number, to: number});
        }
    }
    return ranges.map(({from, to}) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** @returns {Array} the numbers of the rows that can still be typed and in which nothing stands */
export const emptyRows = (rows, answers) =>
    rows.filter((row) => row.there && !answers.isTaken(row) && !answers.of(row).value).map(({number}) => number);
