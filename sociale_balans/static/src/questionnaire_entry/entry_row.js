import {Component, useEffect, useRef} from "@odoo/owl";
import {shortLabel, valueClass} from "../scale/scale";
import {SIGN_OF_HELP} from "./entry_keys";
import {Unsaved} from "../board/unsaved";
import {_t} from "@web/core/l10n/translation";

/** A row of a sheet that is typed in: its number, what it is about, and what was typed. */
export class EntryRow extends Component {
    static template = "sociale_balans.EntryRow";
    static components = {Unsaved};
    static props = {
        row: Object,
        index: Number,
        answers: Object,
        isCurrent: Boolean,
        /** whether help and own words go to this row now */
        isMeant: Boolean,
        /** what stood there before it was typed over */
        before: {type: [String, Boolean], optional: true},
        /** whether its own words are being typed */
        writes: Boolean,
        go: Function,
        write: Function,
        endWords: Function,
    };

    setup() {
        this.root = useRef("root");
        this.words = useRef("words");
        useEffect(
            (isCurrent) => {
                if (isCurrent) {
                    this.root.el.scrollIntoView({block: "center"});
                }
            },
            () => [this.props.isCurrent],
        );
        useEffect(
            (writes) => {
                if (writes) {
                    const {el} = this.words;
                    el.focus();
                    el.setSelectionRange(el.value.length, el.value.length);
                }
            },
            () => [this.props.writes],
        );
    }

    get answer() {
        return this.props.answers.of(this.props.row);
    }

    get valueClass() {
        return valueClass(this.answer.value);
    }

    get isTaken() {
        return this.props.answers.isTaken(this.props.row);
    }

    get sign() {
        return shortLabel(this.answer.value);
    }

    get help() {
        return SIGN_OF_HELP[this.answer.client_help] || "";
    }

    get was() {
        return this.props.before ? _t("was %s", shortLabel(this.props.before)) : "";
    }

    get obstacle() {
        return this.props.answers.obstacleTo(this.props.row);
    }

    /** Many rows that were given stand under each other: the one where somebody stands says why. */
    get why() {
        return this.isTaken && !this.props.isCurrent ? "" : this.obstacle;
    }

    get conflict() {
        return this.props.answers.conflictOf(this.props.row);
    }

    get conflictSays() {
        const {user, values} = this.conflict;
        const mine = "value" in values ? shortLabel(values.value) : "";
        const said = {user, theirs: this.sign || _t("nothing"), mine: mine || _t("nothing")};
        return "value" in values
            ? _t("%(user)s wrote here meanwhile: %(theirs)s. You typed: %(mine)s.", said)
            : _t("%(user)s wrote here meanwhile.", said);
    }

    get aside() {
        return this.props.answers.asideOf(this.props.row);
    }

    onWordsKey(ev) {
        ev.stopPropagation();
        if (ev.key === "Escape" || (ev.key === "Enter" && !ev.shiftKey)) {
            ev.preventDefault();
            this.props.endWords();
        }
    }
}
