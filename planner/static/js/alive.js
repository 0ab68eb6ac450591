// Tells the server that a page is open, and whether anybody used it.
const { aliveUrl } = document.body.dataset;
const token = document.querySelector("[data-enhance=lock] [name=csrf_token]");

/** Resolves to the milliseconds until the lock, 0 when locked; rejects when the planner has stopped. */
export async function ping(used) {
  const body = new URLSearchParams({ csrf_token: token.value, used: used ? "yes" : "no" });
  const answer = await fetch(aliveUrl, { method: "POST", body, redirect: "manual" });
  return answer.ok ? Number(await answer.text()) * 1000 : 0;
}
