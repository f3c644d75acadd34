import {Component, useRef, useState} from "@odoo/owl";
import {Priorities} from "../priorities/priorities";
import {ScoreRow} from "./score_row";
import {Unsaved} from "./unsaved";
import {ClientScreen} from "../client_screen/client_screen";
import {ClientSide} from "./client_side";
import {_t} from "@web/core/l10n/translation";
import {explained, useKeyboard} from "./keys";
import {isHabit, keepHabit} from "./habits";
import {mayToggle, toggled} from "../priorities/order";
import {useService} from "@web/core/utils/hooks";

export const PRIORITIES = "priorities"; // the last part: what we work on
const ALL_TEXTS = "all_texts";
const STEP_ON = "step_on"; // after an answer by keyboard, the next row comes by itself

/** The scoring board: one part at a time (the household, a member, the priorities), with its themes and its progress. */
export class Board extends Component {
    static template = "sociale_balans.Board";
    static components = {ClientScreen, Priorities, ScoreRow, Unsaved};
    static props = {
        store: Object,
        finish: Function,
        reopen: Function,
        open: Function,
        openDetails: Function,
        setDelicate: Function,
        /** whether the board was opened to look at it together at once */
        forClient: {type: Boolean, optional: true},
        onClientLeft: {type: Function, optional: true},
    };
    static defaultProps = {onClientLeft: () => {}};

    setup() {
        this.store = useState(this.props.store);
        this.root = useRef("root");
        this.rows = useRef("rows");
        this.ui = useService("ui");
        const {parts, resume} = this.store.board;
        const current = parts.find((part) => this.rowsOf(part).some((row) => row.id === resume));
        this.clientSide = new ClientSide(this);
        const screen = this.clientSide.kept();
        this.state = useState({
            part: screen ? screen.part : (current || parts[0])?.key,
            focus: this.locked ? false : resume || (parts.length ? this.rowsOf(parts[0])[0].id : false),
            onlyOpen: false,
            onlyMandatory: false,
            allTexts: isHabit(ALL_TEXTS),
            stepOn: isHabit(STEP_ON),
            help: false,
            tools: false, // whether the rare ones are unfolded, on a narrow screen
            left: [],
            client: null, // what the client's screen shows: see ClientSide.show
        });
        if (screen) {
            this.clientSide.showAgain(screen);
        } else if (this.props.forClient) {
            this.clientSide.open();
        }
        this.keys = explained();
        this.keyboard = useKeyboard(this);
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

    get hereLabel() {
        return (this.part || this.lastPlace).label;
    }

    /** Whether there is something on screen that the client's screen leaves out, or would leave out. */
    get hasDelicate() {
        return !this.locked && this.shownRows.some((row) => row.delicate);
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
        const {left, onlyMandatory, onlyOpen} = this.state;
        return (!onlyOpen || left.includes(row.id)) && (!onlyMandatory || row.mandatory);
    }

    /** Why there is no row on screen. */
    get nothingLabel() {
        return this.state.onlyMandatory && !this.state.onlyOpen
            ? _t("Nothing is mandatory here.")
            : _t("Everything here has been discussed.");
    }

    get mandatoryLabel() {
        const {mandatory, mandatoryTreated} = this.store.tallyOfAll;
        return mandatory && _t("Mandatory: %(treated)s of %(total)s", {treated: mandatoryTreated, total: mandatory});
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
            return [trouble, _t("Not saved yet: %s", count)].join(" ");
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
        this.state.part = key;
        // Every part begins at its top.
        this.root.el.closest(".o_sb_board_page").scrollTop = 0;
        this.focusRow(this.shownRows[0]?.id || false);
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
        this.state.onlyMandatory = false;
        this.goWhereThereIs((row) => !row.value);
    }

    toggleMandatory() {
        this.state.onlyMandatory = !this.state.onlyMandatory;
        if (this.state.onlyMandatory) {
            this.goWhereThereIs((row) => row.mandatory && !row.value);
        }
    }

    /** Where a choice leaves nothing on screen, go to a part that has something of it. */
    goWhereThereIs(wanted) {
        const part = this.parts.find((candidate) => this.rowsOf(candidate).some(wanted));
        if (part && !this.themes.length) {
            this.go(part.key);
        }
        this.stayInSight();
    }

    toggleTexts() {
        this.state.allTexts = !this.state.allTexts;
        keepHabit(ALL_TEXTS, this.state.allTexts);
    }

    toggleStepOn({target}) {
        target.blur(); // the keys are the board's again
        this.state.stepOn = !this.state.stepOn;
        keepHabit(STEP_ON, this.state.stepOn);
    }

    togglePriority(row) {
        if (!mayToggle(row)) {
            return;
        }
        const {most_active: most, later} = this.store.board;
        this.store.change(row.id, toggled(row, Object.values(this.store.rows), {most, later}));
    }

    // --- Where the user is --------------------------------------------------------------------------------------------

    get shownRows() {
        return this.themes.flatMap(({rows}) => rows);
    }

    /** The row where the user is, if it is on screen. */
    get focusedRow() {
        return this.shownRows.find((row) => row.id === this.state.focus);
    }

    /** Where a choice took the row away, go to the first that is left. */
    stayInSight() {
        if (this.part && !this.focusedRow) {
            this.focusRow(this.shownRows[0]?.id || false);
        }
    }

    elementOf(id) {
        const rows = [...this.rows.el.children].flatMap((section) => [...section.children]);
        return rows.find((element) => element.dataset.row === String(id));
    }

    /** Go to a row at once, or away from the one before as long as it is not drawn. */
    focusRow(id) {
        this.state.focus = id;
        const row = this.elementOf(id);
        if (row) {
            row.focus();
        } else {
            this.rows.el.focus({preventScroll: true});
        }
    }

    moveFocus(step) {
        const ids = this.shownRows.map((row) => row.id);
        const next = ids.indexOf(this.state.focus) + step;
        if (next < ids.length) {
            this.focusRow(ids[Math.max(next, 0)]);
        } else if (this.nextPlace && !this.state.onlyOpen && !this.state.onlyMandatory) {
            this.go(this.nextPlace.key);
        }
    }
}
