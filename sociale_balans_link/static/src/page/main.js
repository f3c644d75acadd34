import {
    translatedTermsGlobal,
    translatedTerms,
    translationIsReady,
    translationLoaded,
} from "@web/core/l10n/translation";
import {LinkOrm} from "./link_orm";
import {LinkPage} from "./link_page";
import {localization} from "@web/core/l10n/localization";
import {mountComponent} from "@web/env";
import {registry} from "@web/core/registry";
import {whenReady} from "@odoo/owl";

// Nobody is logged in: what Odoo's own services would ask for stands in the page.
const {direction, lang, languages, terms} = JSON.parse(document.body.dataset.page);
const services = registry.category("services");
services.add("localization", {
    start() {
        Object.assign(translatedTermsGlobal, terms);
        translatedTerms[translationLoaded] = true;
        translationIsReady.resolve(true);
        Object.assign(localization, {direction, code: lang});
        return localization;
    },
});
services.add("orm", {start: () => new LinkOrm(lang)});

whenReady(() => mountComponent(LinkPage, document.body, {props: {lang, languages}}));
