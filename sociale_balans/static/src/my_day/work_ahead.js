import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;
const HIGHEST = 36; // pixels of a bar

/** How the work is spread: a line for each worker, with a small bar and its figure for each week that comes. */
export class WorkAhead extends Component {
    static template = "sociale_balans.WorkAhead";
    static props = {workers: Object};

    get weeks() {
        return this.props.workers.weeks.map((iso, index) => {
            const day = DateTime.fromISO(iso).toLocaleString({day: "numeric", month: "short"});
            return {iso, label: index ? day : _t("this week"), long: _t("week of %s", day)};
        });
    }

    bar(number) {
        const height = Math.max(Math.round((number / this.props.workers.most) * HIGHEST), 3);
        return `height: ${height}px`;
    }
}
