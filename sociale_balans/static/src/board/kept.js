import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";

/** Of what this tab keeps: of the worker's answers, of the client's turn, of his screen and its language. */
export const ANSWERS = "sociale_balans.answers.";
export const TURN = "sociale_balans.turn.";
export const CLIENT_SCREEN = "sociale_balans.client_screen.";
export const LANGUAGE = "sociale_balans.language.";

/** @returns {string} where this tab keeps something of a snapshot, for the user who is logged in and for no other */
export const placeOf = (prefix, rest) => `${prefix}${user.userId}.${rest}`;

/** Forget what this tab still keeps, of everybody except the given user. */
export function forgetAnswers(exceptUserId) {
    for (const key of Object.keys(browser.sessionStorage)) {
        const prefix = [ANSWERS, TURN, CLIENT_SCREEN, LANGUAGE].find((one) => key.startsWith(one));
        if (prefix && !key.startsWith(`${prefix}${exceptUserId}.`)) {
            browser.sessionStorage.removeItem(key);
        }
    }
}

/** @returns {number} answers of a user that this tab keeps because they are not saved, of all snapshots together */
export function countKept(userId) {
    const all = Object.keys(browser.sessionStorage);
    const unsent = all
        .filter((key) => key.startsWith(`${TURN}${userId}.`))
        .reduce((sum, key) => sum + JSON.parse(browser.sessionStorage.getItem(key)).unsent.length, 0);
    const keys = all.filter((key) => key.startsWith(`${ANSWERS}${userId}.`));
    return keys.reduce((sum, key) => {
        const kept = JSON.parse(browser.sessionStorage.getItem(key));
        delete kept.names;
        const {aside = {}, conflicts = {}, ...waiting} = kept;
        return sum + [aside, conflicts, waiting].reduce((some, answers) => some + Object.keys(answers).length, 0);
    }, unsent);
}

/** Put newer answers over older ones; what was known before the first of them stays known. */
export function merged(older, newer) {
    const result = {...older};
    for (const [id, {values, known}] of Object.entries(newer)) {
        const before = older[id] || {values: {}, known: {}};
        result[id] = {values: {...before.values, ...values}, known: {...known, ...before.known}};
    }
    return result;
}

/** The form in which the server reads answers. */
export function asList(answers) {
    return Object.entries(answers).map(([id, {values, known}]) => ({id: Number(id), values, known}));
}

/** Do something for each of a list, one after the other; the first that fails ends it. */
export function inTurn(list, step) {
    return list.reduce((before, item) => before.then(() => step(item)), Promise.resolve());
}

/** Cut a list into pieces of at most so many. */
export function pieces(list, size) {
    const count = Math.ceil(list.length / size);
    return Array.from({length: count}, (_, index) => list.slice(index * size, (index + 1) * size));
}
