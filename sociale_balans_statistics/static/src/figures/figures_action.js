import {Component, onWillStart, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {LevelBar} from "./level_bar";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";

const MODEL = "sociale.balans.statistics";

/** The figures of a published quarter: sentences, and a bar for each life domain. */
export class FiguresAction extends Component {
    static template = "sociale_balans_statistics.FiguresAction";
    static components = {Layout, LevelBar};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-figures";
    static displayName = _t("How Are Our Clients?");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({page: null, open: new Set(), mayCorrect: false});
        this.asked = 0;
        onWillStart(async () => {
            this.state.mayCorrect = await user.hasGroup("sociale_balans.group_coordinator");
            await this.load(this.props.action.params?.period_id || null);
        });
    }

    async load(period = null) {
        const asked = ++this.asked;
        const page = await this.orm.call(MODEL, "get_page", [period]);
        // Whoever chose another quarter meanwhile gets that one.
        if (asked === this.asked) {
            this.state.page = page;
        }
    }

    get page() {
        return this.state.page;
    }

    async choosePeriod({target}) {
        try {
            await this.load(Number(target.value));
        } finally {
            target.value = this.page.period.id;
        }
    }

    isOpen(key) {
        return this.state.open.has(key);
    }

    toggle(key) {
        if (!this.state.open.delete(key)) {
            this.state.open.add(key);
        }
    }

    yearBefore({name}) {
        return _t("%s, a year before", name);
    }

    moreLabel({name}) {
        return _t("More about %s", name);
    }

    correct() {
        this.action.doAction("sociale_balans_statistics.action_statistics_correct", {
            additionalContext: {default_period_id: this.page.period.id},
        });
    }

    openTable() {
        this.action.doAction("sociale_balans_statistics.action_statistics_cell", {
            additionalContext: {search_default_period_id: this.page.period.id},
        });
    }

    print() {
        window.print();
    }
}

registry.category("actions").add("sociale_balans_statistics.figures", FiguresAction);
