import {EFFORT, LEVELS, NOT_APPLICABLE} from "../scale/scale";
import {_t} from "@web/core/l10n/translation";

/** What the keys of the board do, in the order in which its help names them. */
export const explained = () => [
    ["↑ ↓", _t("another row")],
    ["← →", _t("read the levels")],
    ["1 … 5", _t("score")],
    ["N", _t("not applicable")],
    ["E", _t("effort")],
    ["U", _t("unchanged since last time")],
    ["R", _t("remark; Esc goes back to the row")],
    ["P", _t("priority")],
    ["Q", _t("the guiding question")],
    ["O", _t("only what is still open")],
    ["T", _t("look together: a screen for the client")],
    ["?", _t("this help")],
];

const VALUES = {n: NOT_APPLICABLE, e: EFFORT, ...Object.fromEntries(LEVELS.map((level) => [level, level]))};

/** @returns {boolean} whether the former answer of a row can be taken over as it is */
export const canConfirm = (row) => Boolean(row.former?.comparable) && !row.value;

/**
 * @param {string} key as the browser names it, in small letters
 * @param {Object} row of the board
 * @returns {Object|undefined} what the key answers in this row; undefined when it answers nothing
 */
export function answerOf(key, row) {
    if (key in VALUES) {
        // The same once more takes it back.
        return {value: row.value === VALUES[key] ? false : VALUES[key]};
    }
    return key === "u" && canConfirm(row) ? {value: row.former.value, confirmed: true} : undefined;
}
