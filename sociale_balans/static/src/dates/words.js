/**
 * A day typed in words, such as '5 december' or '5 dec 2026', in any date field.
 *
 * Lists show days like that, so people type them like that. Odoo understands digits only: it would take '5 december' for
 * the fifth of this month, and leave '5 december 2026' as it was, without a word.
 */
import {formatDate} from "@web/core/l10n/dates";

const {DateTime} = luxon;
const SHAPES = ["d LLLL yyyy", "d LLL yyyy", "d LLLL", "d LLL", "LLLL d, yyyy", "LLL d, yyyy", "LLLL d", "LLL d"];

/**
 * @param {string} text what was typed
 * @returns {DateTime | null} that day, without a year the one of this year; null for what is no day in words
 */
export function dayInWords(text) {
    const words = text.trim().replace(/\s+/g, " ");
    if (!/\d/.test(words) || !/\p{L}{3}/u.test(words)) {
        return null;
    }
    const shape = SHAPES.find((one) => DateTime.fromFormat(words, one).isValid);
    return shape ? DateTime.fromFormat(words, shape) : null;
}

/** Write a day in words as digits, before the field reads it. */
export function spellOut(event) {
    const input = event.target;
    const leaves = event.type === "change" || event.key === "Enter";
    if (leaves && input instanceof HTMLInputElement && input.closest(".o_field_date")) {
        const day = dayInWords(input.value);
        if (day) {
            input.value = formatDate(day);
        }
    }
}

// While the event is on its way to the field.
for (const type of ["change", "keydown"]) {
    document.addEventListener(type, spellOut, {capture: true});
}
