import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {registry} from "@web/core/registry";

/** A snapshot is still open: go on with it, or make a second one all the same. */
export class WhichSnapshot extends Component {
    static template = "sociale_balans.WhichSnapshot";
    static components = {Dialog};
    static props = {text: String, choose: Function, close: Function};

    async choose(choice) {
        this.props.close();
        await this.props.choose(choice);
    }
}

/** The server asks; the answer is the same call once more, with the choice. */
function whichSnapshot(env, {params: {model, id, text}}) {
    const {action, dialog, orm} = env.services;
    const choose = async (choice) => action.doAction(await orm.call(model, "action_new_snapshot", [[id]], {choice}));
    dialog.add(WhichSnapshot, {text, choose});
}

registry.category("actions").add("sociale_balans.which_snapshot", whichSnapshot);
