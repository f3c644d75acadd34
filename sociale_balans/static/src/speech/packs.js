import {_t} from "@web/core/l10n/translation";

// Where a language has a voice that is not on every device; seen in the lists of the makers, August 2026.
const IN_WINDOWS = ["ar", "tr", "ro", "bg", "nl", "fr", "de", "en", "es", "pl", "ru"];
const ONLINE = ["uk", "fa"];

/**
 * @param {string} lang
 * @param {string} name what its speakers call it
 * @returns {string} for the worker: that this device has no voice for a language, and where there is one
 */
export function missingVoice(lang, name) {
    if (IN_WINDOWS.includes(lang)) {
        return _t("No voice for %s on this device. In Windows you add one: Settings, Time and language, Speech.", name);
    }
    if (ONLINE.includes(lang)) {
        return _t(
            "No voice for %s on this device. Edge has one on the internet, if your administrator allows it.",
            name,
        );
    }
    return _t("No voice is known for %s. Nothing can be read aloud.", name);
}
