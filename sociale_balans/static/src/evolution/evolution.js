import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/** The evolution of a dossier. The server works it out (tools/evolution.py); this only draws it. */
export class EvolutionWidget extends Component {
    static template = "sociale_balans.Evolution";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({evolution: null, advanced: false});
        onWillStart(() => this.load(this.props));
        onWillUpdateProps((nextProps) => this.load(nextProps));
    }

    async load({record}) {
        this.state.evolution = record.resId
            ? await this.orm.call("sociale.balans.dossier", "get_evolution", [record.resId])
            : null;
    }

    get columns() {
        return this.state.evolution.columns;
    }

    cellClass(cell) {
        return cell.kind === "level" ? `o_sb_level_${cell.value}` : `o_sb_${cell.kind}`;
    }

    /** What a cell says, for who hovers over it and for who does not see it. */
    spoken(cell) {
        return [cell.text, cell.remark].filter(Boolean).join(" — ");
    }
}

registry.category("view_widgets").add("sociale_balans_evolution", {
    component: EvolutionWidget,
});
