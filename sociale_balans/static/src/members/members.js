import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";
import {registry} from "@web/core/registry";

/**
 * The members of a dossier. A line of which nothing is known is a person all the same: a child whose name nobody wants
 * to write down. Odoo drops a line in which nothing was typed as soon as the user goes on; here it stays.
 */
export class Members extends X2ManyField {
    async onAdd(params) {
        await super.onAdd(params);
        const added = this.list.editedRecord;
        if (added?.isNew) {
            added.dirty = true;
        }
    }
}

registry.category("fields").add("sociale_balans_members", {...x2ManyField, component: Members});
