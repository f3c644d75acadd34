import {BoardAnswers, CLIENT, ClientAnswers} from "./entry_answers";
import {Component, onMounted, onWillUnmount, useExternalListener, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {EntrySheet} from "./entry_sheet";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {isRefusal, reasonOf} from "../board/line";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {user} from "@web/core/user";

const LOOK_AROUND = 10000; // ms between two looks at what others wrote
const APART = "apart";

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
        useAutofocus({refName: "mark"});
        this.state = useState({
            mark: "",
            refused: "", // why there is no sheet
            isLooking: false,
            sheet: null,
            support: "alone",
            answers: null,
            isDone: false,
        });
        this.supports = [
            ["alone", _t("Alone")],
            ["help", _t("With help")],
            ["interpreter", _t("With an interpreter")],
        ];
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
            Object.assign(state, {sheet, isDone: false});
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
        const {answers, isDone} = this.state;
        return Boolean(answers) && !isDone && (!answers.store || Boolean(answers.store.board));
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
        if (this.state.sheet.whose !== CLIENT) {
            await this.end();
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Is everything typed in?"),
            body: _t("Look once more at what you typed. Afterwards the client's answers stay as they are."),
            confirmLabel: _t("The client is done"),
            confirm: () => this.end(),
            cancelLabel: _t("Go back"),
            cancel: () => {},
        });
    }

    async end() {
        const isSaved = await this.state.answers.finish(this.state.sheet.lang);
        if (isSaved) {
            this.state.isDone = true;
            return;
        }
        const {trouble} = this.state.answers;
        const says = trouble || _t("Not everything is saved. First look at what is marked.");
        this.notification.add(says, {type: "warning"});
    }

    openBoard() {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "sociale_balans.board",
            context: {active_id: this.state.sheet.snapshot},
        });
    }

    another() {
        this.leave();
        Object.assign(this.state, {mark: "", refused: "", sheet: null, answers: null, isDone: false, support: "alone"});
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
