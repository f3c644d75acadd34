import {registry} from "@web/core/registry";

const CLIENT = ".o_sb_client";

/** What is pressed where the user is, after the page itself has put him there. */
function press(key) {
    return () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
}

/** As a finger that stays down. */
async function hold({anchor}) {
    anchor.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}));
    await new Promise((resolve) => {
        new MutationObserver((_changes, observer) => {
            if (!document.querySelector(CLIENT)) {
                observer.disconnect();
                resolve();
            }
        }).observe(document.body, {childList: true, subtree: true});
    });
}

function scoreEveryRow() {
    for (const row of document.querySelectorAll(".o_sb_row")) {
        row.querySelector(".o_sb_level_button[data-value='4']").click();
    }
}

function step(content, trigger, run = null) {
    return {content, trigger, ...(run && {run})};
}

registry.category("web_tour.tours").add("sociale_balans_talk", {
    steps: () => [
        // Keys at once, without a click, and on to the next row where the user wants that.
        step("A new snapshot", "button[name=action_new_snapshot]", "click"),
        step("takes a key at once", ".o_sb_row:first:focus", press("3")),
        step("as a score", ".o_sb_row:first [data-value='3'][aria-pressed=true]", press("?")),
        step("Explains keys", ".o_sb_step_on input:not(:checked)", "click"),
        step("that go on by themselves", ".o_sb_step_on input:checked", press("Escape")),
        step("from the second row", ".o_sb_row:eq(1)", ({anchor}) => anchor.focus()),
        step("scored", ".o_sb_row:eq(1):focus", press("2")),
        step("to the third", ".o_sb_row:eq(2):focus"),
        step("with the second one scored", ".o_sb_row:eq(1) [data-value='2'][aria-pressed=true]"),
        // What is mandatory, and what effort asks.
        step("Mandatory as a whole", ".o_sb_only_mandatory:contains(of 14)", "click"),
        step("shows that only", ".o_sb_board_rows:not(:has(.o_sb_row:eq(5))) .o_sb_row:eq(4)", scoreEveryRow),
        step("of each", ".o_sb_board_part:contains(Adult)", "click"),
        step("member", ".o_sb_board_rows:not(:has(.o_sb_row:eq(9))) .o_sb_row:eq(8)", scoreEveryRow),
        step("and counts it", ".o_sb_only_mandatory:contains(Mandatory: 14 of 14)", "click"),
        step("Back to the household", ".o_sb_board_part:contains(Household)", "click"),
        step("Effort", ".o_sb_row:eq(9):last [data-value=effort]", "click"),
        step("asks what was tried", ".o_sb_row:eq(9):contains(What did you try) textarea", "edit Called twice"),
        // The client's screen: nothing by accident.
        step("Look together", ".o_sb_look_together", "click"),
        step("leaves out what is delicate", `${CLIENT}_place:contains(1 of 9)`),
        step("Choose", `${CLIENT}_card[data-value='2']`, "click"),
        step("is chosen", `${CLIENT}_card[data-value='2'][aria-pressed=true]`, "click"),
        step("and not erased by a second tap", `${CLIENT}_card[data-value='2'][aria-pressed=true]`),
        step("but by a button of its own", `${CLIENT}_erase:enabled`, "click"),
        step("is erased", `${CLIENT}_erase:disabled`),
        step("Choose anew", `${CLIENT}_card[data-value='5']`, "click"),
        step("and go on", `${CLIENT} footer > .o_sb_next`, "click"),
        step("to the second", `${CLIENT}_place:contains(2 of 9)`),
        step("Where am I", `${CLIENT}_place`, "click"),
        step("and go to the first one", `${CLIENT}_tile:first`, "click"),
        step("A tap", `${CLIENT}_hold`, "click"),
        step("does not leave", `${CLIENT}_out [role=status]`),
        step("who holds it leaves", `${CLIENT}_hold`, hold),
        // After finishing, the board leads on.
        step("Finish", ".o_sb_finish_button", "click"),
        step("names what is open", ".modal:contains(not been discussed) .btn-primary:contains(Finish)", "click"),
        step("and leads on", ".o_sb_done .btn-primary[data-step=action_open_evolution]"),
        step(
            "with nothing that looks alive",
            ".o_sb_board:not(:has(.o_sb_level_button:enabled)) .o_sb_row:contains(Not discussed)",
        ),
        step("to the evolution", ".o_sb_done [data-step=action_open_evolution]", "click"),
        step("on a screen of its own", ".o_sb_evolution .o_sb_level_4"),
    ],
});
