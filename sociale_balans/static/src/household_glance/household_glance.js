import {Component, markup, onWillStart, useState} from "@odoo/owl";
import {copyPicture, downloadPicture, downloadSvg} from "./picture_file";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

/** A household at one glance: the page that is also a paper, and a picture for other documents. */
export class HouseholdGlance extends Component {
    static template = "sociale_balans.HouseholdGlance";
    static components = {Layout};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-glance";
    static displayName = _t("At a glance");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.state = useState({glance: null});
        onWillStart(() => this.load());
    }

    get dossierId() {
        return this.props.action.context.active_id;
    }

    async load() {
        if (this.dossierId) {
            this.state.glance = await this.orm.call("sociale.balans.dossier", "get_glance", [[this.dossierId]]);
        }
    }

    /** The server drew it and escaped all words in it (tools/household_glance.py). */
    get picture() {
        return markup(this.state.glance.picture);
    }

    /** Never a name: the code of the dossier is all that a file says. */
    get fileName() {
        return _t("At a glance %s", this.state.glance.code);
    }

    async print() {
        await this.action.doAction("sociale_balans.report_glance", {
            additionalContext: {active_id: this.dossierId, active_ids: [this.dossierId]},
        });
    }

    async copy() {
        try {
            await copyPicture(this.state.glance.picture);
        } catch {
            this.tell(_t("This browser cannot copy a picture. Save it instead."), "warning");
            return;
        }
        this.tell(_t("The picture is copied. You can paste it into Word."), "success");
    }

    async save() {
        await downloadPicture(this.state.glance.picture, this.fileName);
    }

    saveSvg() {
        downloadSvg(this.state.glance.picture, this.fileName);
    }

    tell(text, type) {
        this.notification.add(text, {type});
    }
}

registry.category("actions").add("sociale_balans.household_glance", HouseholdGlance);
