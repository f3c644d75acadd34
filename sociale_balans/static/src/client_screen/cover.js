import {onWillUnmount, useExternalListener} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";

const MINUTE = 60000; // ms
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel"];

/**
 * Cover a screen that was left alone.
 *
 * @param {number} minutes without a touch; 0 for never
 * @param {Function} isCovered
 * @param {Function} cover
 * @returns {Function} what to call when somebody opened it again
 */
export function useCover({minutes, isCovered, cover}) {
    let timer = 0;
    let touchedAt = 0;
    const stayOpen = () => {
        browser.clearTimeout(timer);
        touchedAt = Date.now();
        if (minutes && !isCovered()) {
            timer = browser.setTimeout(cover, minutes * MINUTE);
        }
    };
    for (const sign of SIGNS_OF_LIFE) {
        useExternalListener(window, sign, stayOpen, {capture: true, passive: true});
    }
    // A tablet that slept keeps no time.
    useExternalListener(document, "visibilitychange", () => {
        if (minutes && Date.now() - touchedAt >= minutes * MINUTE) {
            cover();
        }
    });
    onWillUnmount(() => browser.clearTimeout(timer));
    stayOpen();
    return stayOpen;
}
