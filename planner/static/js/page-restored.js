// A page that the browser kept in memory is hidden before it is put away, and asked for again when it comes back (U23).
import { again } from "./tabs.js";

addEventListener("pagehide", () => {
  document.documentElement.hidden = true;
});
addEventListener("pageshow", ({ persisted }) => persisted && again());
