import {BoardAnswers, CLIENT, ClientAnswers} from "./entry_answers";
import {Component, onMounted, onWillUnmount, useEffect, useExternalListener, useRef, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {EntrySheet} from "./entry_sheet";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {hasTouch} from "@web/core/browser/feature_detection";
import {inRanges, leftOpen} from "./entry_places";
import {isRefusal, reasonOf} from "../board/line";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";

const LOOK_AROUND = 10000; // ms between two looks at what others wrote
const APART = "apart";

/** Give something the focus as soon as it is there, also where a dialog is closing; a touch screen shows no keyboard. */
function useFocus(name) {
    const ref = useRef(name);
    useEffect(
        (el) => {
            if (el && !hasTouch()) {
                el.focus();
            }
        },
        () => [ref.el],
    );
}

/** The page on which a questionnaire is typed in: first its mark, then its rows in the order of the paper. */
export class QuestionnaireEntry extends Component {
    static template = "sociale_balans.QuestionnaireEntry";
    static components = {EntrySheet, Layout};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-questionnaire";
    static displayName = _t("Type in a Questionnaire");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        useFocus("mark");
        this.state = useState({
            mark: "",
            refused: "", // why there is no sheet
            isLooking: false,
            sheet: null,
            support: "alone",
            answers: null,
            done: null, // what is said of the sheet that was done just now: {mark, code, snapshot, says}
        });
        this.supports = [
            ["alone", _t("Alone")],
            ["help", _t("With help")],
            ["interpreter", _t("With an interpreter")],
        ];
        useFocus("support_0");
        useSetupAction({beforeLeave: () => this.state.answers?.flush()});
        useExternalListener(window, "pagehide", () => this.state.answers?.leaving());
        onMounted(() => {
            this.lookAround = browser.setInterval(() => this.look(), LOOK_AROUND);
        });
        onWillUnmount(() => {
            browser.clearInterval(this.lookAround);
            this.leave();
        });
    }

    // --- The mark -----------------------------------------------------------------------------------------------------

    async find() {
        const {state} = this;
        if (state.isLooking || !state.mark.trim()) {
            return;
        }
        Object.assign(state, {isLooking: true, refused: ""});
        try {
            const sheet = await this.orm.silent.call("sociale.balans.questionnaire", "get_sheet", [state.mark]);
            Object.assign(state, {sheet, answers: null, done: null, support: "alone"});
            if (sheet.whose !== CLIENT) {
                await this.begin();
            }
        } catch (error) {
            Object.assign(state, {sheet: null, answers: null});
            state.refused = isRefusal(error)
                ? reasonOf(error)
                : _t("There is no connection now. Try again in a moment.");
        } finally {
            state.isLooking = false;
        }
    }

    /** The parts in which the client has begun on a screen or elsewhere: who types goes on there. */
    get begunElsewhere() {
        return ClientAnswers.begunElsewhere(this.state.sheet)
            .map(({label}) => label)
            .join(", ");
    }

    /** Where each scores for himself, who types sees what the client said. */
    get isApart() {
        return this.state.sheet.way === APART;
    }

    async begin() {
        const {sheet, support} = this.state;
        const Answers = sheet.whose === CLIENT ? ClientAnswers : BoardAnswers;
        this.state.answers = new Answers({orm: this.orm, sheet, support, userId: user.userId});
        await this.state.answers.load();
        this.env.config.setDisplayName(`${sheet.code} · ${sheet.mark}`);
    }

    // --- Typing -------------------------------------------------------------------------------------------------------

    /** Whether the rows are there to type in. */
    get isReady() {
        const {answers, done} = this.state;
        return Boolean(answers) && !done && (!answers.store || Boolean(answers.store.board));
    }

    /** Whose answers are typed, in words. */
    get whose() {
        const {whose, way} = this.state.sheet;
        if (whose === CLIENT) {
            return _t("The client's own answers");
        }
        return way === "together"
            ? _t("The answers that you gave together: they go to the board")
            : _t("The worker's answers: they go to the board");
    }

    /** A digit chooses how the client filled it in; Enter goes on, as in each form. */
    onSupportKey(ev) {
        const index = Number(ev.key) - 1;
        const choice = this.supports[index];
        if (choice) {
            ev.preventDefault();
            [this.state.support] = choice;
            ev.currentTarget.elements.support[index].focus();
        }
    }

    async look() {
        if (document.visibilityState === "visible" && this.isReady) {
            // A broken line shows itself at the next answer; looking around may fail in silence.
            await this.state.answers.look()?.catch(() => {});
        }
    }

    get finishLabel() {
        return this.state.sheet.whose === CLIENT ? _t("The client is done") : _t("The sheet is done");
    }

    async finish() {
        const {sheet, answers} = this.state;
        if (sheet.whose !== CLIENT) {
            await this.end();
            return;
        }
        const left = leftOpen(sheet.pages.flat(), answers);
        if (!left.isBegun) {
            this.notification.add(_t("Nothing was typed yet."), {type: "warning"});
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            ...this.questionOf(left),
            confirmLabel: _t("The client is done"),
            confirm: () => this.end(),
            cancelLabel: _t("Go back"),
            cancel: () => {},
        });
    }

    /** What is asked before the answers are final: {title, body}. */
    questionOf({empty, later}) {
        const {length} = empty;
        return {
            title: length ? _t("Is this all that the client answered?") : _t("Is everything typed in?"),
            body: [
                length && _t("Empty rows: %(count)s (%(rows)s).", {count: length, rows: inRanges(empty)}),
                length && _t("What is empty stays empty."),
                _t("Look once more at what you typed. Afterwards the client's answers stay as they are."),
                later && _t("Nothing was typed of: %s. That can still be answered later.", later),
            ]
                .filter(Boolean)
                .join("\n"),
        };
    }

    async end() {
        const {answers, sheet} = this.state;
        const left = leftOpen(sheet.pages.flat(), answers);
        const isSaved = await answers.finish(sheet.lang);
        if (isSaved) {
            const {mark, code, snapshot} = sheet;
            this.leave();
            const done = {mark, code, snapshot, says: this.saysOf(left, sheet)};
            Object.assign(this.state, {done, mark: "", answers: null, sheet: null});
            this.env.config.setDisplayName(this.constructor.displayName.toString());
            return;
        }
        const says = answers.trouble || _t("Not everything is saved. First look at what is marked.");
        this.notification.add(says, {type: "warning"});
    }

    /** What is said of a sheet that is done: sentences; none where all of it has an answer. */
    saysOf({empty, later}, {whose}) {
        const said = {count: empty.length, rows: inRanges(empty)};
        const ofRows =
            whose === CLIENT
                ? _t("Rows that stay empty: %(count)s (%(rows)s).", said)
                : _t("Empty rows: %(count)s (%(rows)s). You can still fill them in on the board.", said);
        const ofParts = later && _t("Nothing was typed of: %s. That can still be answered later.", later);
        return [empty.length && ofRows, ofParts].filter(Boolean);
    }

    openBoard() {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "sociale_balans.board",
            context: {active_id: this.state.done.snapshot},
        });
    }

    another() {
        this.leave();
        Object.assign(this.state, {mark: "", refused: "", sheet: null, answers: null});
    }

    leave() {
        const {answers} = this.state;
        answers?.stop();
        if (answers?.unsaved) {
            this.notification.add(
                _t(
                    "Not saved yet: %s. What you typed is kept in this tab. Type the mark again to send it.",
                    answers.unsaved,
                ),
                {type: "warning", sticky: true},
            );
        }
    }
}

registry.category("actions").add("sociale_balans.questionnaire_entry", QuestionnaireEntry);
