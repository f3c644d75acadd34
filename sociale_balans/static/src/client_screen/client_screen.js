import {Component, onMounted, onWillUnmount, useEffect, useExternalListener, useRef, useState} from "@odoo/owl";
import {EFFORT, LEVELS, NOT_APPLICABLE} from "../scale/scale";
import {BesideOutcome} from "../voice/beside_outcome";
import {ClientTexts} from "./client_texts";
import {DomainCards} from "./domain_cards";
import {HelpWanted} from "../voice/help_wanted";
import {HoldButton} from "./hold_button";
import {Interpreter} from "./interpreter";
import {Languages} from "./languages";
import {Leave} from "./leave";
import {Overview} from "./overview";
import {OwnWord} from "./own_word";
import {ReadAloud} from "../speech/read_aloud";
import {Picture} from "../voice/picture";
import {ReadBack} from "../voice/read_back";
import {Steps, titleOf} from "../voice/steps";
import {marksOf} from "../voice/voice";
import {setScreenThere} from "./kept_screen";
import {sprintf} from "@web/core/utils/strings";
import {useCover} from "./cover";
import {useActiveElement} from "@web/core/ui/ui_service";
import {useService} from "@web/core/utils/hooks";

const TOO_SOON = 350; // ms between two steps: a double tap is one

/**
 * A screen for the client: one life domain at a time, with its five texts as large cards. It covers everything else, so
 * there is no menu, no name, no remark and no message in sight.
 *
 * Nothing here happens by accident: a choice is never erased by a second tap, two quick taps are one step, and who leaves
 * holds a button or, where the worker has one, gives a PIN. Left alone, the screen covers itself.
 */
export class ClientScreen extends Component {
    static template = "sociale_balans.ClientScreen";
    static components = {
        ...{BesideOutcome, DomainCards, HelpWanted, HoldButton, Interpreter, Languages},
        ...{Leave, Overview, OwnWord, Picture, ReadBack, Steps},
    };
    static props = {
        snapshotId: Number,
        rows: Array,
        /** id of the row to begin with; without one, the first */
        start: {type: [Number, Boolean], optional: true},
        readonly: {type: Boolean, optional: true},
        /** what stands here besides the domains, in the language of the worker */
        labels: Object,
        /** where a worker is there, see Interpreter */
        interpreter: {type: Object, optional: true},
        /** whether a voice may read that is not on the device itself */
        onlineVoices: {type: Boolean, optional: true},
        /** after how many minutes without a touch it covers itself; 0 for never */
        coverMinutes: {type: Number, optional: true},
        /** whether the worker's PIN opens the way out */
        hasPin: {type: Boolean, optional: true},
        /** where the client scores by himself: his turn, see voice/turn.js */
        turn: {type: Object, optional: true},
        /** whether his scores lie beside those of the worker */
        beside: {type: Boolean, optional: true},
        /** which two of his answers are read back to him, then */
        readBack: {type: Array, optional: true},
        /** the rows of his picture; without them, those that he walks through */
        pictured: {type: Array, optional: true},
        /** where he chooses what to work on, see voice/plan.js */
        plan: {type: Object, optional: true},
        /** how many screens after the last domain to begin with; without it, at `start` */
        past: {type: Number, optional: true},
        /** prints his picture, in the language that he reads */
        print: {type: Function, optional: true},
        /** ends his turn; resolves with whether it did */
        finish: {type: Function, optional: true},
        /** what this tab kept of the screen before the page was loaded anew */
        isCovered: {type: Boolean, optional: true},
        /** tells what this tab has to remember */
        keep: {type: Function, optional: true},
        change: Function,
        /** where a worker is there who takes the screen back; nobody leaves it otherwise */
        close: {type: Function, optional: true},
    };
    static defaultProps = {
        readonly: false,
        coverMinutes: 0,
        hasPin: false,
        onlineVoices: false,
        isCovered: false,
        beside: false,
        readBack: [],
        keep: () => {},
        finish: () => {},
    };

    setup() {
        this.root = useRef("root");
        this.main = useRef("main");
        this.stepped = {step: 0, at: 0};
        // Neither Tab nor a shortcut of Odoo reaches what lies beneath.
        useActiveElement("root");
        const {snapshotId, labels} = this.props;
        this.texts = useState(new ClientTexts({orm: useService("orm").silent, snapshotId, labels}));
        this.speech = new ReadAloud({isOnlineAllowed: this.props.onlineVoices});
        // What he answered is read by the device itself, whatever is allowed for the questions.
        this.ownSpeech = this.props.onlineVoices ? new ReadAloud() : this.speech;
        this.state = useState({
            index: this.first,
            isFinishing: false,
            overview: false,
            leaving: false,
            hint: false,
            covered: this.props.isCovered,
        });
        this.texts.loadFirst();
        // Who reads with a screen reader or the keyboard starts at the question of each domain, and at its top.
        useEffect(
            () => {
                this.root.el.focus();
                this.root.el.scrollTo(0, 0);
                this.main.el?.scrollTo(0, 0);
            },
            () => [this.state.index, this.state.overview, this.state.covered, this.isDone],
        );
        useEffect(
            (row, past, covered) => this.props.keep({row, past, covered}),
            () => [this.row?.id, this.row ? undefined : this.past, this.state.covered],
        );
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), {capture: true});
        const {coverMinutes: minutes} = this.props;
        this.stayOpen = useCover({minutes, isCovered: () => this.state.covered, cover: () => this.cover()});
        // The tab says no code, and what lies beneath is neither found, copied nor read aloud.
        const title = useService("title");
        const {action} = title.getParts();
        onMounted(() => {
            title.setParts({action: "Sociale Balans"});
            setScreenThere(true);
        });
        onWillUnmount(() => {
            this.speech.destroy();
            this.ownSpeech.destroy();
            title.setParts({action});
            setScreenThere(false);
        });
    }

    get labels() {
        return this.texts.labels;
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    /** The domain on screen; undefined after the last one. */
    get row() {
        return this.props.rows[this.state.index];
    }

    /** Where to begin: at the domain, or as far after the last one, where the page was left. */
    get first() {
        const {past, rows, start} = this.props;
        if (this.isDone || past !== undefined) {
            return Math.min(rows.length + (past || 0), this.last);
        }
        return Math.max(
            rows.findIndex((row) => row.id === start),
            0,
        );
    }

    /** After the last domain comes the picture, and after that what he chose there. */
    get last() {
        return this.props.rows.length + (this.props.plan?.length || 0);
    }

    /** How many screens after the last domain: 0 for the picture. */
    get past() {
        return this.state.index - this.props.rows.length;
    }

    get isPicture() {
        return !this.state.overview && this.past === 0;
    }

    get isStep() {
        return !this.state.overview && this.past > 0;
    }

    get chosen() {
        const {plan} = this.props;
        return sprintf(this.labels.chosen, {number: plan.chosen.length, most: plan.most});
    }

    get nextName() {
        return this.past === 0 ? "work_on" : "next";
    }

    get isDone() {
        return Boolean(this.props.turn?.isDone);
    }

    /** Whether nothing can be chosen any more. */
    get isLocked() {
        return this.props.readonly || this.isDone;
    }

    /** The domain on screen as its cards show it: side by side, none is chosen until both agree. */
    get shownRow() {
        const {beside} = this.props;
        const value = beside && this.row.outcome !== "agreed" ? false : this.row.value;
        return this.texts.of({...this.row, value});
    }

    /** What stands under the picture at the end. */
    get endHint() {
        const {plan, readonly} = this.props;
        if (plan && !readonly) {
            return {name: "choose", values: {most: plan.most}};
        }
        if (this.isDone) {
            return {name: "give_back"};
        }
        return {name: this.props.turn ? "picture_hint" : "answers"};
    }

    /** On which cards the two stand, side by side. */
    get marks() {
        return this.props.beside ? marksOf(this.row, this.labels, this.readsBack) : {};
    }

    /** Whether his answer is read back to him before anything else. */
    get readsBack() {
        return this.props.readBack.includes(this.row?.id) && !this.row.read_back && !this.isLocked;
    }

    get others() {
        return [
            {value: NOT_APPLICABLE, name: "na", label: this.labels.na},
            {value: EFFORT, name: "effort", label: this.labels.effort},
        ];
    }

    get title() {
        if (this.state.covered) {
            return this.labels.covered;
        }
        if (this.row) {
            return this.texts.of(this.row).name;
        }
        return this.past > 0 ? titleOf(this.props.plan, this.past - 1, this.labels) : this.labels.picture;
    }

    get place() {
        const total = this.props.rows.length;
        return sprintf(this.labels.place, {number: Math.min(this.state.index + 1, total), total});
    }

    get share() {
        const total = this.props.rows.length;
        return (100 * Math.min(this.state.index + 1, total)) / total;
    }

    // --- What the client does -----------------------------------------------------------------------------------------

    /** Choose; the same once more changes nothing. Side by side, it is what both agree on. */
    choose(value) {
        const {beside} = this.props;
        if (!this.isLocked && this.row && (beside || this.row.value !== value)) {
            this.props.change(this.row.id, beside ? {value, outcome: "agreed"} : {value});
        }
    }

    /** Say something besides the score. */
    say(values) {
        if (!this.isLocked && this.row) {
            this.props.change(this.row.id, values);
        }
    }

    /** The client is done with his turn. */
    async finish() {
        if (this.state.isFinishing) {
            return;
        }
        this.state.isFinishing = true;
        await this.props.finish(this.texts.lang);
        this.state.isFinishing = false;
    }

    go(step) {
        const {stepped} = this;
        this.stepped = {step, at: Date.now()};
        if (stepped.step === step && this.stepped.at - stepped.at < TOO_SOON) {
            return;
        }
        if (this.past === 0 && step > 0 && !this.isLocked) {
            this.props.plan?.park();
        }
        this.show(Math.min(Math.max(this.state.index + step, 0), this.last));
    }

    show(index) {
        Object.assign(this.state, {index, overview: false, hint: false});
        this.speech.state.trouble = false;
        this.texts.trouble = "";
    }

    toggleOverview() {
        Object.assign(this.state, {overview: !this.state.overview, hint: false});
    }

    onKeydown(ev) {
        // No key reaches what lies beneath: the palette of commands would open there.
        ev.stopPropagation();
        if (ev.ctrlKey || ev.metaKey || ev.altKey) {
            this.onShortcut(ev);
            return;
        }
        // Enter and space press the button that has the focus.
        if (["Tab", "Enter", " "].includes(ev.key) || ev.repeat || ev.target.matches("input, textarea")) {
            return;
        }
        const key = ev.key.toLowerCase();
        if (key === "escape") {
            this.onEscape();
        } else if (!this.state.covered && !this.state.leaving) {
            this.onPlainKey(key);
        }
    }

    /** Those of the browser would open what lies beneath; on a device of his own the client keeps them. */
    onShortcut(ev) {
        if (this.props.close) {
            ev.preventDefault();
        }
    }

    onEscape() {
        if (this.state.leaving) {
            this.stay();
        } else if (this.props.close) {
            this.askToLeave();
        }
    }

    onPlainKey(key) {
        const forward = this.texts.direction === "rtl" ? -1 : 1;
        const steps = {arrowright: forward, arrowleft: -forward};
        if (key in steps) {
            this.go(steps[key]);
        } else if (LEVELS.includes(key) && !this.state.overview) {
            this.choose(key);
        }
    }

    // --- The way out --------------------------------------------------------------------------------------------------

    /** A short tap says what to do; where there is a PIN, it asks for that. */
    askToLeave() {
        this.state.leaving = true;
    }

    stay() {
        this.state.leaving = false;
        this.root.el.focus();
    }

    hold() {
        if (this.props.hasPin) {
            this.askToLeave();
        } else {
            this.leave();
        }
    }

    tap() {
        if (this.props.hasPin) {
            this.askToLeave();
        } else {
            this.state.hint = true;
        }
    }

    /** Uncover the screen; when it was not covered, leave it. */
    leave() {
        Object.assign(this.state, {leaving: false, hint: false});
        if (this.state.covered) {
            this.state.covered = false;
            this.stayOpen();
        } else {
            this.props.close();
        }
    }

    cover() {
        Object.assign(this.state, {covered: true, leaving: false, overview: false, hint: false});
    }
}
