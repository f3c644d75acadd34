import {useExternalListener, useRef, useState} from "@odoo/owl";

/** What a button opens over the screen: a tap elsewhere closes it, so that never two of them lie over each other. */
export function useUnfold(name) {
    const root = useRef(name);
    const state = useState({isOpen: false});
    useExternalListener(
        window,
        "pointerdown",
        (ev) => {
            if (!root.el?.contains(ev.target)) {
                state.isOpen = false;
            }
        },
        {capture: true},
    );
    return state;
}
