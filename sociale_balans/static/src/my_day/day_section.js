import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;

/** A card of the day: a few rows, each with one button, and the way to what has no place here. */
export class DaySection extends Component {
    static template = "sociale_balans.DaySection";
    static props = {section: Object, open: Function, openList: Function};

    get isLate() {
        return this.props.section.key === "late";
    }

    /** When it was or will be, in a word; today needs none. */
    when(item) {
        if (item.days_late) {
            return item.days_late === 1 ? _t("1 day") : _t("%s days", item.days_late);
        }
        const isNear = ["week", "asked"].includes(this.props.section.key);
        return isNear ? DateTime.fromISO(item.date).toLocaleString({weekday: "short", day: "numeric"}) : "";
    }

    /** Whose it is, and what else there is to know. */
    small(item) {
        return [item.note, item.worker].filter(Boolean).join(" · ");
    }

    /** What a button does, for who does not see the row beside it. */
    label(item) {
        const what = [item.what, item.code, item.part].filter(Boolean).join(", ");
        return _t("%(button)s: %(what)s", {button: item.button, what});
    }

    moreLabel(more) {
        return _t("%(title)s: %(more)s", {title: this.props.section.title, more: more.text});
    }
}
