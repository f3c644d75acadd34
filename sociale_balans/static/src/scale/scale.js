import {_t} from "@web/core/l10n/translation";

/** The scale, as in tools/scale.py: five levels, and what is not a level. */
export const LEVELS = ["1", "2", "3", "4", "5"];
const WEAK = ["1", "2"];
export const NOT_APPLICABLE = "na";
export const EFFORT = "effort";

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
    return {[NOT_APPLICABLE]: _t("n/a"), [EFFORT]: _t("effort")}[value] || value || "";
}

/** @returns {string} what a value that is no level means */
export function longLabel(value) {
    return (
        {
            [NOT_APPLICABLE]: _t("Not applicable"),
            [EFFORT]: _t("It was tried. The remark says how, and how the client reacted."),
        }[value] || ""
    );
}
