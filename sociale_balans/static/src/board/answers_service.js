import {countKept, forgetAnswers} from "./kept";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

/** Log out; who would lose what he said is asked first. */
function leave({services}, logOut) {
    const forget = () => {
        forgetAnswers(null);
        logOut();
    };
    const count = countKept(user.userId);
    if (!count) {
        forget();
        return;
    }
    services.dialog.add(ConfirmationDialog, {
        title: _t("Not everything is saved"),
        body: _t("This tab keeps answers that are not saved: %s. Who logs out loses them.", count),
        confirmLabel: _t("Log out all the same"),
        confirm: forget,
        cancelLabel: _t("Stay"),
        cancel: () => {},
    });
}

/** Answers that wait in this tab are for the user who gave them: gone for the next one, and gone at log-out. */
export const answersService = {
    start() {
        forgetAnswers(user.userId);
        const menu = registry.category("user_menuitems");
        const logOut = menu.get("log_out");
        menu.add(
            "log_out",
            (env) => {
                const item = logOut(env);
                return {...item, callback: () => leave(env, item.callback)};
            },
            {force: true},
        );
    },
};

registry.category("services").add("sociale_balans.answers", answersService);
