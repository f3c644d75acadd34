import {registry} from "@web/core/registry";

const PARTS = {Household: 10, "Adult 1": 22, "Adult 2": 22, "Child 1": 13};

/** In a line of the list of members, without a window. */
function newMember(role, name) {
    const line = ".o_field_widget[name=member_ids] .o_selected_row";
    return [
        {
            content: `One more ${role}`,
            trigger: `.o_field_widget[name=member_ids] .o_field_x2many_list_row_add a:contains(${role} +)`,
            run: "click",
        },
        {
            content: `is called ${name}`,
            trigger: `${line}:contains(${role}) .o_field_widget[name=name] input:value(/^$/)`,
            run: `edit ${name}`,
        },
    ];
}

/** Click a level for every row of the part on screen, another one each time. */
function scoreEveryRow() {
    document.querySelectorAll(".o_sb_row").forEach((row, index) => {
        row.querySelector(`.o_sb_level_button[data-value="${(index % 5) + 1}"]`).click();
    });
}

function scorePart(part, total) {
    return [
        {
            content: `Open ${part}`,
            trigger: `.o_sb_board_part:contains(${part})`,
            run: "click",
        },
        {
            content: `Score every row of ${part}`,
            trigger: `.o_sb_board_part.o_sb_current:contains(${part})`,
            run: scoreEveryRow,
        },
        {
            content: `The progress of ${part} is complete`,
            trigger: `.o_sb_board_part.o_sb_current:contains(${total} of ${total})`,
        },
    ];
}

registry.category("web_tour.tours").add("sociale_balans_whole_job", {
    steps: () => [
        {
            content: "A new dossier",
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            content: "has a code",
            trigger: ".o_field_widget[name=code] input",
            run: "edit TOUR-1",
        },
        {
            content: "and a name",
            trigger: ".o_field_widget[name=name] input",
            run: "edit Somebody && press Tab",
        },
        {
            content: "that nobody reads over a shoulder",
            trigger: ".o_field_widget[name=name]:not(:contains(Somebody)) .o_sb_masked_name",
        },
        ...newMember("Adult", "First Invented"),
        ...newMember("Adult", "Second Invented"),
        ...newMember("Child", "Third Invented"),
        {
            content: "The dossier is saved with three members",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "who go by role and number",
            trigger: ".o_form_saved .o_field_widget[name=member_ids]:contains(Adult 2):contains(Child 1)",
        },
        {
            content: "A first snapshot",
            trigger: "button[name=action_new_snapshot]",
            run: "click",
        },
        ...Object.entries(PARTS).flatMap(([part, total]) => scorePart(part, total)),
        {
            content: "A remark",
            trigger: ".o_sb_row:first .o_sb_icon_button[aria-label^=Remark]",
            run: "click",
        },
        {
            content: "in words",
            trigger: ".o_sb_row:first textarea",
            run: "edit In the words of the client && press Tab",
        },
        {
            content: "Done",
            trigger: ".o_sb_finish_button",
            run: "click",
        },
        {
            content: "nothing is open",
            trigger: ".modal:not(:contains(not been discussed)) .btn-primary:contains(Finish)",
            run: "click",
        },
        {
            content: "is locked",
            trigger: ".o_sb_board:has(.o_sb_level_button:disabled):not(:has(.o_sb_level_button:enabled))",
        },
        {
            content: "Back to the dossier",
            trigger: ".o_back_button a, .breadcrumb-item:not(.active) a:contains(TOUR-1)",
            run: "click",
        },
        {
            content: "A second snapshot",
            trigger: ".o_form_view:has([name=member_ids]) button[name=action_new_snapshot]",
            run: "click",
        },
        {
            content: "in which something rises",
            trigger: ".o_sb_board_part:contains(0 of 10)",
        },
        {
            content: "from 1 to 4",
            trigger: ".o_sb_row:first .o_sb_level_button[data-value='4']",
            run: "click",
        },
        {
            content: "Back to the dossier",
            trigger: ".o_back_button a, .breadcrumb-item:not(.active) a:contains(TOUR-1)",
            run: "click",
        },
        {
            content: "Its evolution",
            trigger: ".o_notebook a[name=evolution]",
            run: "click",
        },
        {
            content: "comes into sight",
            trigger: ".o_sb_matrix_part",
            run: ({anchor}) => anchor.scrollIntoView(),
        },
        {
            content: "shows that it rose",
            trigger: ".o_sb_matrix_row:contains(Place of residence) .o_sb_cell.o_sb_level_4.o_sb_risen",
        },
        {
            content: "and with all texts, what it meant",
            trigger: ".o_sb_evolution button:contains(All texts)",
            run: "click",
        },
        {
            content: "on both days",
            trigger: ".o_sb_matrix_text:contains(Homeless) .o_sb_level_1",
        },
        {
            content: "The paper",
            trigger: ".o_sb_evolution .o_sb_print",
            run: "click",
        },
        {
            content: "is made",
            trigger: "body:not(:has(.o_blockUI)):not(:has(.o_error_dialog)) .o_sb_evolution",
        },
    ],
});
