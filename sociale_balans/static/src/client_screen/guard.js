import {Component, onWillUnmount, useState} from "@odoo/owl";
import {coverPage, isScreenThere, keepScreen, openSnapshot} from "./kept_screen";
import {HoldButton} from "./hold_button";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";

const SOON = 3000; // ms in which a page that is loaded comes on screen

/**
 * Leads back to the client's screen whoever left its page in another way than by its own way out: with the browser's own
 * button, a swipe over a tablet, an address. Until it is there again, the page shows nothing.
 */
export class ClientScreenGuard extends Component {
    static template = "sociale_balans.ClientScreenGuard";
    static components = {HoldButton};
    static props = {};

    setup() {
        this.action = useService("action");
        this.state = useState({isStuck: false});
        this.label = _t("Close");
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.look());
        // What an address leads to that is not there or not open, never comes on screen.
        if (openSnapshot()) {
            coverPage(true);
        }
        const timer = browser.setTimeout(() => this.look(), SOON);
        onWillUnmount(() => browser.clearTimeout(timer));
    }

    look() {
        const snapshotId = openSnapshot();
        if (isScreenThere()) {
            return;
        }
        coverPage(Boolean(snapshotId));
        if (snapshotId) {
            this.bringBack(snapshotId);
        }
    }

    async bringBack(snapshotId) {
        const board = {type: "ir.actions.client", tag: "sociale_balans.board", context: {active_id: snapshotId}};
        try {
            await this.action.doAction(board);
        } catch {
            this.state.isStuck = true;
            return;
        }
        if (!openSnapshot()) {
            coverPage(false); // the board has nothing to show there any more
        }
    }

    /** Without its page there is nothing to show; who holds the button gets on. */
    leave() {
        keepScreen(openSnapshot(), null);
        browser.location.reload();
    }
}

registry.category("main_components").add("sociale_balans.ClientScreenGuard", {Component: ClientScreenGuard});
