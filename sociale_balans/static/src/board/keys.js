import {useExternalListener} from "@odoo/owl";
import {VALUE_OF_KEY} from "../scale/scale";
import {_t} from "@web/core/l10n/translation";

/** What the keys of the board do, in the order in which its help names them. */
export const explained = () => [
    ["↑ ↓", _t("another row")],
    ["← →", _t("read the levels")],
    ["1 … 5", _t("score")],
    ["N", _t("not applicable")],
    ["E", _t("tried")],
    ["U", _t("unchanged since last time")],
    ["R", _t("remark; Esc goes back to the row")],
    ["P", _t("priority")],
    ["Q", _t("the guiding question")],
    ["O", _t("only what is still open")],
    ["T", _t("look together: a screen for the client")],
    ["?", _t("this help")],
];

const ROW_KEYS = ["r", "q", "arrowleft", "arrowright"]; // what the row itself does

/** @returns {boolean} whether the former answer of a row can be taken over as it is */
export const canConfirm = (row) => Boolean(row.former?.comparable) && !row.value;

/**
 * @param {string} key as the browser names it, in small letters
 * @param {Object} row of the board
 * @returns {Object|undefined} what the key answers in this row; undefined when it answers nothing
 */
export function answerOf(key, row) {
    if (key in VALUE_OF_KEY) {
        // The same once more takes it back.
        return {value: row.value === VALUE_OF_KEY[key] ? false : VALUE_OF_KEY[key]};
    }
    return key === "u" && canConfirm(row) ? {value: row.former.value, confirmed: true} : undefined;
}

/** The keys of a board. Wherever the focus went, a key on the page means the row where the user is. */
class Keyboard {
    constructor(board) {
        this.board = board;
        this.typing = null; // id of the row whose remark was asked for, as long as its box is not drawn
    }

    isForOthers({target, ctrlKey, metaKey, altKey}) {
        const isHere = this.board.root.el.contains(target) || target === document.body;
        const isTyping = target.matches("textarea, input, select");
        return ctrlKey || metaKey || altKey || isTyping || !isHere || this.board.ui.activeElement !== document;
    }

    onKeydown(ev) {
        if (this.isForOthers(ev)) {
            return;
        }
        if (this.typing) {
            this.typeAhead(ev);
            return;
        }
        const key = ev.key.toLowerCase();
        const moves = {arrowdown: () => this.board.moveFocus(1), arrowup: () => this.board.moveFocus(-1)};
        const actions = {
            "?": () => (this.board.state.help = !this.board.state.help),
            escape: () => (this.board.state.help = false),
            o: () => this.board.toggleOpen(),
            t: () => this.board.clientSide.open(),
        };
        if (key in moves) {
            moves[key]();
        } else if (key in actions) {
            actions[key]();
        } else if (!this.onRowKey(key, ev)) {
            return;
        }
        ev.preventDefault();
    }

    /**
     * Whatever a key says, it says of the row where the user is: the screen may still be drawing that, when keys come
     * faster than frames.
     */
    onRowKey(key, ev) {
        const row = this.board.focusedRow;
        if (!row) {
            return false;
        }
        if (ROW_KEYS.includes(key)) {
            this.tellRow(row, ev);
            return true;
        }
        if (this.board.locked || ev.repeat) {
            return false;
        }
        if (key === "p") {
            this.board.togglePriority(row);
            return true;
        }
        return this.answer(key, row);
    }

    answer(key, row) {
        const answer = answerOf(key, row);
        const {stepOn} = this.board.state;
        if (!answer) {
            return false;
        }
        // Who goes on by itself says the same once more without taking it back.
        if (answer.value || !stepOn) {
            this.board.store.change(row.id, answer);
        }
        if (key === "e" && (answer.value || stepOn)) {
            this.tellRow(row, {key: "r"});
        } else if (stepOn) {
            this.board.moveFocus(1);
        }
        return true;
    }

    /** Let the row do what it does on a key; where the key came from there, it heard it. */
    tellRow(row, {key, target}) {
        const element = this.board.elementOf(row.id);
        if (element && !element.contains(target)) {
            element.focus();
            element.dispatchEvent(new KeyboardEvent("keydown", {key}));
        }
        if (element && key.toLowerCase() === "r" && !this.board.locked && !this.isWriting) {
            this.typing = row.id;
        }
    }

    get isWriting() {
        return document.activeElement.matches("textarea");
    }

    /** A remark was asked for: until its box is drawn, what is typed goes into it, and is no answer. */
    typeAhead(ev) {
        if (ev.key.length === 1 && !ev.repeat) {
            this.board.store.change(this.typing, {remark: this.board.store.rows[this.typing].remark + ev.key});
        }
        ev.preventDefault();
    }

    onFocusin() {
        if (this.isWriting) {
            this.typing = null;
        }
    }
}

/**
 * @param {Board} board
 */
export function useKeyboard(board) {
    const keyboard = new Keyboard(board);
    useExternalListener(window, "keydown", (ev) => keyboard.onKeydown(ev));
    return keyboard;
}
