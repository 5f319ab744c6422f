import { AppError } from "#lib/base/app-error";
import { UUID } from "#lib/base/cursor";
import { pool } from "#lib/db/pool";
import type { Alert } from "#lib/model/alert";
import { type AlertRow, presentAlert, SELECT_ALERTS } from "./present-alert.ts";

/** An id that is no UUID, unknown, or another workspace's: not_found alike. */
export async function loadAlert(workspaceId: number, alertId: string): Promise<Alert> {
  if (!UUID.test(alertId)) throw unknownAlert();
  const { rows } = await pool().query<AlertRow>(`${SELECT_ALERTS} WHERE a.workspace_id = $1 AND a.id = $2`, [
    workspaceId,
    alertId,
  ]);
  const [row] = rows;
  if (!row) throw unknownAlert();
  return presentAlert(row);
}

function unknownAlert(): AppError {
  return new AppError("not_found", "There is no such alert.");
}
