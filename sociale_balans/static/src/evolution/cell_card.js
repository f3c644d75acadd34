import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {deserializeDateTime, toLocaleDateTimeString} from "@web/core/l10n/dates";
import {longLabel, shortLabel, valueClass} from "../scale/scale";
import {clientScore} from "../voice/voice";

/** What lies behind one score: what it meant that day, what was said, who wrote it down and when. */
export class CellCard extends Component {
    static template = "sociale_balans.CellCard";
    static props = {
        name: String,
        date: String,
        cell: Object,
        user: String,
        close: Function,
    };

    setup() {
        this.shortLabel = shortLabel;
        this.valueClass = valueClass;
    }

    get text() {
        return this.props.cell.text || longLabel(this.props.cell.value, Boolean(this.props.cell.remark));
    }

    get change() {
        const {change, value, confirmed} = this.props.cell;
        if (confirmed) {
            return _t("unchanged, confirmed");
        }
        return change ? _t("from %(before)s to %(after)s", {before: value - change, after: value}) : "";
    }

    get seam() {
        return {
            break: _t("From here on the texts are other ones. The score cannot be compared with the one before."),
            same: _t("From here on the texts are other ones, which mean the same."),
        }[this.props.cell.seam];
    }

    /** What the client said himself, in lines. */
    get client() {
        const {client, value} = this.props.cell;
        if (!client) {
            return [];
        }
        const outcome = {
            agreed: _t("They agreed on this score together."),
            different: _t("They see it differently."),
        }[client.outcome];
        const score = client.value && `${[clientScore(client.value), client.text].filter(Boolean).join(". ")}`;
        return [
            score && (client.value === value ? _t("The client chose the same.") : _t("The client: %s", score)),
            {yes: _t("The client wants help here."), later: _t("The client wants no help here now.")}[client.help],
            outcome,
        ].filter(Boolean);
    }

    get origin() {
        const {cell, user} = this.props;
        const moment = cell.moment ? toLocaleDateTimeString(deserializeDateTime(cell.moment)) : "";
        return user ? _t("Written by %(user)s, %(moment)s", {user, moment}) : moment;
    }
}
