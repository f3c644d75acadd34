import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** A goal is named in the client's words: one click puts them in its name, which nothing else needs to be saved for. */
export class GoalWords extends Component {
    static template = "sociale_balans_gpmi.GoalWords";
    static props = {...standardWidgetProps};

    /** His words on one line. */
    get words() {
        return (this.props.record.data.own_words || "").replace(/\s+/g, " ").trim();
    }

    get isOffered() {
        const {data} = this.props.record;
        return !this.props.readonly && this.words && this.words !== data.name;
    }

    async take() {
        await this.props.record.update({name: this.words});
    }
}

registry.category("view_widgets").add("sociale_balans_goal_words", {
    component: GoalWords,
    fieldDependencies: [
        {name: "own_words", type: "text"},
        {name: "name", type: "char"},
    ],
});
