"use strict";
// A browser that reads squares itself sends what the square says instead of the photograph.
// Whatever goes wrong, the form is sent as it is: the office reads the picture.
const form = document.querySelector("main form[method=post]");
const file = form && form.elements.proof_file;
if (file && "BarcodeDetector" in globalThis) {
  form.addEventListener("submit", async (event) => {
    const picture = file.files[0];
    if (!picture || !picture.type.startsWith("image/") || form.elements.record.value.trim()) return;
    event.preventDefault();
    try {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      const found = await detector.detect(await createImageBitmap(picture));
      const named = found.map((each) => each.rawValue).find((text) => /\/r\/\d{4}-\w{8}/i.test(text));
      if (named) {
        form.elements.scanned.value = named;
        file.value = "";
      }
    } catch {
      // the office reads it
    }
    form.submit();
  });
}
