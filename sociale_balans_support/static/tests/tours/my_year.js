import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

/** A head sees the share of the year, who is missing, and opens one of them. */
registry.category("web_tour.tours").add("sociale_balans_my_year", {
    steps: () => [
        {content: "the share", trigger: ".o_sb_my_year_figure:contains(1 of 2)"},
        {content: "its rule stands under it", trigger: ".o_sb_my_year:contains(How we count)"},
        {content: "each worker", trigger: ".o_sb_my_year_card[aria-label='By Social Worker']:contains(1 of 2)"},
        click("who is missing, by reason", "[aria-labelledby=o_sb_my_year_missing] li:contains(No GPMI yet) button"),
        {content: "the list of this reason", trigger: ".o_list_view .o_data_row:contains(YEAR-2)"},
        {content: "and of nobody else", trigger: ".o_list_view:not(:contains(YEAR-1))"},
        click("that person", ".o_data_row:contains(YEAR-2) .o_data_cell"),
        {content: "the period is open", trigger: ".o_form_view .o_field_widget[name=date_start]"},
    ],
});

/** An administrator counts in another way from a day on, and finds that under the figures. */
registry.category("web_tour.tours").add("sociale_balans_share_rule", {
    steps: () => [
        click("a new rule", ".o_list_button_add"),
        {
            content: "from a day on",
            trigger: ".o_field_widget[name=date_start] :is(input, button)",
            run: "click",
        },
        {content: "typed", trigger: ".o_field_widget[name=date_start] input", run: "edit 01/01/2026 && press Tab"},
        click("who is exempt is left out", ".o_field_widget[name=exempt] label:contains(Left Out)"),
        click("save", ".o_form_button_save"),
        {content: "it is kept", trigger: ".o_form_view:not(:has(.o_form_dirty)) .o_form_saved"},
    ],
});
