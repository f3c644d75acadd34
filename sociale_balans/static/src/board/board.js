import {Component, useState} from "@odoo/owl";
import {Priorities} from "../priorities/priorities";
import {ScoreRow} from "./score_row";
import {Unsaved} from "./unsaved";
import {Together} from "../together/together";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {toggled} from "../priorities/order";

export const PRIORITIES = "priorities"; // the last part: what we work on
const ALL_TEXTS = "sociale_balans.all_texts"; // a habit of this browser, it says nothing of a client

/** The scoring board: one part at a time (the household, a member, the priorities), with its themes and its progress. */
export class Board extends Component {
    static template = "sociale_balans.Board";
    static components = {Priorities, ScoreRow, Together, Unsaved};
    static props = {
        store: Object,
        finish: Function,
        reopen: Function,
        open: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        const {parts, resume} = this.store.board;
        const current = parts.find((part) => this.rowsOf(part).some((row) => row.id === resume));
        this.state = useState({
            part: (current || parts[0])?.key,
            focus: resume,
            onlyOpen: false,
            allTexts: Boolean(browser.localStorage.getItem(ALL_TEXTS)),
            help: false,
            left: [],
            together: false,
        });
        this.keys = [
            ["↑ ↓", _t("another row")],
            ["← →", _t("read the levels")],
            ["1 … 5", _t("score")],
            ["N", _t("not applicable")],
            ["E", _t("effort")],
            ["U", _t("unchanged since last time")],
            ["R", _t("remark; Esc goes back to the row")],
            ["P", _t("priority")],
            ["Q", _t("the guiding question")],
            ["O", _t("only what is still open")],
            ["T", _t("look together: a screen for the client")],
            ["?", _t("this help")],
        ];
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    get parts() {
        return this.store.board.parts;
    }

    get locked() {
        return Boolean(this.store.board.locked);
    }

    /** The household or member on screen; undefined when the priorities are. Who is gone makes place for the first. */
    get part() {
        const {part: key} = this.state;
        return key === PRIORITIES ? undefined : this.parts.find((part) => part.key === key) || this.parts[0];
    }

    /** The key of what is on screen. */
    get here() {
        return this.part ? this.part.key : PRIORITIES;
    }

    /** Everything that the column at the side leads to. */
    get places() {
        const {now, later} = this.store.tallyOfAll;
        return [
            ...this.parts.map((part) => ({key: part.key, label: part.label, ...this.progress(part)})),
            {
                ...this.lastPlace,
                text: _t("%(now)s now, %(later)s later", {now, later}),
            },
        ];
    }

    get lastPlace() {
        return {key: PRIORITIES, label: _t("What we work on")};
    }

    get nextPlace() {
        const places = [...this.parts, this.lastPlace];
        return places[places.findIndex((place) => place.key === this.here) + 1];
    }

    /** The themes of this part; with 'only open', the rows that were open when that was asked, so that none runs away. */
    get themes() {
        return (this.part?.themes || [])
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
        return part.themes.flatMap((theme) => theme.rows).map(({id}) => this.store.rows[id]);
    }

    openRows() {
        return Object.values(this.store.rows).filter((row) => !row.value);
    }

    progress(part) {
        const {aside, conflicts, partOf, tallies} = this.store;
        const {treated, total} = tallies[part.key];
        const clashes = Object.keys({...conflicts, ...aside}).filter((id) => partOf[id] === part.key).length;
        return {
            clashes: clashes && _t("%s to look at again", clashes),
            share: (100 * treated) / total,
            text: _t("%(treated)s of %(total)s", {treated, total}),
        };
    }

    get onlyOpenLabel() {
        const {total, treated} = this.store.tallyOfAll;
        return _t("Only what is still open (%s)", total - treated);
    }

    /** That some answers were not taken; each says why where it stands. */
    get asideLabel() {
        const count = Object.keys(this.store.aside).length;
        return count ? _t("Not saved: %s. Look at what is marked.", count) : "";
    }

    get saveState() {
        const {trouble, count, sending, savedAt} = this.store;
        if (trouble) {
            return `${trouble} ${_t("Not saved yet: %s", count)}`;
        }
        if (this.asideLabel && !count) {
            return this.asideLabel;
        }
        if (count || sending) {
            return count ? _t("Not saved yet: %s", count) : _t("Saving…");
        }
        const clashes = Object.keys(this.store.conflicts).length;
        if (clashes) {
            return _t("%s to look at again", clashes);
        }
        return savedAt ? _t("All saved at %s", savedAt.toFormat("HH:mm")) : _t("All saved");
    }

    // --- What the user does -------------------------------------------------------------------------------------------

    go(key) {
        const part = this.parts.find((candidate) => candidate.key === key);
        this.state.part = key;
        this.state.focus = part ? this.rowsOf(part)[0].id : false;
    }

    toggleOpen() {
        if (this.state.onlyOpen) {
            this.state.onlyOpen = false;
        } else {
            this.showOpen();
        }
    }

    showOpen() {
        this.state.onlyOpen = true;
        this.state.left = this.openRows().map((row) => row.id);
        const nextPart = this.parts.find((part) => this.rowsOf(part).some((row) => !row.value));
        if (nextPart && !this.themes.length) {
            this.state.part = nextPart.key;
        }
    }

    toggleTexts() {
        this.state.allTexts = !this.state.allTexts;
        if (this.state.allTexts) {
            browser.localStorage.setItem(ALL_TEXTS, "1");
        } else {
            browser.localStorage.removeItem(ALL_TEXTS);
        }
    }

    togglePriority(row) {
        const {most_active: most, later} = this.store.board;
        this.store.change(row.id, toggled(row, Object.values(this.store.rows), {most, later}));
    }

    /** The domains of this part that worker and client look at together. */
    get togetherRows() {
        const delicate = this.store.board.delicate_together;
        return this.themes.flatMap(({rows}) => rows).filter((row) => delicate || !row.delicate);
    }

    get togetherStart() {
        const index = this.togetherRows.findIndex((row) => row.id === this.state.focus);
        return Math.max(index, 0);
    }

    lookTogether() {
        if (!this.locked && this.togetherRows.length) {
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
            escape: () => (this.state.help = false),
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
        if (next < ids.length) {
            this.state.focus = ids[Math.max(next, 0)];
        } else if (this.nextPlace && !this.state.onlyOpen) {
            this.go(this.nextPlace.key);
        }
    }
}
