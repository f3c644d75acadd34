import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {VALUE_OF_DIGIT, keysOnScreen, meaningOf} from "./entry_keys";
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
    static props = {sheet: Object, answers: Object, finish: Function, finishLabel: String};

    setup() {
        this.list = useRef("list");
        this.keys = keysOnScreen();
        this.answers = useState(this.props.answers);
        this.rows = this.props.sheet.pages.flat();
        this.state = useState({
            at: 0, // the row to type; as many as there are: the end
            typed: null, // the row that was typed last, as long as nobody went elsewhere
            before: {}, // what was typed over, by number
            writes: null, // the row whose own words are being typed
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
        const {at, typed} = this.state;
        return typed === null ? Math.min(at, this.rows.length - 1) : typed;
    }

    get isAtEnd() {
        return this.state.at >= this.rows.length;
    }

    /** Who types begins where the paper does; that a row has an answer already says nothing of what was typed. */
    get startSays() {
        const count = this.rows.filter((row) => this.answers.of(row).value).length;
        return count ? _t("%s rows have an answer already. Begin with row 1, or press End.", count) : "";
    }

    get endLabel() {
        const empty = this.rows.filter((row) => !this.answers.of(row).value).map(({number}) => number);
        const says = empty.length ? _t("Empty: %s.", empty.join(", ")) : _t("Every row has an answer.");
        return `${_t("This was the last row.")} ${says}`;
    }

    get saveState() {
        const {trouble, unsaved} = this.answers;
        if (trouble) {
            return unsaved ? `${trouble} ${_t("Not saved yet: %s", unsaved)}` : trouble;
        }
        return unsaved ? _t("Not saved yet: %s", unsaved) : _t("All saved");
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
        const meaning = meaningOf(ev);
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
        this.state.says = "";
        if (digit) {
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

    /** Give a row its score, and go on. */
    answer(value) {
        const row = this.rows[this.state.at];
        const {value: before} = this.answers.of(row);
        const obstacle = this.answers.obstacleTo(row);
        if (obstacle) {
            this.state.says = _t("Row %(number)s was not kept: %(why)s", {number: row.number, why: obstacle});
        } else if ((before || false) !== value) {
            if (before) {
                this.state.before[row.number] = before;
            }
            this.answers.change(row, {value});
        }
        this.state.says ||= `${row.number} ${row.name}: ${shortLabel(value) || _t("empty")}`;
        this.skip();
    }

    /** What is ticked behind the levels; the same once more takes it back. */
    takeHelp(help) {
        const row = this.rows[this.meant];
        if (!this.answers.obstacleTo(row)) {
            const now = this.answers.of(row).client_help;
            this.answers.change(row, {client_help: now === help ? false : help});
        }
    }

    skip() {
        if (!this.isAtEnd) {
            this.state.typed = this.state.at;
            this.state.at += 1;
        }
    }

    empty() {
        if (!this.isAtEnd) {
            this.answer(false);
        }
    }

    forth() {
        this.go(this.state.at + 1);
    }

    back() {
        this.go(this.state.at - 1);
    }

    first() {
        this.go(0);
    }

    /** Go to the first row without an answer. */
    open() {
        const open = this.rows.findIndex((row) => !this.answers.of(row).value);
        this.go(open < 0 ? this.rows.length : open);
    }

    /** Go to a row: it is the one that is meant from now on. */
    go(index) {
        Object.assign(this.state, {at: Math.min(Math.max(index, 0), this.rows.length), typed: null});
        this.list.el.focus({preventScroll: true});
    }

    // --- Own words ----------------------------------------------------------------------------------------------------

    words() {
        const obstacle = this.answers.obstacleTo(this.rows[this.meant]);
        this.state.writes = obstacle ? null : this.meant;
        this.state.says = obstacle;
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
