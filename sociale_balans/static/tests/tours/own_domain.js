import {registry} from "@web/core/registry";

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

function type(field, text, where = ".o_form_view") {
    return {
        content: `${field}: ${text}`,
        trigger: `${where} .o_field_widget[name=${field}] :is(input, textarea)`,
        run: `edit ${text}`,
    };
}

function level(value, text) {
    const row = `.o_field_widget[name=level_ids] .o_data_row:eq(${value - 1})`;
    return [
        click(`text ${value}`, `${row} td[name=name]`),
        {content: text, trigger: `${row} td[name=name] input`, run: `edit ${text} && click .oe_title`},
    ];
}

/** A manager writes a domain of his organisation's own, and hears what can be better. */
registry.category("web_tour.tours").add("sociale_balans_own_domain", {
    steps: () => [
        click("a new domain", ".o_list_button_add"),
        type("name", "Courage"),
        type("theme_id", "Social"),
        click("an existing theme", ".o-autocomplete--dropdown-item:contains(Social network)"),
        click("a picture", ".o_field_widget[name=pictogram] button"),
        click("of a lifebuoy", ".o_sb_pictograms button[aria-label=lifebuoy]"),
        {content: "texts are missing", trigger: ".alert:contains(no text for 1, 2, 3, 4, 5)"},
        ...level(1, "Never dares"),
        ...level(2, "Never dares"),
        {content: "which is noticed", trigger: ".alert:contains(1 and 2 say the same)"},
        ...level(2, "Seldom dares"),
        ...level(3, "Sometimes dares"),
        ...level(4, "Often dares"),
        ...level(5, "Always dares"),
        type("question", "What do you dare?"),
        click("save", ".o_form_button_save"),
        {content: "it is there", trigger: ".o_form_saved"},
        {content: "and in use", trigger: ".o_field_widget[name=in_use] input:checked"},
    ],
});

/** Snapshots have the domain now: the manager changes a text, says what that means, and retires the domain later. */
registry.category("web_tour.tours").add("sociale_balans_change_texts", {
    steps: () => [
        click("the own domain", ".o_data_row:contains(Courage) td[name=name]"),
        {content: "its texts are shut", trigger: ".o_field_widget[name=level_ids].o_readonly_modifier"},
        click("change them", "button[name=action_change_texts]"),
        type("level_1", "Dares nothing", ".modal"),
        click("it means something else", ".modal .o_field_widget[name=kind] label:contains(means something else)"),
        type("reason", "Clearer", ".modal"),
        click("change", ".modal button[name=action_change]"),
        {
            content: "there is a second version",
            trigger: ".o_field_widget[name=wording_ids] .o_data_row:contains(Clearer)",
        },
        click("which means the same after all", ".o_data_row:contains(Clearer) button[name=action_declare]"),
        type("reason", "Said in other words", ".modal"),
        click("declare it", ".modal .o_form_button_save"),
        click("and take it back", ".o_data_row:contains(Clearer) button[name=action_take_back]"),
        {content: "gone", trigger: ".o_data_row:contains(Clearer) button[name=action_declare]"},
        click("retire it", ".o_cp_action_menus .dropdown-toggle"),
        click("archive", ".o-dropdown-item:contains(Archive)"),
        click("yes", ".modal .btn-primary"),
        {content: "it is archived", trigger: ".ribbon:contains(Archived)"},
    ],
});

/** A manager makes a shared domain his organisation's own, and mends a spelling once snapshots have it. */
registry.category("web_tour.tours").add("sociale_balans_adapt", {
    steps: () => [
        click("a shared domain", ".o_data_row:contains(Savings) td[name=name]"),
        click("make it our own", "button[name=action_adapt]"),
        click("yes", ".modal .btn-primary"),
        {content: "it is ours", trigger: ".o_field_widget[name=origin_id]:contains(Savings)"},
    ],
});
registry.category("web_tour.tours").add("sociale_balans_correct", {
    steps: () => [
        click("change its texts", "button[name=action_change_texts]"),
        type("level_5", "Enough saved, for now", ".modal"),
        click("only a spelling", ".modal .o_field_widget[name=kind] label:contains(Only a spelling)"),
        type("reason", "A comma", ".modal"),
        click("change", ".modal button[name=action_change]"),
        {content: "it is noted", trigger: ".o_field_widget[name=wording_ids] .o_data_row:contains(A comma)"},
    ],
});
