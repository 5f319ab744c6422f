import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { otherUser } from "./postgres-account.ts";
import { linkLibraries } from "./postgres-binaries.ts";

test("library links that npm did not make are made, and made ones are kept", () => {
  const root = mkdtempSync(path.join(tmpdir(), "sightline-links-"));
  try {
    mkdirSync(path.join(root, "native/lib"), { recursive: true });
    const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
    writeFileSync(path.join(root, "native/pg-symlinks.json"), JSON.stringify(links));
    linkLibraries(root);
    linkLibraries(root);
    expect(readlinkSync(path.join(root, "native/lib/libpq.so.5"))).toBe("libpq.so.5.18");
  } finally {
    rmSync(root, { recursive: true });
  }
});

test.each([
  ["root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:70:71::/:/bin/sh", { uid: 70, gid: 71 }],
  ["root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false", { uid: 65534, gid: 65533 }],
  ["root:x:0:0::/root:/bin/sh", null],
])("root hands Postgres to the user postgres, else nobody (%#)", (passwd, user) => {
  expect(otherUser(passwd)).toEqual(user);
});
