import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";
import {valueClass} from "../scale/scale";

const MOST_WORDS = 5; // in a box: more is no longer a glance

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
        this.state = useState({
            evolution: null,
            advanced: false,
            part: null,
            onlyChanged: false,
            onlyPriorities: false,
        });
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

    /** The parts on screen, with the rows that the choices above the matrix leave. */
    get sections() {
        const {evolution, part, onlyChanged, onlyPriorities} = this.state;
        const wanted = (row) => (!onlyChanged || row.changed) && (!onlyPriorities || row.priority);
        return evolution.sections
            .filter((section) => part === null || section.key === part)
            .map((section) => ({
                ...section,
                themes: section.themes
                    .map((theme) => ({...theme, rows: theme.rows.filter(wanted)}))
                    .filter((theme) => theme.rows.length),
            }))
            .filter((section) => section.themes.length);
    }

    /** What holds, what asks attention and what is worked on, in words; only the most telling of the parts on screen. */
    get boxes() {
        const {evolution, part} = this.state;
        const shown = evolution.sections.filter((section) => part === null || section.key === part);
        const items = (kind) =>
            shown
                .flatMap((section) => section.words[kind].map((item) => ({...item, part: section.label})))
                .sort((one, other) => Math.abs(other.change) - Math.abs(one.change))
                .slice(0, MOST_WORDS);
        const priorities = shown.flatMap((section) =>
            section.themes
                .flatMap((theme) => theme.rows)
                .filter((row) => row.priority)
                .map((row) => ({key: row.key, name: row.name, part: section.label, change: 0})),
        );
        return [
            {key: "strength", title: _t("What gives hold"), items: items("strength")},
            {key: "challenge", title: _t("What asks attention"), items: items("challenge")},
            {key: "priority", title: _t("What we work on"), items: priorities},
        ].filter((box) => box.items.length);
    }

    /** How an item of a box stands, in words: 'from 2 to 3', or what its level means. */
    says(item) {
        if (item.change) {
            return _t("from %(before)s to %(after)s", {before: item.value - item.change, after: item.value});
        }
        return item.text ? `${item.text} (${item.value})` : "";
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
