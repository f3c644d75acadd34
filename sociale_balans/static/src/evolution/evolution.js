import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";
import {valueClass} from "../scale/scale";

/** The evolution of a dossier. The server works it out (tools/evolution.py); this only draws it. */
export class EvolutionWidget extends Component {
    static template = "sociale_balans.Evolution";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.words = {na: _t("n/a"), effort: _t("effort")};
        this.legend = [
            {class: "o_sb_level_1", label: "1", meaning: _t("much room for improvement")},
            {class: "o_sb_level_2", label: "2"},
            {class: "o_sb_level_3", label: "3"},
            {class: "o_sb_level_4", label: "4"},
            {class: "o_sb_level_5", label: "5", meaning: _t("no difficulties")},
            {class: "o_sb_na", label: this.words.na, meaning: _t("not applicable")},
            {class: "o_sb_effort", label: this.words.effort, meaning: _t("tried")},
            {class: "o_sb_open", label: "", meaning: _t("not yet treated")},
        ];
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
        return cell.kind === "absent" ? "o_sb_absent" : valueClass(cell.value);
    }

    /** What a cell says, for who hovers over it and for who does not see it. */
    spoken(cell) {
        return [cell.text, cell.remark].filter(Boolean).join(" — ");
    }
}

registry.category("view_widgets").add("sociale_balans_evolution", {
    component: EvolutionWidget,
});
