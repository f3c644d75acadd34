import {Component, useState} from "@odoo/owl";
import {deserializeDate, formatDate, serializeDate} from "@web/core/l10n/dates";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

/** From which day a choice of life domains counts, and why; with what a manager should know before. */
export class SaveDialog extends Component {
    static template = "sociale_balans.SaveDialog";
    static components = {DateTimeInput, Dialog};
    static props = {
        /** ISO date */
        today: String,
        /** choices that are ahead, soonest first: {date (ISO)} */
        upcoming: Array,
        /** sentences about what changes */
        changes: Array,
        /** (ISO date, reason) => promise */
        save: Function,
        close: Function,
    };

    setup() {
        this.today = deserializeDate(this.props.today);
        this.state = useState({day: this.today, reason: "", busy: false});
    }

    get title() {
        return _t("Save the choice of life domains");
    }

    /** Another choice that was planned takes over from this one, sooner or later. */
    get overtaken() {
        const next = this.props.upcoming.find(({date}) => this.state.day && deserializeDate(date) > this.state.day);
        return (
            next &&
            _t(
                "From %s on, the choice counts that was planned for that day. Withdraw it on the page if you do not want it any more.",
                formatDate(deserializeDate(next.date)),
            )
        );
    }

    async save() {
        this.state.busy = true;
        try {
            await this.props.save(serializeDate(this.state.day), this.state.reason.trim() || false);
            this.props.close();
        } finally {
            this.state.busy = false;
        }
    }
}
