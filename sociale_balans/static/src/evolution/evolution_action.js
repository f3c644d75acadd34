import {Component} from "@odoo/owl";
import {Evolution} from "./evolution";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** The page of an evolution: over the full width and from the top, to look at together. */
export class EvolutionAction extends Component {
    static template = "sociale_balans.EvolutionAction";
    static components = {Evolution, Layout};
    static props = {...standardActionServiceProps};
    static path = "sociale-balans-evolution";
    static displayName = _t("Evolution");

    get dossierId() {
        return this.props.action.context.active_id;
    }
}

registry.category("actions").add("sociale_balans.evolution", EvolutionAction);
