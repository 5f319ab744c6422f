import { expect, test, vi } from "vitest";
import { createPlayheadStore } from "./playhead-store.ts";

test("a seek reaches the player, the player's own progress does not come back to it", () => {
  const playhead = createPlayheadStore(null);
  const seeks = vi.fn();
  const changes = vi.fn();
  playhead.onSeek(seeks);
  playhead.subscribe(changes);
  playhead.seek(5_000);
  playhead.report({ at: 5_250, isPlaying: true });
  playhead.report({ at: 5_250 });
  expect(seeks.mock.calls).toEqual([[5_000]]);
  expect(changes).toHaveBeenCalledTimes(2);
  expect(playhead.at()).toBe(5_250);
  expect(playhead.isPlaying()).toBe(true);
});

test("null runs with the live edge again", () => {
  const playhead = createPlayheadStore(5_000);
  playhead.seek(null);
  expect(playhead.at()).toBeNull();
});

test("whoever stopped listening hears nothing", () => {
  const playhead = createPlayheadStore(0);
  const heard = vi.fn();
  const stop = [playhead.subscribe(heard), playhead.onSeek(heard), playhead.onToggle(heard)];
  for (const end of stop) end();
  playhead.seek(1);
  playhead.toggle();
  expect(heard).not.toHaveBeenCalled();
});
