import {Component} from "@odoo/owl";
import {LEVELS} from "../scale/scale";
import {OwnWord} from "../client_screen/own_word";
import {Pictogram} from "../pictogram/pictogram";
import {PARTIES, STEPS, optionOf, withOption} from "./plan";
import {dayIn} from "./voice";
import {ReadAloudButton} from "../speech/read_aloud_button";
import {sprintf} from "@web/core/utils/strings";
import {whole} from "../client_screen/client_texts";

const STRONG = ["5", "4"];
const MOST_STRENGTHS = 5; // to choose from: more is no longer a glance

/** @returns {string} what the screen at this place is about, see Steps */
export function titleOf(plan, at, labels) {
    return at < plan.chosen.length * STEPS.length ? labels[`step_${STEPS[at % STEPS.length]}`] : labels.summary;
}

/**
 * Four short steps for each domain that the client chose, a screen each, and then what was agreed. Client and worker fill
 * them in together; whoever holds the screen types.
 */
export class Steps extends Component {
    static template = "sociale_balans.ClientSteps";
    static components = {OwnWord, Pictogram, ReadAloudButton};
    static props = {
        /** see Plan */
        plan: Object,
        /** which screen, from 0 */
        at: Number,
        /** see ClientTexts */
        texts: Object,
        /** see ReadAloud */
        speech: Object,
        readonly: Boolean,
    };

    get labels() {
        return this.props.texts.labels;
    }

    get number() {
        return Math.floor(this.props.at / STEPS.length);
    }

    /** The domain on screen; undefined on the last screen. */
    get row() {
        return this.props.plan.chosen[this.number];
    }

    get step() {
        return STEPS[this.props.at % STEPS.length];
    }

    get steps() {
        return STEPS.map((name) => ({name, label: this.labels[`step_${name}`]}));
    }

    get domain() {
        return this.props.texts.of(this.row);
    }

    /** What the chosen level says: `text`, and `own` in the language of the worker. */
    get said() {
        const {own} = this.domain;
        return {text: whole(this.domain, this.row.value), own: own && whole(own, this.row.value)};
    }

    /** What is read aloud of a step: its words, and the level of the catalogue that stands there; nobody's own words. */
    get spoken() {
        const level = {situation: this.said.text, better: this.higher?.text || ""}[this.step];
        const texts = [this.domain.name, this.labels[`step_${this.step}`], level];
        return [{key: this.step, text: texts.filter(Boolean).join(". ")}];
    }

    say(values) {
        if (!this.props.readonly) {
            this.props.plan.change(this.row.id, values);
        }
    }

    // --- What would be better -----------------------------------------------------------------------------------------

    /** The text of one level higher, as the client and as the worker read it; nothing above the highest. */
    get higher() {
        const above = LEVELS[LEVELS.indexOf(this.row.value) + 1];
        const isLevel = LEVELS.includes(this.row.value);
        const {own} = this.domain;
        return (
            isLevel &&
            above && {
                level: above,
                text: whole(this.domain, above),
                ownText: own && whole(own, above),
                own: this.row.levels[above], // as it goes into the balance
            }
        );
    }

    /** One line: it becomes the name of a goal. */
    better(ev) {
        this.say({better: ev.target.value.replace(/\s*\n\s*/g, " ")});
    }

    // --- What can help ------------------------------------------------------------------------------------------------

    get strengths() {
        return this.props.plan
            .rows()
            .filter((row) => STRONG.includes(row.value))
            .sort((one, other) => other.value - one.value)
            .slice(0, MOST_STRENGTHS)
            .map((row) => ({...this.props.texts.of(row), ownName: row.name}));
    }

    /** Kept in the worker's language, as it stands in the balance. */
    lean({ownName}) {
        this.say({strength: this.row.strength === ownName ? "" : ownName});
    }

    get options() {
        return PARTIES.map((party) => ({...optionOf(this.row, party), label: this.labels[`party_${party}`]}));
    }

    set(party, values) {
        this.say({agreements: withOption(this.row, party, values)});
    }

    // --- What was agreed ----------------------------------------------------------------------------------------------

    get summary() {
        const {plan, texts} = this.props;
        return plan.chosen.map((row) => ({
            ...texts.of(row),
            lines: (row.agreements || [])
                .filter((line) => line.agreed)
                .map((line) => ({
                    ...line,
                    who: this.labels[`party_${line.party}`],
                    day: line.date_end && dayIn(line.date_end, texts.tag),
                })),
        }));
    }

    get waiting() {
        const {plan, texts} = this.props;
        return plan.waiting.map((row) => ({
            id: row.id,
            name: texts.of(row).name,
            says: sprintf(this.labels.later, {day: dayIn(row.parked_until, texts.tag)}),
        }));
    }
}
