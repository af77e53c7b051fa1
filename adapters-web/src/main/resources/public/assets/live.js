// htmx: the CSRF token with every request, and a word to everyone when one fails or is done.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]").content;
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => say(document.body.dataset.failed));
}

function say(text) {
  let notice = document.getElementById("live-notice");
  if (!notice) {
    notice = document.createElement("div");
    notice.id = "live-notice";
    notice.className = "alert alert-danger tk-notice";
    notice.setAttribute("role", "alert");
    document.querySelector("#token-table, #bulk-run").before(notice);
  }
  notice.textContent = text;
}

// What came in and is worth a word to those who do not see it.
document.addEventListener("htmx:afterSettle", () => {
  const told = document.querySelector("[data-told]");
  if (told) document.getElementById("announcer").textContent = told.textContent;
});
