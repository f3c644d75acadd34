import {browser} from "@web/core/browser/browser";

const keyOf = (name) => `sociale_balans.${name}`;

/** What a user of this browser chose to see; it says nothing of a client. */
export function isHabit(name) {
    return Boolean(browser.localStorage.getItem(keyOf(name)));
}

export function keepHabit(name, isOn) {
    if (isOn) {
        browser.localStorage.setItem(keyOf(name), "1");
    } else {
        browser.localStorage.removeItem(keyOf(name));
    }
}
