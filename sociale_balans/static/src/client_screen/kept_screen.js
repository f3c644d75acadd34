import {browser} from "@web/core/browser/browser";

const keyOf = (snapshotId) => `sociale_balans.client_screen.${snapshotId}`;

/**
 * What this tab remembers of an open client's screen, so that a page that is loaded anew does not show the client what
 * lies beneath: {part, row, covered}, or null when the screen was closed.
 */
export function keptScreen(snapshotId) {
    return JSON.parse(browser.sessionStorage.getItem(keyOf(snapshotId)) || "null");
}

export function keepScreen(snapshotId, screen) {
    if (screen) {
        browser.sessionStorage.setItem(keyOf(snapshotId), JSON.stringify(screen));
    } else {
        browser.sessionStorage.removeItem(keyOf(snapshotId));
    }
}
