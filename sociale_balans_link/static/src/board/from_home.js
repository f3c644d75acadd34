import {Component} from "@odoo/owl";
import {CopyButton} from "@web/core/copy_button/copy_button";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {reasonOf} from "@sociale_balans/board/line";
import {registry} from "@web/core/registry";

const HALF = 3; // digits of a code, as it is said

/** A link for a client at home, and the code that is said to him: shown once, and never again. */
export class FromHome extends Component {
    static template = "sociale_balans_link.FromHome";
    static components = {CopyButton, Dialog};
    static props = {part: String, url: String, code: String, until: String, close: Function};

    setup() {
        this.title = _t("From home: %s", this.props.part);
        this.ends = _t("The link opens once, until %s. From then on the client has a day to finish.", this.props.until);
        this.copied = _t("Copied");
        this.copy = _t("Copy the link");
    }

    get code() {
        return `${this.props.code.slice(0, HALF)} ${this.props.code.slice(HALF)}`;
    }
}

async function fromHome({dialog, notification, orm, store}, {key, label}) {
    try {
        const link = await orm.call("sociale.balans.snapshot", "create_client_link", [[store.snapshotId], key]);
        dialog.add(FromHome, {part: label, ...link});
    } catch (error) {
        notification.add(reasonOf(error), {type: "warning"});
    }
}

registry
    .category("sociale_balans.other_ways")
    .add("sociale_balans_link", (side, part) =>
        side.store.board.client_link
            ? {label: _t("From home instead, with a link"), run: () => fromHome(side, part)}
            : null,
    );
