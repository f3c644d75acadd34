import {EFFORT, LEVELS, NOT_APPLICABLE} from "../scale/scale";
import {_t} from "@web/core/l10n/translation";

const READ_BACK = 2; // answers

export const TOGETHER = "together";
export const APART = "apart";
/** Where the turn of a part is. */
export const NONE = "none"; // the client has not begun
export const OPEN = "open";
export const DONE = "done"; // still under seal
export const BESIDE = "beside";

/** @returns {string|false} the score in the client's picture, as `_pictured` on the server says it */
export function pictured({client, outcome, value}) {
    return outcome === "agreed" ? value : client?.value || value;
}

/** @returns {string} what the client chose, in the words of his own screen */
export function clientScore(value) {
    return {[NOT_APPLICABLE]: _t("not about him"), [EFFORT]: _t("rather not now")}[value] || value || "";
}

/** @returns {string} how the client's answer came */
export function howItCame({by, support}) {
    const who = {
        client: _t("the client tapped"),
        worker: _t("you tapped for the client"),
        paper: _t("on paper"),
    }[by];
    const how = {alone: _t("alone"), help: _t("with help"), interpreter: _t("with an interpreter")}[support];
    return [who, how].filter(Boolean).join(", ");
}

/** @returns {string} a day (ISO) in words, in the language of the screen or else of the page */
export function dayIn(day, tag) {
    const {DateTime} = luxon; // where no day is shown, a page goes without it
    const date = DateTime.fromISO(day);
    // The same calendar and the same digits in every language: who reads along finds them in a diary.
    const spoken = {locale: tag, numberingSystem: "latn", outputCalendar: "gregory"};
    return (tag ? date.reconfigure(spoken) : date).toLocaleString(DateTime.DATE_FULL);
}

/** @returns {Array} two rows to read back to the client, where a wrong tap would say most */
export function toReadBack(rows) {
    if (rows.some((row) => row.read_back)) {
        return []; // it was done
    }
    return rows
        .filter((row) => LEVELS.includes(row.client?.value))
        .sort((one, other) => gap(other) - gap(one) || one.client.value - other.client.value)
        .slice(0, READ_BACK);
}

/** @returns {boolean} whether client and worker both gave a score, and not the same */
export function differs({client, value}) {
    return Boolean(client?.value && value && client.value !== value);
}

/** @returns {boolean} whether the two have not said yet what comes of their difference */
export const isToSettle = (row) => differs(row) && !row.outcome;

/** @returns {boolean} whether client and worker both gave the same score */
export function agrees({client, value}) {
    return Boolean(client?.value && client.value === value);
}

/** @returns {number} how many levels lie between the two; 0 where one of them is no level */
export function gap({client, value}) {
    return LEVELS.includes(client?.value) && LEVELS.includes(value) ? Math.abs(client.value - value) : 0;
}

/** @returns {Array} what was chosen side by side, by whom: [value, name of a label] */
export function whoseScores({client, outcome, read_back: readBack, value}) {
    const together = outcome === "agreed" ? [[value, "agreed"]] : [];
    const own = readBack === "other" ? [] : [[client.value, "you"]];
    return [...own, [client.before || value, "worker"], ...together].filter(([score]) => score);
}

/**
 * @param {boolean} isHisOnly what is read back to the client is his own, whatever the worker thinks of it
 * @returns {Object} on which cards the two stand, in words: by value
 */
export function marksOf(row, labels, isHisOnly) {
    const marks = {};
    for (const [value, whose] of whoseScores(row).slice(0, isHisOnly ? 1 : undefined)) {
        marks[value] = [marks[value], labels[whose]].filter(Boolean).join(" · ");
    }
    return marks;
}
