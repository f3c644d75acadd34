import {EFFORT, LEVELS, NOT_APPLICABLE, shortLabel} from "../scale/scale";
import {_t} from "@web/core/l10n/translation";

/** What a digit answers; the same stands in the boxes of the sheet (report/questionnaire_report.py). */
export const VALUE_OF_DIGIT = {
    ...Object.fromEntries(LEVELS.map((level) => [level, level])),
    0: NOT_APPLICABLE,
    9: EFFORT,
};
export const HELP_OF_KEY = {"+": "yes", "*": "later", "-": "no"};
export const SIGN_OF_HELP = {yes: "+", later: "*", no: "−"};
// What a sign says, wherever the keyboard has it: above a digit, with Shift or without.
const OF_SIGN = {
    ...Object.fromEntries(Object.entries(HELP_OF_KEY).map(([sign, help]) => [sign, {help}])),
    "/": {step: "words"},
    ".": {step: "empty"},
    ",": {step: "empty"},
};
const STEPS = {
    Enter: "skip",
    Delete: "empty",
    ArrowDown: "forth",
    ArrowUp: "back",
    ArrowLeft: "back",
    ArrowRight: "forth",
    Backspace: "back",
    Home: "first",
    End: "open",
};
// Wherever the digits stand: without Num Lock, and on a keyboard where they need Shift.
const DIGIT_KEY = /^(?:Numpad|Digit)(\d)$/;
const DECIMAL_KEY = "NumpadDecimal";

/** The digit of a key, if it has one: as the keyboard gives it, or else as it is printed on the key. */
function digitOf({code, key, shiftKey}) {
    const [, printed] = DIGIT_KEY.exec(code || "") || [];
    return /^\d$/.test(key) ? key : !shiftKey && printed;
}

/**
 * @param {KeyboardEvent} ev
 * @returns {Object|undefined} what a key says: {digit}, {help} or {step}; undefined for what says nothing here
 */
export function meaningOf(ev) {
    if (ev.ctrlKey || ev.altKey || ev.metaKey) {
        return undefined;
    }
    if (ev.key in OF_SIGN) {
        return OF_SIGN[ev.key];
    }
    const digit = digitOf(ev);
    if (digit) {
        return {digit};
    }
    const step = ev.code === DECIMAL_KEY ? "empty" : STEPS[ev.key];
    return step && {step};
}

/** The keys on screen, for who has none: {meaning, sign, valueClass, name, caption}. */
export const keysOnScreen = () => [
    ...LEVELS.map((level) => ({
        meaning: {digit: level},
        sign: level,
        valueClass: `o_sb_level_${level}`,
        name: level,
        caption: "",
    })),
    ...[
        [{digit: "0"}, "0", _t("Not about me"), shortLabel(NOT_APPLICABLE)],
        [{digit: "9"}, "9", _t("Tried, or rather not now"), shortLabel(EFFORT)],
        [{help: "yes"}, "+", _t("Help wanted: yes"), _t("help")],
        [{help: "later"}, "*", _t("Help wanted: not now"), _t("not now")],
        [{help: "no"}, "−", _t("Help wanted: no"), _t("no help")],
        [{step: "words"}, "/", _t("Own words"), _t("words")],
        [{step: "skip"}, "⏎", _t("Next row, this one stays as it is"), _t("next")],
        [{step: "empty"}, ".", _t("Empty this row, and go on"), _t("empty")],
        [{step: "back"}, "←", _t("Back to the row before"), _t("back")],
    ].map(([meaning, sign, name, caption]) => ({meaning, sign, valueClass: "", name, caption})),
];
