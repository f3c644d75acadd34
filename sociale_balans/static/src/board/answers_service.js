import {forgetAnswers} from "./board_store";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

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
                return {
                    ...item,
                    callback: () => {
                        forgetAnswers(null);
                        item.callback();
                    },
                };
            },
            {force: true},
        );
    },
};

registry.category("services").add("sociale_balans.answers", answersService);
