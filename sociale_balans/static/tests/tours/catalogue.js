import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

const SAVINGS = ".o_sb_catalogue_line:has(.o_sb_line_name:contains(Savings))";

/** A manager switches a domain off, orders, sees it on the board beside it, and saves from today on. */
registry.category("web_tour.tours").add("sociale_balans_catalogue", {
    steps: () => [
        click("Configuration", ".o_menu_sections button:contains(Configuration)"),
        click("Life Domains", ".o-dropdown--menu a:contains(Life Domains)"),
        {content: "the board shows savings", trigger: ".o_sb_preview_rows .o_sb_row_fold:contains(Savings)"},
        click("switch savings off", `${SAVINGS} [role=switch]`),
        {
            content: "the board follows",
            trigger: ".o_sb_preview_rows:not(:has(.o_sb_row_fold:contains(Savings)))",
        },
        click("debts go up", "[aria-label='Debts: one place up']"),
        click("to the first place of their theme", "[aria-label='Debts: one place up']"),
        {
            content: "on the board too",
            trigger: ".o_sb_preview_rows section:eq(1) .o_sb_row:first .o_sb_row_fold:contains(Debts)",
        },
        click("save", ".o_sb_save"),
        {content: "from today on", trigger: ".o_sb_save_choice li:contains(Switched off: Savings)"},
        {content: "because", trigger: "#sb-choice-reason", run: "edit A shorter talk"},
        click("save it", ".o_sb_save_choice_button"),
        {content: "it is saved", trigger: ".o_notification:contains(Saved. It counts from)"},
        {content: "nothing is left to save", trigger: ".o_sb_save:disabled"},
    ],
});
