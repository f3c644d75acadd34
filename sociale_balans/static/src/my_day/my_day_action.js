import {Component, onWillStart, useExternalListener, useState} from "@odoo/owl";
import {DaySection} from "./day_section";
import {Layout} from "@web/search/layout";
import {WorkAhead} from "./work_ahead";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const {DateTime} = luxon;
const MODEL = "sociale.balans.day";
// What stands under each other: wide as three columns, on a phone in this order.
const COLUMNS = [["late", "asked"], ["today", "week"], ["open"]];

/** The page on which a worker begins: what is late, what comes, where he was. It is drawn from one answer. */
export class MyDayAction extends Component {
    static template = "sociale_balans.MyDayAction";
    static components = {DaySection, Layout, WorkAhead};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const {whose = null, team = false} = this.props.state?.chosen || {};
        this.state = useState({day: null, whose, team});
        useSetupAction({
            getLocalState: () => ({chosen: {whose: this.state.whose, team: this.state.team}}),
        });
        onWillStart(() => this.load());
        // Whoever comes back to this tab sees what is there now.
        useExternalListener(document, "visibilitychange", () => this.comeBack());
    }

    async load() {
        const {whose, team} = this.state;
        const day = await this.orm.call(MODEL, "get_day", [whose, team]);
        // Whoever chose another one meanwhile gets that one.
        if (whose === this.state.whose && team === this.state.team) {
            Object.assign(this.state, {day, whose: day.whose});
        }
    }

    async comeBack() {
        if (document.visibilityState === "visible") {
            // What is on screen stays when the line is broken.
            await this.load().catch(() => {});
        }
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    get day() {
        return this.state.day;
    }

    get title() {
        return this.day.whose === "team" ? _t("The Day of the Team") : _t("My Day");
    }

    get dayInWords() {
        return DateTime.fromISO(this.day.date).toLocaleString({weekday: "long", day: "numeric", month: "long"});
    }

    get choices() {
        return [
            {key: "mine", label: _t("My day")},
            {key: "team", label: _t("The team")},
        ];
    }

    /** The sections in their columns; what an addon adds stands below what is late. */
    get columns() {
        const known = new Set(COLUMNS.flat());
        const columns = COLUMNS.map((keys) => this.day.sections.filter(({key}) => keys.includes(key)));
        columns[0].push(...this.day.sections.filter(({key}) => !known.has(key)));
        return columns.map((sections, index) => ({
            key: index,
            sections: sections.filter(({items, empty}) => items.length || empty),
        }));
    }

    openLabel(card) {
        return _t("Open: %s", card.title);
    }

    // --- What the user does -------------------------------------------------------------------------------------------

    async choose(whose) {
        Object.assign(this.state, {whose, team: false});
        await this.load();
    }

    async chooseTeam(value) {
        this.state.team = Number(value) || false;
        await this.load();
    }

    async open({model, method, id}) {
        const form = {type: "ir.actions.act_window", res_model: model, res_id: id, views: [[false, "form"]]};
        await this.action.doAction(method ? await this.orm.call(model, method, [[id]]) : form);
    }

    async openList({action, context}) {
        await this.action.doAction(action, {additionalContext: context, viewType: "list"});
    }

    async openDossiers() {
        await this.action.doAction("sociale_balans.action_dossier");
    }
}

registry.category("actions").add("sociale_balans.my_day", MyDayAction);
