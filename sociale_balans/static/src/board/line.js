import {ConnectionLostError} from "@web/core/network/rpc";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";

const EXPIRED = "odoo.http.SessionExpiredException";
const SAID = /^odoo\.exceptions\./; // what the server says to a user, in words
const NOBODY = [408, 429, 502, 503, 504]; // a proxy that finds nobody, or a server that asks for patience

/** The server answered, but it failed: that is no broken line. */
export class ServerFault extends Error {}

/**
 * The same server, of which one hears whether it failed or nobody answered: Odoo takes both for a broken line when what
 * comes back cannot be read.
 */
export function attentive(orm) {
    if (!orm.rpc) {
        return orm;
    }
    const rpc = async (url, params, settings) => {
        const xhr = new browser.XMLHttpRequest();
        try {
            return await orm.rpc(url, params, {silent: settings.silent, xhr});
        } catch (error) {
            const failed = error instanceof ConnectionLostError && xhr.status >= 400 && !NOBODY.includes(xhr.status);
            throw failed ? new ServerFault(String(xhr.status)) : error;
        }
    };
    return Object.assign(Object.create(orm), {rpc});
}

/** @returns {boolean} whether nobody answered */
export const isLost = (error) => error instanceof ConnectionLostError;

/** @returns {boolean} whether the user is no longer logged in */
export const isExpired = (error) => error.exceptionName === EXPIRED;

/** @returns {boolean} whether the server understood and refused, in a sentence for the user */
export const isRefusal = (error) => SAID.test(error.exceptionName || "");

/** @returns {string} why the server did not do what was asked */
export function reasonOf(error) {
    return isRefusal(error) ? error.data.message : _t("The server reported a fault.");
}
