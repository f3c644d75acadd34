import {Component, useState} from "@odoo/owl";
import {coverPage, keepScreen, isPageCovered, openSnapshot} from "./kept_screen";
import {HoldButton} from "./hold_button";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";

const TOO_SOON = 2000; // ms: what comes back that often does not come back at all

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
        this.broughtBackAt = 0;
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.look());
    }

    look() {
        const snapshotId = openSnapshot();
        if (snapshotId && !isPageCovered()) {
            coverPage(true);
            this.bringBack(snapshotId);
        }
    }

    async bringBack(snapshotId) {
        const now = Date.now();
        const isHopeless = now - this.broughtBackAt < TOO_SOON;
        this.broughtBackAt = now;
        const board = {type: "ir.actions.client", tag: "sociale_balans.board", context: {active_id: snapshotId}};
        try {
            if (isHopeless) {
                throw new Error("The client's screen does not come back");
            }
            await this.action.doAction(board);
        } catch {
            this.state.isStuck = true;
        }
    }

    /** Without its page there is nothing to show; who holds the button gets on. */
    leave() {
        keepScreen(openSnapshot(), null);
        browser.location.reload();
    }
}

registry.category("main_components").add("sociale_balans.ClientScreenGuard", {Component: ClientScreenGuard});
