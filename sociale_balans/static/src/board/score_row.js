import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE, longLabel, shortLabel, valueClass} from "../scale/scale";
import {canConfirm} from "./keys";
import {mayToggle} from "../priorities/order";
import {Unsaved} from "./unsaved";
import {inWords} from "./answer_words";
import {Pictogram} from "../pictogram/pictogram";
import {clientScore, howItCame} from "../voice/voice";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {user} from "@web/core/user";

/** One life domain: its question or the text of its score, five levels, what was said last time, and what is rare. */
export class ScoreRow extends Component {
    static template = "sociale_balans.ScoreRow";
    static components = {Pictogram, Unsaved};
    static props = {
        row: Object,
        conflict: {type: Object, optional: true},
        /** what was not saved, see BoardStore.aside */
        aside: {type: Object, optional: true},
        focused: Boolean,
        onFocus: Function,
        readonly: Boolean,
        allTexts: Boolean,
        change: Function,
        togglePriority: Function,
        insist: Function,
        yieldTo: Function,
        saveAside: {type: Function, optional: true},
        discard: {type: Function, optional: true},
    };

    setup() {
        this.root = useRef("root");
        this.remark = useRef("remark");
        this.levelButtons = useRef("levels");
        this.levels = LEVELS;
        this.mayToggle = mayToggle;
        this.effort = EFFORT;
        this.others = [NOT_APPLICABLE, EFFORT].map((value) => ({
            value,
            label: shortLabel(value),
            hint: longLabel(value),
        }));
        this.state = useState({writing: false, former: false, question: null, peek: null});
        useEffect(() => this.focusRemark());
        useEffect(
            (focused) => {
                if (focused && !this.root.el.contains(document.activeElement)) {
                    this.root.el.focus();
                }
            },
            () => [this.props.focused],
        );
    }

    get row() {
        return this.props.row;
    }

    /** What the row says below its name: the level that has the focus, or the one that was chosen. */
    get shownText() {
        const value = this.state.peek || this.row.value;
        return this.props.allTexts && LEVELS.includes(value) ? "" : this.textOf(value);
    }

    /** The longest that the row may say: it makes room for it, so that no row moves when it is scored. */
    get longest() {
        const {levels, question} = this.row;
        const all = [question, ...(this.props.allTexts ? [] : Object.values(levels || {}))];
        return all.reduce((longest, text) => (text?.length > longest.length ? text : longest), "");
    }

    /** The question is there until it is answered, unless the user folds or unfolds it. */
    get showsQuestion() {
        return this.state.question ?? !this.shownText;
    }

    toggleQuestion() {
        this.state.question = !this.showsQuestion;
    }

    get showsRemark() {
        const {discreet, internal, remark} = this.row;
        return Boolean(remark || discreet || internal) || this.state.writing;
    }

    /** Whether the former answer can be taken over with one click. */
    get canConfirm() {
        return canConfirm(this.row) && !this.props.readonly;
    }

    /** Of a row that is locked, only what was chosen. */
    get shownOthers() {
        return this.others.filter(({value}) => !this.props.readonly || this.row.value === value);
    }

    get priorityLabel() {
        return mayToggle(this.row) ? _t("Priority") : _t("No priority: this does not apply");
    }

    get formerLabel() {
        return _t("last time %s", shortLabel(this.row.former.value));
    }

    /** What the client chose himself, and what came of it side by side. */
    get clientLabel() {
        const {client, outcome, value} = this.row;
        if (client?.tapped && !client.value) {
            return _t("the client meant something else");
        }
        if (!client?.value) {
            return "";
        }
        const label = _t("client: %s", clientScore(client.value));
        if (value && client.value === value) {
            return _t("%s, the same", label);
        }
        return outcome === "different" ? _t("%s, seen differently", label) : label;
    }

    get clientText() {
        const {client, levels} = this.row;
        return [levels?.[client.tapped], howItCame(client)].filter(Boolean).join(" · ");
    }

    /** What the former answer meant on its own day, whatever the texts are now. */
    get formerText() {
        const {remark, text, value} = this.row.former;
        return text || longLabel(value, Boolean(remark)) || value || "";
    }

    get conflictText() {
        const {user: name, values} = this.props.conflict;
        if (name === user.name) {
            return _t("You have changed this in another window. Your answer here was: %s.", inWords(values));
        }
        return _t("%(user)s has changed this meanwhile. Your answer was: %(mine)s.", {
            user: name,
            mine: inWords(values),
        });
    }

    /** What to do before an answer that was not saved can be saved. */
    get asideAdvice() {
        return this.props.readonly ? _t("Reopen the snapshot to save your answer, or copy it.") : "";
    }

    textOf(value) {
        return longLabel(value, Boolean(this.row.remark)) || (this.row.levels || {})[value] || value || "";
    }

    buttonClass(value) {
        return {
            o_sb_chosen: this.row.value === value,
            [valueClass(value)]: this.row.value === value,
            o_sb_former: this.row.former?.comparable && this.row.former.value === value,
        };
    }

    change(values) {
        if (!this.props.readonly) {
            this.props.change(values);
        }
    }

    /** Choose a value; the same once more takes it back, and a double tap is one choice. */
    choose(value, ev) {
        if (ev.detail > 1) {
            return;
        }
        this.change({value: this.row.value === value ? false : value});
        if (value === EFFORT && this.row.value === EFFORT) {
            this.openRemark();
        }
    }

    confirmUnchanged() {
        if (this.canConfirm) {
            this.change({value: this.row.former.value, confirmed: true});
        }
    }

    togglePriority() {
        if (!this.props.readonly) {
            this.props.togglePriority();
        }
    }

    /** Go to the next level, to read it; from the row itself to the chosen one or the first. */
    focusLevel(from, step) {
        const buttons = [...this.levelButtons.el.children];
        const current = buttons.indexOf(from);
        const start = Math.max(LEVELS.indexOf(this.row.value), 0);
        const next = current < 0 ? start : Math.min(Math.max(current + step, 0), buttons.length - 1);
        buttons[next].focus();
    }

    write(ev) {
        this.change({remark: ev.target.value});
    }

    openRemark() {
        if (this.props.readonly) {
            return;
        }
        this.state.writing = true;
        this.wantsRemark = true;
        this.focusRemark();
    }

    /** Put the cursor in the remark as soon as it is there: the first letter typed must not be taken for a key. */
    focusRemark() {
        if (this.wantsRemark && this.remark.el) {
            this.wantsRemark = false;
            const {length} = this.remark.el.value;
            this.remark.el.focus();
            this.remark.el.setSelectionRange(length, length);
        }
    }

    onKeydown(ev) {
        if (ev.target === this.remark.el) {
            if (ev.key === "Escape") {
                ev.stopPropagation();
                this.root.el.focus();
            }
            return;
        }
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.target.matches("input")) {
            return;
        }
        // What answers, the board hears (keys.js).
        const actions = {
            r: () => this.openRemark(),
            q: () => this.toggleQuestion(),
            arrowright: () => this.focusLevel(ev.target, localization.direction === "rtl" ? -1 : 1),
            arrowleft: () => this.focusLevel(ev.target, localization.direction === "rtl" ? 1 : -1),
        };
        const key = ev.key.toLowerCase();
        if (key in actions) {
            actions[key]();
            ev.preventDefault();
        }
    }
}
