import {Component, onMounted, onWillStart, onWillUnmount, useExternalListener, useState} from "@odoo/owl";
import {Board} from "./board";
import {BoardStore} from "./board_store";
import {Unsaved} from "./unsaved";
import {FinishDialog} from "./finish_dialog";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {keepScreen} from "../client_screen/kept_screen";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";

const LOOK_AROUND = 10000; // ms between two looks at what others wrote

/**
 * The page of a snapshot: the scoring board over the full width. It owns the answers and sees to it that none is lost
 * when the worker leaves, finishes, or closes the tab.
 */
export class BoardAction extends Component {
    static template = "sociale_balans.BoardAction";
    static components = {Board, Layout, Unsaved};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-board";
    static displayName = _t("Snapshot");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        const snapshotId = this.props.action.context.active_id;
        this.store = useState(new BoardStore({orm: this.orm, snapshotId, userId: user.userId}));
        onWillStart(() => snapshotId && this.load());
        useSetupAction({beforeLeave: () => this.store.flush()});
        useExternalListener(window, "pagehide", () => this.store.sendOnLeaving());
        onMounted(() => {
            this.lookAround = browser.setInterval(() => this.look(), LOOK_AROUND);
        });
        onWillUnmount(() => this.leave());
    }

    async load() {
        await this.store.load();
        if (!this.store.board) {
            keepScreen(this.store.snapshotId, null);
            return;
        }
        const {code, title} = this.store.board;
        this.env.config.setDisplayName(`${code} · ${title}`);
    }

    async look() {
        if (document.visibilityState === "visible" && this.store.board) {
            // A broken line shows itself at the next answer; looking around may fail in silence.
            await this.store.refresh().catch(() => {});
        }
    }

    /** Why stands above all of them. */
    withoutReason(answer) {
        return {...answer, says: ""};
    }

    leave() {
        browser.clearInterval(this.lookAround);
        this.store.stop();
        if (this.store.unsaved) {
            this.notification.add(
                _t(
                    "Not saved yet: %s. What you chose is kept in this tab. Open the snapshot again to send it.",
                    this.store.unsaved,
                ),
                {type: "warning", sticky: true},
            );
        }
    }

    // --- What the user does -------------------------------------------------------------------------------------------

    /** Name what is open, and let the worker decide. */
    async finish(showOpen) {
        if (this.isFinishing) {
            return; // a double click
        }
        this.isFinishing = true;
        try {
            await this.askToFinish(showOpen);
        } finally {
            this.isFinishing = false;
        }
    }

    async askToFinish(showOpen) {
        await this.store.flush();
        if (this.store.unsaved) {
            const {trouble} = this.store;
            const first = trouble
                ? _t("First everything has to be saved. %s", trouble)
                : _t("Not everything is saved. First look at what is marked: save it now, or discard it.");
            this.notification.add(first, {type: "warning"});
            return;
        }
        // Somebody may have added a person, whose rows would hold it up unseen.
        await this.store.refresh().catch(() => {});
        this.dialog.add(FinishDialog, {
            parts: this.store.openByPart(),
            hasPriorities: Boolean(this.store.tallyOfAll.now || this.store.tallyOfAll.later),
            finish: () => this.call("action_done"),
            showOpen,
        });
    }

    /** Whether the action opened this page only to look at it together. */
    get isForClient() {
        return Boolean(this.props.action.context.look_together);
    }

    leaveClient() {
        if (this.isForClient) {
            this.env.config.historyBack();
        }
    }

    async call(method) {
        try {
            await this.orm.call("sociale.balans.snapshot", method, [[this.store.snapshotId]]);
        } catch (error) {
            // What the refusal names is on screen.
            await this.store.reload().catch(() => {});
            throw error;
        }
        await this.load();
    }

    /** What stands around the scores, over the board, which stays where it was. */
    async openDetails() {
        await this.store.flush();
        this.dialog.add(FormViewDialog, {
            title: _t("Details"),
            resModel: "sociale.balans.snapshot",
            resId: this.store.snapshotId,
            context: {on_board: true},
            onRecordSaved: () => this.load(),
        });
    }

    async setDelicate(isShown) {
        const values = {delicate_together: isShown};
        await this.orm.write("sociale.balans.snapshot", [this.store.snapshotId], values);
        this.store.board.delicate_together = isShown;
    }

    async open(method) {
        await this.store.flush();
        const action = await this.orm.call("sociale.balans.snapshot", method, [[this.store.snapshotId]]);
        await this.action.doAction(action);
    }
}

registry.category("actions").add("sociale_balans.board", BoardAction);
