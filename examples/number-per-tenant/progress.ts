import type { EngineEvent } from "@pulumi/pulumi/automation";

/** A line for an event that a person wants to see, without the engine's control codes; undefined for any other. */
export function describeEvent(event: EngineEvent): string | undefined {
  const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent } = event;
  if (resourcePreEvent !== undefined) return step("…", resourcePreEvent.metadata);
  if (resOutputsEvent !== undefined) return step("done", resOutputsEvent.metadata);
  if (resOpFailedEvent !== undefined) return step("failed", resOpFailedEvent.metadata);
  if (diagnosticEvent?.severity === "error" || diagnosticEvent?.severity === "warning")
    return diagnosticEvent.message.replace(/<\{%.*?%\}>/g, "").trim();
  return undefined;
}

function step(status: string, { op, urn }: { op: string; urn: string }): string | undefined {
  const [, , type = "", name] = urn.split("::");
  if (op === "same" || !type.includes("vogent:")) return undefined;
  return `${op} ${name} ${status}`;
}
