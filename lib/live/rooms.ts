export function workspaceRoom(workspaceId: number): string {
  return `workspace:${workspaceId}`;
}

/** VideoDB's session id alone would let two workspaces share a room. */
export function sessionRoom(workspaceId: number, sessionId: string): string {
  return `session:${workspaceId}:${sessionId}`;
}
