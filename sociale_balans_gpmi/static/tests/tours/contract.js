import {registry} from "@web/core/registry";

const {DateTime} = luxon;

/** A day some months ago, as it is typed. */
function monthsAgo(months, days = 0) {
    return DateTime.now().minus({months}).plus({days}).toFormat("MM/dd/yyyy");
}

function type(field, text, where = "") {
    return {
        content: `${field}: ${text}`,
        trigger: `${where} .o_field_widget[name=${field}] :is(input, textarea)`,
        run: `edit ${text} && click body`,
    };
}

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

/** Evaluate on a day, how it was done, and go back to the contract. */
function evaluation(day, contact) {
    return [
        click("Evaluate", "button[name=action_new_evaluation]"),
        click("how the contact was made", `.o_field_widget[name=contact] label:contains(${contact})`),
        type("date_done", day),
        click("what both decided", ".o_field_widget[name=decision] label:contains(Go On)"),
        click("save", ".o_form_button_save"),
        {content: "it is done", trigger: ".o_statusbar_status .o_arrow_button_current:contains(Done)"},
        click("back to the contract", ".o_back_button a, .breadcrumb-item a:contains(Adult 1)"),
        {content: "which is there", trigger: ".o_field_widget[name=goal_ids], .o_field_widget[name=decision_date]"},
    ];
}

/** From a balance with a priority to a signed contract and its third evaluation. */
registry.category("web_tour.tours").add("sociale_balans_contract", {
    steps: () => [
        click("Open the dossier", ".o_kanban_record:contains(GPMI-1)"),
        click("A GPMI", "button[name=action_new_gpmi]"),
        type("decision_date", monthsAgo(14)),
        click("save", ".o_form_button_save"),
        {content: "it says what is missing", trigger: ".alert:contains(Before the signature the law wants)"},
        click("The priority becomes a goal", "button[name=action_goals_from_balance]"),
        click("the goal opens", ".o_field_widget[name=goal_ids] .o_kanban_record:contains(Debts)"),
        {content: "with a hint", trigger: ".modal .alert:contains(Realistic)"},
        type("measure", "No letter stays closed", ".modal"),
        click(
            "The client does something",
            ".modal .o_field_widget[name=commitment_ids] .o_field_x2many_list_row_add a",
        ),
        {
            content: "in a few words",
            trigger: ".modal .o_field_widget[name=commitment_ids] .o_selected_row [name=name] input",
            run: "edit Opens every letter",
        },
        click("keep the goal", ".modal .o_form_button_save"),
        click("Before the signature", ".o_notebook a[name=signing]"),
        type("information_date", monthsAgo(13)),
        type("hearing_date", monthsAgo(13)),
        type("assistance_date", monthsAgo(13)),
        type("signed_date", monthsAgo(13, 10)),
        click("save", ".o_form_button_save"),
        {content: "it is late for its evaluations", trigger: ".o_field_widget[name=shortage]:contains(0 evaluations)"},
        ...evaluation(monthsAgo(9), "Home Visit"),
        ...evaluation(monthsAgo(6), "By Phone"),
        ...evaluation(monthsAgo(2), "Personal Contact"),
        {content: "no shortage is left", trigger: ".o_form_view:not(:has(.o_field_widget[name=shortage]:contains(0)))"},
        click("Print", "button[name=action_print]"),
        {content: "the client will see", trigger: ".modal .o_sb_preview:contains(Opens every letter)"},
        click("for a partner", ".modal .o_field_widget[name=reader] label:contains(A Partner)"),
        {content: "who sees less", trigger: ".modal .o_sb_preview:contains(No partner has a commitment here)"},
        click("not now", ".modal button.btn-secondary:contains(Cancel)"),
        {content: "back on the contract", trigger: "body:not(:has(.modal))"},
    ],
});
