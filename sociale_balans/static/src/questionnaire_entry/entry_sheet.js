import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {VALUE_OF_DIGIT, keysOnScreen, meaningOf} from "./entry_keys";
import {emptyRows, inRanges} from "./entry_places";
import {EntryRow} from "./entry_row";
import {_t} from "@web/core/l10n/translation";
import {shortLabel} from "../scale/scale";

/**
 * A sheet while it is typed in, in the order of the paper: a digit answers the row and goes on to the next one at once.
 * Help and own words go to the row that was typed last, because on paper they stand behind it.
 */
export class EntrySheet extends Component {
    static template = "sociale_balans.EntrySheet";
    static components = {EntryRow};
    static props = {
        sheet: Object,
        answers: Object,
        /** whose answers they are, in words */
        whose: String,
        finish: Function,
        finishLabel: String,
    };

    setup() {
        this.list = useRef("list");
        this.keys = keysOnScreen();
        this.answers = useState(this.props.answers);
        this.rows = this.props.sheet.pages.flat();
        this.state = useState({
            at: this.onward(0), // the row to type; as many as there are: the end
            typed: null, // the row that was typed last, as long as nobody went elsewhere
            before: {}, // what was typed over, by number
            writes: null, // the row whose own words are being typed
            asks: null, // the digits of the row whose own words come now, while it is asked for
            isDeaf: false, // own words have no place here: no key of them is an answer
            says: this.startSays,
        });
        this.pages = this.props.sheet.pages.map((rows, index) => ({
            label: _t("Page %s", index + 1),
            rows: rows.map((row) => ({row, index: row.number - 1})),
        }));
        onMounted(() => this.list.el.focus());
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    /** The row to which help and own words go. */
    get meant() {
        const {asks, at, typed} = this.state;
        if (asks) {
            return Number(asks) - 1;
        }
        return typed === null ? Math.min(at, this.rows.length - 1) : typed;
    }

    get isAtEnd() {
        return this.state.at >= this.rows.length;
    }

    /** Who types begins where the paper does; that a row has an answer already says nothing of what was typed. */
    get startSays() {
        const first = this.rows[this.onward(0)];
        const taken = this.rows.filter((row) => this.answers.isTaken(row)).map(({number}) => number);
        if (taken.length && first) {
            const said = {rows: inRanges(taken), first: first.number};
            return _t("Already given: %(rows)s. These rows are passed over. Begin with row %(first)s.", said);
        }
        const count = this.rows.filter((row) => this.answers.of(row).value).length;
        return count ? _t("%s rows have an answer already. Begin with row 1, or press End.", count) : "";
    }

    /** Whether the lines for own words of several rows stand here on the paper: who types says of which they are. */
    get isAtLines() {
        const {pages, kind} = this.props.sheet;
        const {number} = this.rows[this.meant];
        const rows = kind === "short" ? this.rows : pages.find((page) => page.some((row) => row.number === number));
        const isPassed = this.isAtEnd || this.state.typed !== null;
        return isPassed && rows.length > 1 && number === rows.at(-1).number;
    }

    get asksLabel() {
        const {asks} = this.state;
        const row = this.rows[this.meant];
        return asks && row
            ? _t("Own words in row %(number)s, %(name)s: press Enter.", {number: asks, name: row.name})
            : _t("Own words: of which row? Type its number, then Enter.");
    }

    /** What was said of the last key, and where it goes on where that is not the next row of the paper. */
    get says() {
        const {asks, says} = this.state;
        if (asks !== null) {
            return [says, this.asksLabel].filter(Boolean).join(" · ");
        }
        return [says, this.isAtEnd ? this.endLabel : this.passedLabel].filter(Boolean).join(" · ");
    }

    get passedLabel() {
        const {at, typed} = this.state;
        const passed = typed === null ? [] : this.rows.slice(typed + 1, at).map(({number}) => number);
        const said = {rows: inRanges(passed), next: this.rows[at]?.number};
        return passed.length ? _t("Already given: %(rows)s. Go on with row %(next)s.", said) : "";
    }

    get endLabel() {
        if (this.rows.every((row) => this.answers.isTaken(row))) {
            return _t("Every row of this sheet was given already. Nothing can be typed in.");
        }
        const empty = emptyRows(this.rows, this.answers);
        return empty.length
            ? _t("This was the last row. Empty: %s.", inRanges(empty))
            : _t("This was the last row. Every row has an answer.");
    }

    get saveState() {
        const {trouble, unsaved} = this.answers;
        const waits = unsaved ? _t("Not saved yet: %s", unsaved) : "";
        return [trouble, waits].filter(Boolean).join(" ") || _t("All saved");
    }

    get activeId() {
        return this.isAtEnd ? undefined : `o_sb_entry_${this.state.at}`;
    }

    // --- Keys ---------------------------------------------------------------------------------------------------------

    onKeydown(ev) {
        if (this.state.writes !== null) {
            this.typeAhead(ev);
            return;
        }
        if (this.state.isDeaf) {
            this.ignore(ev);
            return;
        }
        const meaning = this.state.asks !== null && ev.key === "Escape" ? {step: "empty"} : meaningOf(ev);
        if (!meaning) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        if (!ev.repeat || ["forth", "back"].includes(meaning.step)) {
            this.take(meaning); // a key that lies down fills no page
        }
    }

    press(meaning) {
        this.take(meaning);
        if (this.state.writes === null) {
            this.list.el.focus({preventScroll: true});
        }
    }

    take({digit, help, step}) {
        Object.assign(this.state, {says: "", isDeaf: false});
        if (this.state.asks !== null) {
            this.takeNumber({digit, step});
        } else if (digit) {
            this.takeDigit(digit);
        } else if (help) {
            this.takeHelp(help);
        } else {
            this[step]();
        }
    }

    takeDigit(digit) {
        if (!(digit in VALUE_OF_DIGIT)) {
            this.state.says = _t("%s is in no box. Type 1 to 5, 0 or 9.", digit);
        } else if (!this.isAtEnd) {
            this.answer(VALUE_OF_DIGIT[digit]);
        }
    }

    /** Give a row its score, and go on; what is refused stays where it is. */
    answer(value) {
        const row = this.rows[this.state.at];
        const {value: before} = this.answers.of(row);
        const obstacle = this.answers.obstacleTo(row);
        if (obstacle) {
            this.state.says = _t("Row %(number)s was not kept: %(why)s", {number: row.number, why: obstacle});
            if (!row.there) {
                this.skip(); // on the paper it stands there, and something is ticked in it
            }
            return;
        }
        if ((before || false) !== value) {
            if (before) {
                this.state.before[row.number] = before;
            }
            this.answers.change(row, {value});
        }
        this.skip();
        const said = shortLabel(value) || _t("empty");
        this.state.says = this.isAtEnd ? "" : `${row.number} ${row.name}: ${said}`;
    }

    /** What is ticked behind the levels; the same once more takes it back. */
    takeHelp(help) {
        const row = this.rows[this.meant];
        this.state.says = this.answers.obstacleTo(row);
        if (!this.state.says) {
            const now = this.answers.of(row).client_help;
            this.answers.change(row, {client_help: now === help ? false : help});
        }
    }

    skip() {
        if (!this.isAtEnd) {
            const {at} = this.state;
            this.state.typed = this.answers.isTaken(this.rows[at]) ? null : at;
            this.state.at = this.onward(at + 1);
        }
    }

    /** The first row from a place on, forth or back, in which the client did not give his answer already. */
    onward(index, step = 1) {
        const row = this.rows[index];
        return row && this.answers.isTaken(row) ? this.onward(index + step, step) : index;
    }

    empty() {
        if (!this.isAtEnd) {
            this.answer(false);
        }
    }

    forth() {
        this.go(this.onward(this.state.at + 1));
    }

    back() {
        const before = this.onward(this.state.at - 1, -1);
        this.go(before < 0 ? this.state.at : before);
    }

    first() {
        this.go(this.onward(0));
    }

    /** Go to the first row without an answer. */
    open() {
        const [number] = emptyRows(this.rows, this.answers);
        this.go(number ? number - 1 : this.rows.length);
    }

    /** Go to a row: it is the one that is meant from now on. */
    go(index) {
        Object.assign(this.state, {
            at: Math.min(Math.max(index, 0), this.rows.length),
            typed: null,
            asks: null,
            isDeaf: false,
        });
        this.list.el.focus({preventScroll: true});
    }

    // --- Own words ----------------------------------------------------------------------------------------------------

    words() {
        if (this.isAtLines) {
            this.state.asks = "";
        } else {
            this.writeIn(this.meant);
        }
    }

    writeIn(index) {
        const obstacle = this.answers.obstacleTo(this.rows[index]);
        this.state.writes = obstacle ? null : index;
        this.state.isDeaf = !!obstacle;
        this.state.says = obstacle && _t("%s Press Enter to go on.", obstacle);
    }

    /** The number of a row, digit by digit; Enter takes it, what empties a row asks no longer. */
    takeNumber({digit, step}) {
        const {asks} = this.state;
        if (digit) {
            this.state.asks = `${Number(asks + digit)}`.slice(0, 3);
        } else if (step === "back" && asks) {
            this.state.asks = asks.slice(0, -1);
        } else if (["back", "empty"].includes(step)) {
            this.state.asks = null;
        } else if (step === "skip" && this.rows[asks - 1]) {
            this.state.asks = null;
            this.writeIn(asks - 1);
        } else if (step === "skip") {
            this.state.says = asks && _t("There is no row %s on this sheet.", asks);
            this.state.asks = "";
        }
    }

    /** Own words that have no place are no answers: who types them hears nothing until Enter. */
    ignore(ev) {
        if (ev.ctrlKey || ev.metaKey || ev.key === "Tab") {
            return;
        }
        if (["Enter", "Escape"].includes(ev.key)) {
            Object.assign(this.state, {isDeaf: false, says: ""});
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    write(words) {
        this.answers.change(this.rows[this.state.writes], {client_words: words});
    }

    /** What is typed before the box for own words is drawn belongs in it: no digit of it is an answer. */
    typeAhead(ev) {
        if (ev.ctrlKey || ev.metaKey) {
            return;
        }
        if (["Enter", "Escape"].includes(ev.key)) {
            this.endWords();
        } else if (ev.key.length === 1) {
            this.write(this.answers.of(this.rows[this.state.writes]).client_words + ev.key);
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    endWords() {
        if (this.state.writes !== null) {
            this.state.writes = null;
            this.list.el.focus({preventScroll: true});
        }
    }
}
