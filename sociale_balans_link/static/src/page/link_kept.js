import {browser} from "@web/core/browser/browser";

const PLACE = "sociale_balans.link";

const BYTES = 16; // of the name that a tab gives itself

/**
 * What this tab remembers of a link: {token, tab} before it is opened, then {snapshotId, part, past, row}; the key and the answers
 * are with the turn. A page that is loaded anew goes on; a tab that is closed forgets.
 */
export function keptLink() {
    return JSON.parse(browser.sessionStorage.getItem(PLACE) || "{}");
}

export function keepLink(link) {
    browser.sessionStorage.setItem(PLACE, JSON.stringify(link));
}

export function forgetLink() {
    browser.sessionStorage.removeItem(PLACE);
}

/** Take the token out of the address, so that nobody reads it there; what is in the address goes before what was kept. */
export function takeToken() {
    const {hash, pathname, search} = browser.location;
    const token = hash.slice(1);
    if (token) {
        browser.history.replaceState(null, "", pathname + search);
        keepLink({token, tab: newName()});
    }
}

/** By this name the server knows the tab that opened a link, when its answer was lost on the way. */
function newName() {
    return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(BYTES)).join(" ");
}
