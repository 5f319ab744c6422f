import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { newConnectionId } from "./chance.ts";
import type { SocketFaults } from "./faults.ts";

const MAX_FRAME_BYTES = 1024 * 1024;

/** The sockets that are open now. A connection id lives exactly as long as its socket. */
export class SocketHub {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  private readonly open = new Map<string, WebSocket>();
  private readonly anonymous = new Set<WebSocket>();
  private readonly faults: () => SocketFaults;
  /** Keys of the websocket URLs that were handed out. */
  private readonly tickets = new Set<string>();

  constructor(faults: () => SocketFaults) {
    this.faults = faults;
  }

  /** The URL carries the credential: VideoDB sends no other on the upgrade. */
  newTicket(): string {
    const ticket = newConnectionId();
    this.tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://simulator").pathname.replace(/^\/+ws\/+/, "");
    if (!this.tickets.has(ticket)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => this.welcome(client));
  }

  connectionIds(): string[] {
    return [...this.open.keys()];
  }

  /** False when no socket has this id any more: the frame is lost, as the protocol says. */
  send(connectionId: string, frame: unknown): boolean {
    const client = this.open.get(connectionId);
    if (!client || client.readyState !== client.OPEN) return false;
    if (this.faults().isHalfOpen) return false;
    client.send(typeof frame === "string" ? frame : JSON.stringify(frame));
    return true;
  }

  /** Cuts the line without a closing handshake. */
  dropAll(): void {
    for (const client of [...this.open.values(), ...this.anonymous]) client.terminate();
  }

  /** A half-open peer neither reads nor answers pings; lifting the fault lets it read again. */
  applyHalfOpen(): void {
    for (const client of [...this.open.values(), ...this.anonymous]) this.freeze(client);
  }

  close(): void {
    this.dropAll();
    this.server.close();
  }

  private welcome(client: WebSocket): void {
    const faults = this.faults();
    client.on("error", () => client.terminate());
    this.freeze(client);
    if (faults.refusedHandshakes > 0) {
      faults.refusedHandshakes--;
      client.close(1013, "try again later");
      return;
    }
    this.anonymous.add(client);
    client.on("close", () => this.anonymous.delete(client));
    setTimeout(() => this.greet(client), faults.handshakeDelayMs).unref();
  }

  private greet(client: WebSocket): void {
    if (client.readyState !== client.OPEN || this.faults().isHalfOpen) return;
    const connectionId = newConnectionId();
    this.anonymous.delete(client);
    this.open.set(connectionId, client);
    client.on("close", () => this.open.delete(connectionId));
    client.send(JSON.stringify({ connection_id: connectionId }));
  }

  private freeze(client: WebSocket): void {
    if (this.faults().isHalfOpen) client.pause();
    else client.resume();
  }
}
