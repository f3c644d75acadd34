import {rpc} from "@web/core/network/rpc";

const PAGE = "/sociale-balans/link";
/** What the client's screen and his turn call, by what is asked here: who has no account calls no model. */
const ASKED = {
    save_client_turn: ["save", (key, answers) => ({key, answers})],
    finish_client_turn: ["finish", (key, spoken) => ({key, spoken})],
    get_texts: ["texts", (spoken) => ({spoken})],
};

/** The server, as a page without a user reaches it: in the language of the page, and with the key of one turn. */
export class LinkOrm {
    constructor(lang) {
        this.lang = lang;
        this.key = null; // of the turn that is on screen
        this.rpc = rpc;
    }

    /** Nothing here shows that it waits. */
    get silent() {
        return this;
    }

    call(_model, method, [_ids, ...args]) {
        const [what, named] = ASKED[method];
        return this.ask(what, {key: this.key, ...named(...args)});
    }

    async ask(what, params) {
        const answer = await this.rpc(`${PAGE}/${what}`, {lang: this.lang, ...params}, {silent: true});
        if (answer?.refusal) {
            const refused = {exceptionName: "odoo.exceptions.UserError", data: {message: answer.refusal}};
            throw Object.assign(new Error(answer.refusal), refused);
        }
        return answer;
    }
}
