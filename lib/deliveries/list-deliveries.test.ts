import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db/prisma";
import { operations } from "#lib/model/operations";
import { type MadeWorkspace, makeSession, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { listDeliveries } from "./list-deliveries.ts";
import { readableText } from "./readable-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a preview", () => {
  const all = { maxCharacters: 100, isCut: false };
  it.each([
    ["keeps plain text, tabs and lines", bytes('{\n\t"a": "é💥"\r\n}'), '{\n\t"a": "é💥"\r\n}'],
    ["shows NUL and other controls", bytes("a\0b\u001b[31m\u007f"), "a␀b␛[31m␡"],
    ["shows what turns text around", bytes("gpj.\u202eexe"), "gpj.<U+202E>exe"],
    ["replaces what is not UTF-8", new Uint8Array([0x61, 0xff, 0xc3, 0x28]), "a\ufffd\ufffd("],
    ["is empty for nothing", new Uint8Array(), ""],
  ])("%s", (_name, given, expected) => {
    expect(readableText(given, all)).toBe(expected);
  });

  it("does not invent a broken character where the bytes were cut", () => {
    const cut = bytes("ab💥").slice(0, 4);
    expect(readableText(cut, { maxCharacters: 100, isCut: true })).toBe("ab");
    expect(readableText(cut, all)).toBe("ab\ufffd");
  });

  it("counts characters, not halves of them", () => {
    expect(readableText(bytes("💥".repeat(5)), { maxCharacters: 3, isCut: false })).toBe("💥💥💥");
  });
});

describe("listing deliveries", () => {
  useOwnDatabase();
  let ours: MadeWorkspace;
  let sessionId = "";

  const ask = (query: Record<string, string>) =>
    listDeliveries(ours.actor, operations.listDeliveries.query.parse(query));

  beforeAll(async () => {
    ours = await makeWorkspace();
    const session = await makeSession(ours);
    sessionId = session.externalId;
    for (let index = 0; index < 9; index++) {
      await prisma().delivery.create({
        data: {
          workspaceId: ours.workspaceId,
          connectionId: ours.connectionId,
          key: new Uint8Array([index]),
          body: bytes(index === 0 ? "x".repeat(1_000_000) : `body ${index}`),
          headers: { authorization: "Bearer secret-header" },
          status: index % 3 === 0 ? "quarantined" : "done",
          reason: index % 3 === 0 ? "not JSON" : null,
          lane: "lane",
          sessionId: index === 4 ? session.sessionId : null,
        },
      });
    }
  });

  it.each([1, 4, 9, 10])("pages of %i neither repeat nor skip, newest first", async (limit) => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ limit: String(limit), ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((delivery) => Number(delivery.id)));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(9);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it("filters by status, direction and session", async () => {
    expect((await ask({ status: "quarantined" })).items).toHaveLength(3);
    expect((await ask({ direction: "out" })).items).toHaveLength(0);
    expect((await ask({ session: sessionId })).items).toMatchObject([{ sessionId, bodyPreview: "body 4" }]);
  });

  it("reads only the beginning of a large body, and no headers", async () => {
    const { items } = await ask({ status: "quarantined" });
    const large = items.at(-1);
    expect([large?.sizeBytes, large?.bodyPreview.length]).toEqual([1_000_000, 2_000]);
    expect(JSON.stringify(items)).not.toContain("secret-header");
  });
});
