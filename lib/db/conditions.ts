/** Collects the conditions of a hand-written query; every value travels as a parameter. */
export class Conditions {
  readonly values: unknown[];
  private readonly parts: string[] = [];

  /** @param values what the query around the conditions names as $1, $2 … */
  constructor(...values: unknown[]) {
    this.values = values;
  }

  /** @param sql names its own values $1, $2 … as if it were alone */
  add(sql: string, ...values: unknown[]): this {
    const before = this.values.length;
    this.parts.push(`(${sql.replace(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`)})`);
    this.values.push(...values);
    return this;
  }

  /** Adds nothing when the filter was not asked for. */
  addIf(value: unknown, sql: string): this {
    return isAsked(value) ? this.add(sql, value) : this;
  }

  toString(): string {
    return this.parts.length === 0 ? "true" : this.parts.join(" AND ");
  }
}

/** For ILIKE: finds the text itself anywhere, its wildcards taken literally. */
export function containing(text: string | undefined): string | undefined {
  return text ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : undefined;
}

function isAsked(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
