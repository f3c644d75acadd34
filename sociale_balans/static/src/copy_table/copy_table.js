import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

/**
 * Return the words of a table as plain text: a line for each row, a tab between two cells.
 *
 * @param {String} html of a table
 */
export function tabbed(html) {
    const table = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    const words = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
    return [...(table?.rows || [])].map((row) => [...row.cells].map(words).join("\t")).join("\n");
}

/**
 * Put one thing on the clipboard in several forms: whatever it is pasted into takes the form that it knows.
 *
 * @param {Object} forms texts by their media type
 */
export async function copyForms(forms) {
    const {clipboard} = browser.navigator;
    if (clipboard?.write && window.ClipboardItem) {
        const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], {type})]);
        await clipboard.write([new window.ClipboardItem(Object.fromEntries(blobs))]);
        return;
    }
    // An address without https has no other clipboard.
    const fill = (event) => {
        for (const [type, text] of Object.entries(forms)) {
            event.clipboardData.setData(type, text);
        }
        event.preventDefault();
    };
    document.addEventListener("copy", fill, {once: true});
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    if (!done) {
        throw new Error("The browser does not let a page copy");
    }
}

/** A table to read, with a button that copies it for a text document. */
export class CopyTable extends Component {
    static template = "sociale_balans.CopyTable";
    static props = {...standardFieldProps};

    setup() {
        this.notification = useService("notification");
        this.state = useState({copied: false});
    }

    get table() {
        return this.props.record.data[this.props.name] || "";
    }

    async copy() {
        const html = String(this.table);
        try {
            await copyForms({"text/html": html, "text/plain": tabbed(html)});
            this.state.copied = true;
        } catch {
            this.notification.add(_t("The table was not copied. Select it with the mouse, and press Ctrl and C."), {
                type: "warning",
            });
        }
    }
}

registry.category("fields").add("sociale_balans_copy_table", {
    component: CopyTable,
    supportedTypes: ["html"],
});
