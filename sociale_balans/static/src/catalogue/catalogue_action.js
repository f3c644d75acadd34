import {Component, onWillStart, useEffect, useRef, useState} from "@odoo/owl";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";
import {domainsOf, estimate, matches, moved, stepped} from "./order";
import {CatalogueLine} from "./catalogue_line";
import {CataloguePreview} from "./catalogue_preview";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Layout} from "@web/search/layout";
import {SaveDialog} from "./save_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";
import {useSortable} from "@web/core/utils/sortable_owl";

const MODEL = "sociale.balans.domain.selection";
const DOMAINS = "sociale_balans.action_domain";

/**
 * The page on which a manager chooses life domains and their order, and sees at once what becomes of the board. Nothing
 * leaves the page before it is saved, and nothing that was changed on it goes without a question.
 */
export class CatalogueAction extends Component {
    static template = "sociale_balans.CatalogueAction";
    static components = {CatalogueLine, CataloguePreview, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.list = useRef("list");
        this.state = useState({
            catalogue: null,
            suggestions: [],
            family: {adults: 2, children: 2},
            part: "household",
            search: "",
            said: "",
        });
        onWillStart(() => this.load());
        useSetupAction({
            beforeLeave: ({forceLeave} = {}) => forceLeave || !this.dirty || this.mayLeave(),
            beforeUnload: (ev) => this.dirty && ev.preventDefault(),
        });
        useSortable({
            ref: this.list,
            elements: ".o_sb_catalogue_line",
            groups: ".o_sb_catalogue_lines",
            connectGroups: true,
            handle: ".o_sb_line_handle",
            enable: () => !this.words,
            onDrop: ({element, group, parent, previous}) => this.dropDomain(element, {group, parent, previous}),
        });
        useSortable({
            ref: this.list,
            elements: ".o_sb_catalogue_theme",
            handle: ".o_sb_theme_handle",
            enable: () => !this.words,
            onDrop: ({element, previous}) => {
                this.catalogue.themes = moved(this.catalogue.themes, idOf(element), idOf(previous));
            },
        });
        // What moves in the page loses the focus.
        useEffect(() => {
            this.focused?.focus();
            this.focused = null;
        });
    }

    async load() {
        const [catalogue, suggestions] = await Promise.all([
            this.orm.call(MODEL, "get_catalogue", []),
            this.orm.call("sociale.balans.domain", "get_suggestions", []),
        ]);
        this.state.suggestions = suggestions;
        this.show(catalogue);
    }

    show(catalogue) {
        this.state.catalogue = catalogue;
        this.saved = this.choice;
    }

    // --- What is on screen --------------------------------------------------------------------------------------------

    get catalogue() {
        return this.state.catalogue;
    }

    /** What would be saved now. */
    get choice() {
        const domains = domainsOf(this.catalogue.themes);
        return {
            order: domains.map(({id}) => id),
            off: domains.filter((domain) => !domain.in_use).map(({id}) => id),
            themes: Object.fromEntries(
                this.catalogue.themes.flatMap((theme) =>
                    theme.domains.filter(({own}) => own).map(({id}) => [id, theme.id]),
                ),
            ),
        };
    }

    get dirty() {
        return (
            Boolean(this.catalogue) &&
            (this.isReordered || this.switched(true).length + this.switched(false).length > 0)
        );
    }

    get isReordered() {
        return String(this.choice.order) !== String(this.saved.order) || Object.keys(this.movedThemes).length > 0;
    }

    /** @returns {Object} the new theme of each own domain that was dragged to another one, by domain id */
    get movedThemes() {
        const {themes} = this.choice;
        return Object.fromEntries(Object.entries(themes).filter(([id, theme]) => this.saved.themes[id] !== theme));
    }

    /** The domains that were switched on, or off, and have not been saved. */
    switched(on) {
        return domainsOf(this.catalogue.themes).filter(
            ({id, in_use}) => in_use === on && this.saved.off.includes(id) === on,
        );
    }

    get changes() {
        const [on, off] = [true, false].map((way) =>
            this.switched(way)
                .map(({name}) => name)
                .join(", "),
        );
        return [
            on && _t("Switched on: %s", on),
            off && _t("Switched off: %s", off),
            this.isReordered && _t("Another order"),
        ].filter(Boolean);
    }

    get unsavedText() {
        return _t("Not saved yet");
    }

    get words() {
        return this.state.search.trim();
    }

    get themes() {
        return this.catalogue.themes
            .map((theme) => ({
                theme,
                domains: theme.domains.filter((domain) => !this.words || matches(domain, this.words)),
            }))
            .filter(({domains}) => domains.length);
    }

    usedOf({domains}) {
        return _t("%(used)s of %(total)s in use", {
            used: domains.filter((domain) => domain.in_use).length,
            total: domains.length,
        });
    }

    get estimate() {
        return estimate(this.catalogue.themes, this.state.family);
    }

    get estimateText() {
        const {rows, minutes} = this.estimate;
        return _t("%(rows)s rows, about %(minutes)s minutes", {rows, minutes});
    }

    /** How many optional domains an update brought; a mandatory one is on for everybody. */
    get newOnes() {
        return domainsOf(this.catalogue.themes).filter((domain) => domain.is_new && !domain.mandatory).length;
    }

    get newText() {
        return _t("New life domains came with an update: %s. They stay off until you switch them on.", this.newOnes);
    }

    planned({date, user}) {
        return _t("From %(day)s on another choice counts, by %(user)s.", {
            day: formatDate(deserializeDate(date)),
            user,
        });
    }

    themeLabels({name}) {
        return {up: _t("%s: one place up", name), down: _t("%s: one place down", name)};
    }

    // --- Choosing -----------------------------------------------------------------------------------------------------

    toggle(domain) {
        domain.in_use = !domain.in_use;
        this.showPartOf(domain);
    }

    /** Let the board show a part for which this domain is scored, so that one sees what becomes of it. */
    showPartOf({scope}) {
        if (!this.state.part.startsWith(scope)) {
            this.state.part = scope === "household" ? scope : `${scope}-1`;
        }
    }

    dropDomain(element, {group, parent, previous}) {
        const id = idOf(element);
        const theme = this.catalogue.themes.find(({domains}) => domains.some((domain) => domain.id === id));
        const domain = theme.domains.find((candidate) => candidate.id === id);
        let target = theme;
        if (parent !== group) {
            if (!domain.own) {
                this.notification.add(_t("A life domain of the shared catalogue stays with its theme."), {
                    type: "info",
                });
                return;
            }
            target = this.catalogue.themes.find(({id: key}) => key === idOf(parent.closest(".o_sb_catalogue_theme")));
            theme.domains = theme.domains.filter((candidate) => candidate !== domain);
            target.domains = [...target.domains, domain];
        }
        target.domains = moved(target.domains, id, idOf(previous));
        this.showPartOf(domain);
    }

    stepDomain(theme, domain, step) {
        theme.domains = stepped(theme.domains, domain.id, step);
        this.afterStep(theme.domains, domain);
        this.showPartOf(domain);
    }

    stepTheme(theme, step) {
        if (!this.words) {
            this.catalogue.themes = stepped(this.catalogue.themes, theme.id, step);
            this.afterStep(this.catalogue.themes, theme);
        }
    }

    /** Keep the focus where it is, and say aloud what happened. */
    afterStep(items, {id, name}) {
        this.focused = document.activeElement;
        this.state.said = _t("%(name)s: place %(place)s of %(total)s", {
            name,
            place: items.findIndex((item) => item.id === id) + 1,
            total: items.length,
        });
    }

    onThemeKeydown(ev, theme) {
        const step = {ArrowUp: -1, ArrowDown: 1}[ev.key];
        if (ev.altKey && step) {
            ev.preventDefault();
            this.stepTheme(theme, step);
        }
    }

    // --- Saving and leaving -------------------------------------------------------------------------------------------

    save() {
        const {today, upcoming} = this.catalogue;
        this.dialog.add(SaveDialog, {
            today,
            upcoming,
            changes: this.changes,
            save: async (day, reason) => {
                const {order, off} = this.choice;
                const chosen = [this.catalogue.choice, order, off, day, reason, this.movedThemes];
                this.show(await this.orm.call(MODEL, "save_choice", chosen));
                this.notification.add(_t("Saved. It counts from %s on.", formatDate(deserializeDate(day))), {
                    type: "success",
                });
            },
        });
    }

    withdraw(choice) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Withdraw this choice?"),
            body: [this.planned(choice), this.dirty && _t("What you changed on this page and did not save is lost.")]
                .filter(Boolean)
                .join(" "),
            confirmLabel: _t("Withdraw"),
            confirm: async () => {
                await this.orm.unlink(MODEL, [choice.id]);
                await this.load();
            },
            cancel: () => {},
        });
    }

    /** @returns {Promise<boolean>} whether the user leaves what he did not save */
    mayLeave() {
        return new Promise((resolve) => {
            this.dialog.add(ConfirmationDialog, {
                title: _t("Your changes are not saved"),
                body: _t("Do you want to stay and save them, or leave without them?"),
                confirmLabel: _t("Stay here"),
                confirm: () => resolve(false),
                cancelLabel: _t("Leave without saving"),
                cancel: () => resolve(true),
                dismiss: () => resolve(false),
            });
        });
    }

    /** Make a suggested domain the organisation's own, in use from today on. */
    async addSuggestion({key}) {
        await this.orm.call("sociale.balans.domain", "add_suggestion", [key]);
        await this.load();
    }

    openDomain({id}) {
        return this.action.doAction(DOMAINS, {viewType: "form", props: {resId: id}});
    }

    newDomain() {
        return this.action.doAction(DOMAINS, {viewType: "form"});
    }

    openList() {
        return this.action.doAction(DOMAINS);
    }
}

/** @returns {number} the id of the domain or the theme of an element, 0 when there is none */
function idOf(element) {
    return Number(element?.dataset.id || 0);
}

registry.category("actions").add("sociale_balans.catalogue", CatalogueAction);
