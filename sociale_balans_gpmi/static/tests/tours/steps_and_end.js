import {registry} from "@web/core/registry";

const {DateTime} = luxon;

/** A day some months ago, as it is typed. */
function monthsAgo(months) {
    return DateTime.now().minus({months}).toFormat("MM/dd/yyyy");
}

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

function type(field, text, where = "") {
    return {
        content: `${field}: ${text}`,
        trigger: `${where} .o_field_widget[name=${field}] :is(input, textarea)`,
        run: `edit ${text} && click body`,
    };
}

/** A worker notes a talk that was asked for and a sanction, says why the law asks for a contract, and ends it. */
registry.category("web_tour.tours").add("sociale_balans_steps_and_end", {
    steps: () => [
        {content: "the year is there as a line", trigger: ".o_field_widget[name=year_line] svg"},
        {
            content: "another reason than was proposed",
            trigger: ".o_field_widget[name=basis] select, .o_field_widget[name=basis] input",
            run: "click",
        },
        click("asked for by the client", ".o_select_menu_item:contains(Asked For by the Client)"),
        {
            content: "the law does not ask for it",
            trigger: ".o_field_widget[name=mandatory] input:not(:checked)",
        },
        click("save", ".o_form_button_save"),

        click("the steps", ".o_notebook a[name=steps]"),
        click("the client asks for a talk", "button[name=action_talk_asked]"),
        {content: "it says by when", trigger: ".o_notebook:contains(The client asked for a talk)"},
        click("it took place", "button[name=action_talk_held]"),
        {content: "nothing waits", trigger: ".o_notebook button[name=action_talk_asked]"},
        {content: "both are noted", trigger: ".o_field_widget[name=step_ids] .o_data_row:nth-child(2)"},

        click("a sanction", "button[name=action_new_sanction]"),
        type("reason", "Did not come to the course"),
        {content: "what comes first", trigger: ".alert:contains(Before the decision)"},
        click("a step", ".o_field_widget[name=step_ids] .o_field_x2many_list_row_add a"),
        click("which one", ".o_selected_row [name=kind] :is(select, input)"),
        click("the decision", ".o_select_menu_item:contains(Decision)"),
        {content: "its day", trigger: ".o_selected_row [name=date] :is(input, button)", run: "click"},
        {content: "typed", trigger: ".o_selected_row [name=date] input", run: `edit ${monthsAgo(0)} && press Tab`},
        click("save", ".o_form_button_save"),
        {content: "what is missing has a name", trigger: ".modal, .o_notification:contains(missing)"},
        click("understood", ".modal .btn-primary"),
        type("missing_reason", "The council decided at once"),
        click("save once more", ".o_form_button_save"),
        {content: "it is kept", trigger: ".o_form_view:not(:has(.o_form_dirty))"},
        click("back to the contract", ".o_back_button a, .breadcrumb-item a:contains(Adult 1)"),

        click("it ends", "button[name=action_end]"),
        click("by work", ".modal .o_field_widget[name=reason] label:contains(Work)"),
        type("job_start", monthsAgo(0), ".modal"),
        click("end it", ".modal button[name=action_end]"),
        {content: "it has ended", trigger: ".o_statusbar_status .o_arrow_button_current:contains(Ended)"},
        click("at the end", ".o_notebook a[name=end]"),
        {content: "the job is there", trigger: ".o_field_widget[name=job_start]"},
    ],
});
