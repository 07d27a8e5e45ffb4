const prefix = "pending:";

/** The id of a create whose outcome is not known, of the number that messages call `name`. */
export function pendingId(name: string): string {
  return prefix + name;
}

/** Whether `id` stands for a create whose outcome is not known. */
export function isPending(id: string): boolean {
  return id.startsWith(prefix);
}
