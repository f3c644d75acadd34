import {LEVELS} from "../scale/scale";

export const TOGETHER = "together";
/** Where the turn of a part is. */
export const NONE = "none"; // the client has not begun
export const OPEN = "open";
export const DONE = "done"; // still under seal
export const BESIDE = "beside";

/** @returns {boolean} whether client and worker both gave a score, and not the same */
export function differs({client, value}) {
    return Boolean(client?.value && value && client.value !== value);
}

/** @returns {boolean} whether client and worker both gave the same score */
export function agrees({client, value}) {
    return Boolean(client?.value && client.value === value);
}

/** @returns {number} how many levels lie between the two; 0 where one of them is no level */
export function gap({client, value}) {
    return LEVELS.includes(client?.value) && LEVELS.includes(value) ? Math.abs(client.value - value) : 0;
}

/** @returns {Array} what was chosen side by side, by whom: [value, name of a label] */
export function whoseScores({client, outcome, value}) {
    const together = outcome === "agreed" ? [[value, "agreed"]] : [];
    return [[client.value, "you"], [client.before || value, "worker"], ...together];
}
