/* What ./dev bench does inside the page: open screens, and time them where nothing lies between. See screens.py. */
(() => {
    const frame = window.requestAnimationFrame.bind(window);
    const nextFrame = () => new Promise(frame);
    const count = (selector) => document.querySelectorAll(selector).length;

    async function until(check) {
        while (!check()) {
            await nextFrame();
        }
    }

    /** What is in the page now, has been painted once the frame after the next one begins. */
    async function painted() {
        await nextFrame();
        await nextFrame();
    }

    async function shown(selector, number) {
        await until(() => count(selector) === number);
        await painted();
    }

    function doAction(action) {
        return odoo.__WOWL_DEBUG__.root.env.services.action.doAction(action, {clearBreadcrumbs: true});
    }

    // --- Screens -----------------------------------------------------------------------------------------------------

    /** An empty screen: each measurement starts there, so that none pays for taking down what was before it. */
    async function clear() {
        await leaveClient();
        const {registry} = odoo.loader.modules.get("@web/core/registry");
        const {Component, xml} = odoo.loader.modules.get("@odoo/owl");
        const actions = registry.category("actions");
        if (!actions.contains("bench.nothing")) {
            class Nothing extends Component {
                static template = xml`<div class="bench_nothing"/>`;
                static props = ["*"];
            }
            actions.add("bench.nothing", Nothing);
        }
        await doAction({type: "ir.actions.client", tag: "bench.nothing", target: "current"});
        await shown(".bench_nothing", 1);
    }

    /** Nothing else leads out of the client's screen than to hold this button. */
    async function leaveClient() {
        const out = document.querySelector(".o_sb_client_hold");
        if (out) {
            out.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}));
            await until(() => !count(".o_sb_client"));
        }
    }

    async function open(action, selector, number) {
        const start = performance.now();
        await doAction(action);
        await shown(selector, number);
        return performance.now() - start;
    }

    /** Open the board and show each of its parts once, as the worker would: by the buttons at the side. */
    async function openEveryPart(action, number) {
        const start = performance.now();
        await doAction(action);
        await until(() => count(".o_sb_row"));
        await painted();
        let rows = count(".o_sb_row");
        const places = [...document.querySelectorAll(".o_sb_board_part")].slice(0, -1); // the last are the priorities
        for (const place of places.filter((candidate) => candidate.ariaCurrent !== "true")) {
            const before = document.querySelector(".o_sb_row");
            place.click();
            await until(() => !before.isConnected && count(".o_sb_row"));
            await painted();
            rows += count(".o_sb_row");
        }
        const ms = performance.now() - start;
        if (rows !== number) {
            throw new Error(`${rows} rows were shown instead of ${number}.`);
        }
        return ms;
    }

    async function click(button, selector, number) {
        const start = performance.now();
        document.querySelector(button).click();
        await shown(selector, number);
        return performance.now() - start;
    }

    // --- Keys --------------------------------------------------------------------------------------------------------

    // Owl draws in frames, so a key costs what its event takes and what the frames until it is painted take.
    let key = {};
    window.requestAnimationFrame = (callback) =>
        frame((now) => {
            const start = performance.now();
            try {
                callback(now);
            } finally {
                key.script += performance.now() - start;
            }
        });
    window.addEventListener(
        "keydown",
        (ev) => {
            const current = {script: 0, start: performance.now()};
            key = current;
            key.painted = painted().then(() => performance.now() - ev.timeStamp);
        },
        true,
    );

    /** Time keys; called when Odoo listens already, so that this is the last to hear of a key. */
    function watchKeys() {
        window.addEventListener("keydown", () => {
            key.script += performance.now() - key.start;
        });
    }

    /** @returns {Object} of the last key: ms of scripts, ms until it was painted, and what its row shows as chosen */
    async function lastKey() {
        const wall = await key.painted;
        const chosen = document.activeElement.closest(".o_sb_row")?.querySelector("[aria-pressed='true'][data-value]");
        return {script: key.script, wall, chosen: chosen?.dataset.value};
    }

    /** Press a key on the first rows, all in one go. */
    function scoreAtOnce(rows, letter) {
        for (const row of [...document.querySelectorAll(".o_sb_row")].slice(0, rows)) {
            row.focus();
            row.dispatchEvent(new KeyboardEvent("keydown", {key: letter, bubbles: true, cancelable: true}));
        }
    }

    /** The board keeps in the tab what the server does not have yet. */
    async function allSaved() {
        await until(() => !Object.keys(sessionStorage).some((name) => name.startsWith("sociale_balans.answers")));
    }

    window.bench = {allSaved, clear, click, lastKey, open, openEveryPart, scoreAtOnce, watchKeys};
})();
