import {Component} from "@odoo/owl";
import {Evolution} from "./evolution";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/** The evolution within the form of a dossier. */
export class EvolutionWidget extends Component {
    static template = "sociale_balans.EvolutionWidget";
    static components = {Evolution};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    async enlarge() {
        const ids = [[this.props.record.resId]];
        await this.action.doAction(await this.orm.call("sociale.balans.dossier", "action_open_evolution", ids));
    }
}

registry.category("view_widgets").add("sociale_balans_evolution", {
    component: EvolutionWidget,
});
