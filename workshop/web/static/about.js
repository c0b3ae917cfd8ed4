// What is kept, and for how long.

import { make, onOtherLanguage, page, speak, word } from "/common.js";

function draw() {
  const parts = ["votes", "phone", "laptop", "anonymous", "listen"];
  document.getElementById("main").replaceChildren(
    make("h1", {}, word("about")),
    ...parts.flatMap((part) => [make("h2", {}, word(`about.${part}.title`)), make("p", {}, word(`about.${part}`))]),
  );
  document.getElementById("back").textContent = word("about.back");
  document.title = `${word("about")} · workshop`;
}

onOtherLanguage(draw);
await speak(page.language);
draw();
