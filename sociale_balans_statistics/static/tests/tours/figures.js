import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

const BAR = ".o_sb_figures_domain:contains(Debts) .o_sb_figures_bar";

/** Who sees figures only reads a quarter, opens a domain, and takes the table along. */
registry.category("web_tour.tours").add("sociale_balans_figures_read", {
    steps: () => [
        {content: "the quarter", trigger: ".o_sb_figures header:contains(1st quarter of 2026)"},
        {content: "a sentence by rule", trigger: ".o_sb_figures_sentences:contains(Debts)"},
        {content: "the bar of a domain", trigger: BAR},
        {content: "what is not shown is said", trigger: ".o_sb_figures_hidden:contains(Not shown)"},
        {content: "no name of a button for the head", trigger: ".o_sb_figures:not(:contains(Correct this Quarter))"},
        click("more about it", "button[aria-label='More about Debts']"),
        {content: "every number in words", trigger: ".o_sb_figures_details dd:contains(households)"},
        click("the same as a table", ".o_sb_figures_buttons button:contains(As a Table)"),
        {content: "rows of this quarter", trigger: ".o_list_view .o_data_row:contains(1st quarter of 2026)"},
    ],
});

/** The head of the service counts a quarter anew, and reads who did so and why. */
registry.category("web_tour.tours").add("sociale_balans_figures_correct", {
    steps: () => [
        click("count anew", ".o_sb_figures_buttons button:contains(Correct this Quarter)"),
        {
            content: "why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit A team typed its talks late",
        },
        click("count", ".modal button[name=action_correct]"),
        {content: "who and why", trigger: ".o_sb_figures [role=status]:contains(A team typed its talks late)"},
        {content: "it is a correction", trigger: ".o_sb_figures header:contains(correction 1)"},
    ],
});
