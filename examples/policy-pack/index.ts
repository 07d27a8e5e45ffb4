import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { VogentPhoneNumber } from "pulumi-vogent";

interface Config {
  stacks: string[];
}

new PolicyPack("vogent-numbers", {
  policies: [
    {
      name: "production-numbers",
      description: "Numbers of production are protected and have an agent.",
      enforcementLevel: "mandatory",
      configSchema: {
        properties: { stacks: { type: "array", items: { type: "string" }, default: ["production"] } },
      },
      validateResource: validateResourceOfType(VogentPhoneNumber, (number, { urn, name, opts, getConfig }, report) => {
        const { stacks } = getConfig<Config>();
        if (!stacks.includes(stackOf(urn) ?? "")) return;
        // Only a purchased number is lost once it is deleted.
        if (number.type === "purchase" && !opts.protect)
          report(`${name} is not protected. Set vogent:protect to true for this stack, or protect on the resource.`);
        if (!number.agentId) report(`${name} has no agent. Set its agentId.`);
      }),
    },
  ],
});

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` */
function stackOf(urn: string): string | undefined {
  return urn.split("::")[0]?.split(":")[2];
}
