import {Component, onMounted, onWillStart, onWillUnmount, onWillUpdateProps, useState} from "@odoo/owl";
import {useBus, useService} from "@web/core/utils/hooks";
import {BoardStore} from "./board_store";
import {ScoreRow} from "./score_row";
import {Together} from "../together/together";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {user} from "@web/core/user";

const LOOK_AROUND = 10000; // ms between two looks at what others wrote

/**
 * The scoring board of a snapshot: one part at a time (the household or a member), with its themes and its progress. It
 * saves by itself: the form around it has nothing to do with the answers.
 */
export class Board extends Component {
    static template = "sociale_balans.Board";
    static components = {ScoreRow, Together};
    static props = {...standardWidgetProps};

    setup() {
        this.state = useState({part: null, focus: false, onlyOpen: false, help: false, left: [], together: false});
        this.store = useState(
            new BoardStore({
                orm: useService("orm"),
                snapshotId: this.props.record.resId,
                userId: user.userId,
            }),
        );
        this.locked = this.props.record.data.locked;
        this.keys = [
            ["↑ ↓", _t("another row")],
            ["1 … 5", _t("score")],
            ["N", _t("not applicable")],
            ["E", _t("effort")],
            ["U", _t("unchanged since last time")],
            ["R", _t("remark; Esc goes back to the row")],
            ["P", _t("priority")],
            ["O", _t("only what is still open")],
            ["T", _t("look together: a screen for the client")],
            ["?", _t("this help")],
        ];
        onWillStart(() => this.load());
        onWillUpdateProps(async ({record}) => {
            if (record.resId !== this.store.snapshotId || record.data.locked !== this.locked) {
                this.locked = record.data.locked;
                await this.store.open(record.resId);
                await this.load();
            }
        });
        // Before the form does anything with the snapshot, and before another screen opens, the server has all.
        useBus(this.props.record.model.bus, "NEED_LOCAL_CHANGES", ({detail}) => {
            detail.proms.push(this.store.flush());
        });
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({detail}) => {
            detail.push(() => this.store.flush());
        });
        onMounted(() => {
            this.lookAround = browser.setInterval(() => this.look(), LOOK_AROUND);
        });
        onWillUnmount(() => {
            browser.clearInterval(this.lookAround);
            this.store.flush();
            this.store.stop();
        });
    }

    async load() {
        if (!this.store.snapshotId) {
            return;
        }
        await this.store.load();
        const {parts, resume} = this.store.board;
        const current = parts.find((part) => this.rowsOf(part).some((row) => row.id === resume));
        this.state.part = (current || parts[0])?.key;
        this.state.focus = resume;
    }

    async look() {
        if (document.visibilityState === "visible" && !this.store.board?.locked) {
            // A broken line shows itself at the next answer; looking around may fail in silence.
            await this.store.refresh().catch(() => {});
        }
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    get parts() {
        return this.store.board.parts;
    }

    get part() {
        return this.parts.find((part) => part.key === this.state.part);
    }

    /** The themes of this part; with 'only open', the rows that were open when that was asked, so that none runs away. */
    get themes() {
        return this.part.themes
            .map(({name, rows}) => ({
                name,
                rows: rows.map(({id}) => this.store.rows[id]).filter((row) => this.isShown(row)),
            }))
            .filter(({rows}) => rows.length);
    }

    isShown(row) {
        return !this.state.onlyOpen || this.state.left.includes(row.id);
    }

    rowsOf(part) {
        return part.themes.flatMap((theme) => theme.rows).map(({id}) => this.store.rows[id] || {id});
    }

    openRows() {
        return Object.values(this.store.rows).filter((row) => !row.value);
    }

    progress(part) {
        const rows = this.rowsOf(part);
        const treated = rows.filter((row) => row.value).length;
        return {treated, total: rows.length, text: _t("%(treated)s of %(total)s", {treated, total: rows.length})};
    }

    get onlyOpenLabel() {
        return _t("Only what is still open (%s)", this.openRows().length);
    }

    get saveState() {
        const {trouble, count, sending, savedAt} = this.store;
        if (trouble) {
            return `${trouble} ${_t("Not saved yet: %s", count)}`;
        }
        if (count || sending) {
            return count ? _t("Not saved yet: %s", count) : _t("Saving…");
        }
        return savedAt ? _t("All saved at %s", savedAt.toFormat("HH:mm")) : _t("All saved");
    }

    // --- What the user does -------------------------------------------------------------------------------------------

    toggleOpen() {
        this.state.onlyOpen = !this.state.onlyOpen;
        this.state.left = this.openRows().map((row) => row.id);
        const nextPart = this.parts.find((part) => this.rowsOf(part).some((row) => !row.value));
        if (this.state.onlyOpen && nextPart && !this.themes.length) {
            this.state.part = nextPart.key;
        }
    }

    /** The domains of this part that worker and client look at together. */
    get togetherRows() {
        const delicate = this.props.record.data.delicate_together;
        return this.themes.flatMap(({rows}) => rows).filter((row) => delicate || !row.delicate);
    }

    get togetherStart() {
        const index = this.togetherRows.findIndex((row) => row.id === this.state.focus);
        return Math.max(index, 0);
    }

    lookTogether() {
        if (!this.store.board.locked && this.togetherRows.length) {
            this.state.together = true;
        }
    }

    onKeydown(ev) {
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.target.matches("textarea, input")) {
            return;
        }
        const actions = {
            arrowdown: () => this.moveFocus(1),
            arrowup: () => this.moveFocus(-1),
            "?": () => (this.state.help = !this.state.help),
            o: () => this.toggleOpen(),
            t: () => this.lookTogether(),
        };
        const action = actions[ev.key.toLowerCase()];
        if (action) {
            action();
            ev.preventDefault();
        }
    }

    moveFocus(step) {
        const ids = this.themes.flatMap(({rows}) => rows.map((row) => row.id));
        const next = ids.indexOf(this.state.focus) + step;
        this.state.focus = ids[Math.min(Math.max(next, 0), ids.length - 1)];
    }
}

registry.category("view_widgets").add("sociale_balans_board", {
    component: Board,
    fieldDependencies: [
        {name: "locked", type: "boolean"},
        {name: "delicate_together", type: "boolean"},
    ],
});
