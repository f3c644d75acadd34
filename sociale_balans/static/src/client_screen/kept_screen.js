import {CLIENT_SCREEN, placeOf} from "../board/kept";
import {browser} from "@web/core/browser/browser";

const COVERED = "o_sb_client_open"; // nothing of the page is seen, selected, found or read aloud but the client's screen

/**
 * What this tab remembers of an open client's screen, so that a page that is loaded anew does not show the client what
 * lies beneath: {part, row, covered}, or null when the screen was closed.
 */
export function keptScreen(snapshotId) {
    return JSON.parse(browser.sessionStorage.getItem(placeOf(CLIENT_SCREEN, snapshotId)) || "null");
}

export function keepScreen(snapshotId, screen) {
    if (screen) {
        browser.sessionStorage.setItem(placeOf(CLIENT_SCREEN, snapshotId), JSON.stringify(screen));
    } else {
        browser.sessionStorage.removeItem(placeOf(CLIENT_SCREEN, snapshotId));
    }
}

/** @returns {number|undefined} the snapshot of which the client's screen was not closed in this tab */
export function openSnapshot() {
    const prefix = placeOf(CLIENT_SCREEN, "");
    const key = Object.keys(browser.sessionStorage).find((name) => name.startsWith(prefix));
    return key && Number(key.slice(prefix.length));
}

export function coverPage(isCovered) {
    document.body.classList.toggle(COVERED, isCovered);
}

let isThere = false;

/** The client's screen tells that it is there, or no longer; as long as it is, nothing else of the page is. */
export function setScreenThere(isNow) {
    isThere = isNow;
    coverPage(isNow);
}

export function isScreenThere() {
    return isThere;
}
