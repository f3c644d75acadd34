import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

const MY_DAY = ".o_menu_sections [data-menu-xmlid='sociale_balans.menu_my_day']";

/** A worker begins with his day, sees to what is late, and goes on where he was. */
registry.category("web_tour.tours").add("sociale_balans_my_day", {
    steps: () => [
        {content: "he begins with his day", trigger: "[data-section=late] .o_sb_day_row:contains(3 days)"},
        {content: "which names nobody", trigger: ".o_sb_day:not(:contains(Adult 1 of DAY-1))"},
        {content: "nothing is planned for today", trigger: "[data-section=today]:contains(Nothing is planned)"},
        click("what is late", "[data-section=late] .o_sb_day_row:contains(DAY-1) button:contains(Open)"),
        {content: "the dossier is open", trigger: ".o_form_view .o_field_widget[name=code]"},
        click("back to his day", MY_DAY),
        click("on where he was", "[data-section=open] .o_sb_day_row:contains(DAY-1) button:contains(Go On)"),
        click("a score", ".o_sb_board .o_sb_row:first .o_sb_level_button[data-value='3']"),
        {content: "which is saved", trigger: ".o_sb_save_state:contains(All saved)"},
        click("back to his day once more", MY_DAY),
        {content: "one row less is left", trigger: "[data-section=open] .o_sb_day_row:contains(31 still to discuss)"},
    ],
});

/** A head looks at the day of the team, and at the work of each worker. */
registry.category("web_tour.tours").add("sociale_balans_day_of_the_team", {
    steps: () => [
        {content: "who has no dossier begins with the team", trigger: ".o_sb_work tbody tr:contains(worker)"},
        click("his own day", ".o_sb_day_whose button:contains(My day)"),
        {content: "which is empty", trigger: ".o_sb_day_welcome"},
        click("the team", ".o_sb_day_whose button:contains(The team)"),
        {content: "what is late there", trigger: "[data-section=late] .o_sb_day_row:contains(DAY-1)"},
        {content: "who has it", trigger: ".o_sb_work tbody tr:contains(worker)"},
        click("one team", ".o_sb_day_team"),
        {content: "of which this is not", trigger: ".o_sb_day_team", run: "selectByLabel North"},
        {content: "nothing is late there", trigger: "[data-section=late]:contains(Nothing is late)"},
    ],
});
