import {_t} from "@web/core/l10n/translation";

/** The scale, as in tools/scale.py: five levels, and what is not a level. */
export const LEVELS = ["1", "2", "3", "4", "5"];
const WEAK = ["1", "2"];
export const NOT_APPLICABLE = "na";
export const EFFORT = "effort";
/** Which key says which value, on the board and on the client's screen. */
export const VALUE_OF_KEY = {
    n: NOT_APPLICABLE,
    e: EFFORT,
    ...Object.fromEntries(LEVELS.map((level) => [level, level])),
};

/** @returns {string} how a value is drawn: "level", "na", "effort" or "open" (not yet treated) */
export function kind(value) {
    if (!value) {
        return "open";
    }
    return LEVELS.includes(value) ? "level" : value;
}

/** @returns {boolean} whether a level asks attention wherever it was before, as the tendency of tools/scale.py says */
export const asksAttention = (value) => WEAK.includes(value);

/** @returns {string} the class that gives a value its colour */
export function valueClass(value) {
    return kind(value) === "level" ? `o_sb_level_${value}` : `o_sb_${kind(value)}`;
}

/** @returns {string} a value in one or two words, for a button or a cell */
export function shortLabel(value) {
    return {[NOT_APPLICABLE]: _t("n/a"), [EFFORT]: _t("tried")}[value] || value || "";
}

/**
 * @param {boolean} [isSaid] whether a remark goes with it
 * @returns {string} what a value that is no level means
 */
export function longLabel(value, isSaid = true) {
    const effort = isSaid
        ? _t("It was tried. The remark says how, and how the client reacted.")
        : _t("It was tried. No remark says how, or how the client reacted.");
    return {[NOT_APPLICABLE]: _t("Not applicable"), [EFFORT]: effort}[value] || "";
}

/** @returns {string} scores without a picture, how often each: for who does not see their colours */
export function spokenValues(values) {
    const names = {[NOT_APPLICABLE]: longLabel(NOT_APPLICABLE), [EFFORT]: shortLabel(EFFORT), "": _t("not discussed")};
    return [...LEVELS, NOT_APPLICABLE, EFFORT, ""]
        .map((value) => [names[value] || value, values.filter((other) => (other || "") === value).length])
        .filter(([_name, count]) => count)
        .map(([name, count]) => _t("%(count)s × %(score)s", {count, score: name}))
        .join(", ");
}
