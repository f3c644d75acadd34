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

/**
 * What a sheet leaves open when it is done now.
 *
 * @returns {Object} `empty`: the numbers of the rows that stay empty; `later`: the parts of which it says nothing at all,
 *     in words: they can be answered another time; `isBegun`: whether anything was typed or given
 */
export function leftOpen(rows, answers) {
    const numbers = new Set(emptyRows(rows, answers));
    const open = rows.filter(({number}) => numbers.has(number));
    const later = open.filter((row) => !answers.isEnding(row));
    return {
        empty: open.filter((row) => answers.isEnding(row)).map(({number}) => number),
        later: [...new Set(later.map(({label}) => label))].join(", "),
        isBegun: open.length < rows.length || later.length < open.length,
    };
}
