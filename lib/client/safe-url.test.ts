import { expect, test } from "vitest";
import { safeUrl } from "./safe-url.ts";

test.each([
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)",
  " data:text/html,x",
  "file:///etc/passwd",
  "//host/path",
  "not a url",
  "",
  null,
])("%j is never opened", (text) => {
  expect(safeUrl(text)).toBeNull();
});

test("recordings of VideoDB and of a simulator on this machine are", () => {
  expect(safeUrl("https://stream.videodb.io/v3/a.m3u8")).toBe("https://stream.videodb.io/v3/a.m3u8");
  expect(safeUrl("http://localhost:4100/manifests/a.m3u8")).toBe("http://localhost:4100/manifests/a.m3u8");
});
