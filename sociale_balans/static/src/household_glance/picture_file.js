import {downloadFile} from "@web/core/network/download";

/** A print and a beamer show a picture larger than a screen does. */
const SHARPNESS = 3;
const SVG = "image/svg+xml";

/** Return a drawing (SVG) as a PNG, on white. */
export async function asPng(svg) {
    const address = URL.createObjectURL(new Blob([svg], {type: SVG}));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * SHARPNESS;
        canvas.height = image.naturalHeight * SHARPNESS;
        const paper = canvas.getContext("2d");
        paper.fillStyle = "white";
        paper.fillRect(0, 0, canvas.width, canvas.height);
        paper.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    } finally {
        URL.revokeObjectURL(address);
    }
}

/** Put it on the clipboard; a browser wants to hear of that before the picture is there. */
export async function copyPicture(svg) {
    await navigator.clipboard.write([new ClipboardItem({"image/png": asPng(svg)})]);
}

export async function downloadPicture(svg, name) {
    await downloadFile(await asPng(svg), `${name}.png`, "image/png");
}

export function downloadSvg(svg, name) {
    downloadFile(new Blob([svg], {type: SVG}), `${name}.svg`, SVG);
}
