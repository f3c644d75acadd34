import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";
import {spokenValues, valueClass} from "../scale/scale";

/** The top of a dossier: how everybody stands, what changed, what is worked on, and what comes next. */
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
        const {changed, help, priorities, since} = this.home;
        return [
            {
                key: "help",
                title: _t("The client wants help with"),
                items: help,
                shown: help.length,
            },
            {
                key: "changed",
                title: since ? _t("Changed since %s", since) : _t("Changed"),
                items: changed,
                empty: _t("Nothing rose or fell."),
                shown: Boolean(since),
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

    get moreLabel() {
        return _t("and %s more in the evolution", this.home.more);
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
