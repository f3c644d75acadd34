import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";
import {spokenValues, valueClass} from "../scale/scale";

const MARKS = {rose: "▲ ", fell: "▼ "};

/** The top of a dossier: how everybody stands, what happened since last time, what is worked on, what comes next. */
export class Home extends Component {
    static template = "sociale_balans.Home";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        Object.assign(this, {spokenValues, valueClass});
    }

    get home() {
        return this.props.record.data[this.props.name];
    }

    get openCount() {
        return this.home.parts.reduce((total, part) => total + part.open, 0);
    }

    /** Where the last snapshot stands, in a sentence. */
    get stand() {
        const {last, opened} = this.home;
        if (!last) {
            return opened ? _t("Snapshot open, nothing discussed yet") : _t("No snapshot yet");
        }
        if (last.done) {
            return _t("Snapshot of %(date)s", {date: last.date});
        }
        return this.openCount
            ? _t("Snapshot open, %(open)s to discuss", {open: this.openCount})
            : _t("Snapshot open, all discussed");
    }

    /** What the second strip of each part is, while a snapshot is open. */
    get finishedLabel() {
        const hasBefore = this.home.parts.some((part) => part.before.length);
        return hasBefore ? _t("Thin: what was finished on %(date)s", {date: this.home.finished}) : "";
    }

    ageOf(part) {
        return part.age === false ? "" : _t("%s years", part.age);
    }

    openOf(part) {
        if (!part.open) {
            return "";
        }
        return this.home.last.done ? _t("%s not discussed", part.open) : _t("%s to discuss", part.open);
    }

    get boxes() {
        const {help, priorities} = this.home;
        return [
            {
                key: "help",
                title: _t("The client wants help with"),
                items: help,
                shown: help.length,
            },
            {
                key: "priorities",
                title: _t("What we work on"),
                items: priorities,
                empty: _t("No priorities have been chosen yet."),
                shown: Boolean(this.home.last),
            },
        ].filter((box) => box.shown);
    }

    /** What happened since last time, as paragraphs: a heading with its list, or a few sentences. */
    get paragraphs() {
        const found = [];
        let before = null;
        for (const [kind, text] of this.home.story) {
            const isItem = !["text", "head"].includes(kind);
            if (isItem) {
                found.at(-1).items.push({text, mark: MARKS[kind] || ""});
            } else if (kind === "text" && before === "text") {
                found.at(-1).text += ` ${text}`;
            } else {
                found.push({key: found.length, isHead: kind === "head", text, items: []});
            }
            before = kind;
        }
        return found;
    }

    get nextLabel() {
        const {date, summary, late} = this.home.next;
        return late
            ? _t("%(what)s: was planned on %(date)s", {what: summary, date})
            : _t("%(what)s: %(date)s", {what: summary, date});
    }

    /** The snapshots that one step leads to: another one that is still open, and the last one. */
    get steps() {
        const {last, opened} = this.home;
        const goOn = _t("Go on with the snapshot");
        const lastClass = last.done || opened ? "btn-secondary" : "btn-primary";
        const lastLabel = last.done ? _t("Look at the last snapshot") : goOn;
        const openedLabel = last ? _t("Go on with the snapshot of %s", opened && opened.date) : goOn;
        return [
            opened && {key: "opened", id: opened.id, class: "btn-primary o_sb_open_other", label: openedLabel},
            last && {key: "last", id: last.id, class: `o_sb_open_last ${lastClass}`, label: lastLabel},
        ].filter(Boolean);
    }

    async openSnapshot(id) {
        const ids = [[id]];
        await this.action.doAction(await this.orm.call("sociale.balans.snapshot", "action_open", ids));
    }
}

registry.category("fields").add("sociale_balans_home", {
    component: Home,
    supportedTypes: ["json"],
});
