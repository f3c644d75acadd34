import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

const ROW = ".o_sb_day_row:contains(GPMI-1):contains(Adult 1)";

/** From the day of a worker to the contract that waits, and to the evaluation of today. */
registry.category("web_tour.tours").add("sociale_balans_gpmi_my_day", {
    steps: () => [
        click("what is late", `[data-section=late] ${ROW}:contains(Signature) button:contains(Open)`),
        {content: "the contract", trigger: ".o_form_view .o_field_widget[name=decision_date]"},
        click("back to his day", ".o_menu_sections [data-menu-xmlid='sociale_balans.menu_my_day']"),
        click("the talk of today", `[data-section=today] ${ROW}:contains(Planned evaluation) button:contains(Open)`),
        {content: "the evaluation", trigger: ".o_form_view .o_field_widget[name=contact]"},
    ],
});
