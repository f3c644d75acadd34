import {Component, onWillStart, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {ShareLine} from "./share_line";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

const SHARE = "sociale.balans.share";
const SUPPORT = "sociale.balans.support";
const COMING = ["ends", "lapses", "support"];

/** The year of an organisation: which share of the people with a living wage has a GPMI, and what moves it. */
export class MyYearAction extends Component {
    static template = "sociale_balans_support.MyYearAction";
    static components = {Layout, ShareLine};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-year";
    static displayName = _t("My Year");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({found: null});
        this.asked = 0;
        onWillStart(() => this.load());
    }

    async load(year = null, day = null) {
        const asked = ++this.asked;
        const found = await this.orm.call(SHARE, "get_year", [year, day]);
        // Whoever chose another one meanwhile gets that one.
        if (asked === this.asked) {
            this.state.found = found;
        }
    }

    /** What cannot be counted is said by the server; what is chosen is always what is on screen. */
    async choose(input, shown, ...asked) {
        try {
            await this.load(...asked);
        } finally {
            input.value = this.found[shown];
        }
    }

    get found() {
        return this.state.found;
    }

    get coming() {
        return this.found.coming.filter((month) => COMING.some((kind) => month[kind]));
    }

    width({percent}) {
        return `width: ${percent || 0}%`;
    }

    async chooseYear({target}) {
        await this.choose(target, "year", Number(target.value));
    }

    async chooseDay({target}) {
        await this.choose(target, "day", this.found.year, target.value || null);
    }

    async openPeople(place, worker = null) {
        const args = [this.found.day, place, worker];
        await this.action.doAction(await this.orm.call(SUPPORT, "action_counted", args));
    }
}

registry.category("actions").add("sociale_balans_support.my_year", MyYearAction);
