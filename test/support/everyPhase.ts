/** The numbers of the program, by resource. Those that the account holds by `{ import: id }` or by hand come first. */
export const lines = {
  adopted: "+14155550100",
  rotated: "+442079460000",
  lookup: "+14155550101",
  imported: "+14155550102",
  support: "+14155550123",
  trunk: "+442079460001",
  line: "+14155550124",
  secret: "+14155550125",
  moving: "+14155550126",
  moved: "+14155550127",
  cutoff: "+442079460002",
  unlinked: "+14155550128",
  pending: "+14155550129",
} as const;

/** What changes from one step of the story to the next. */
export interface Step {
  /** The ids of the numbers that the program adopts or looks up. */
  ids: { adopted: string; rotated: string; lookup: string };
  rotated?: string;
  cutoff?: string;
  moving?: string;
  /** More of the program. */
  more?: string;
}

const buy = (name: keyof typeof lines, more = "", options = "{}") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${lines[name]}" }${more} }, ${options});\n`;
const trunk = (name: keyof typeof lines, password: string, options = "{}") =>
  `new VogentPhoneNumber("${name}", { type: "sip_import", sipImport: { phoneNumber: "${lines[name]}",
    terminationUri: "example.pstn.twilio.com", username: "trunk-user", password: "${password}" } }, ${options});\n`;

/** Resources that are made, and whose numbers come in by hand or by a file. */
export const begun = buy("unlinked", ', agentId: "agent-1"') + buy("pending");
export const imported = buy("imported", ', agentId: "agent-1"');

/** A program with a resource of each kind, in each phase that a life of it has. */
export const programOf = ({ ids, rotated = "1", cutoff = "1", moving = lines.moving, more = "" }: Step): string => `
  ${buy("support", ', agentId: "agent-1"')}
  const sf = new VogentAvailableNumbers("sf", { prefix: "415", keepers: { round: "1" } });
  new VogentPhoneNumber("any", { type: "purchase", purchase: { anyOf: sf.numbers } });
  ${trunk("trunk", "password-1")}
  new VogentPhoneNumber("desk", { type: "vogent_sip", agentId: "",
    vogentSip: { sipPrefix: "front-desk", username: "front-desk", password: "password-1" } });
  ${buy("adopted", "", `{ import: "${ids.adopted}" }`)}
  ${trunk("rotated", `password-${rotated}`, `{ import: "${ids.rotated}" }`)}
  VogentPhoneNumber.get("lookup", "${ids.lookup}");
  const parent = new pulumi.ComponentResource("test:index:Line", "parent");
  ${buy("line", "", "{ parent }")}
  new VogentPhoneNumber("secret", { type: "purchase", purchase: { number: pulumi.secret("${lines.secret}") } });
  ${trunk("cutoff", `password-${cutoff}`)}
  new VogentPhoneNumber("moving", { type: "purchase", purchase: { number: "${moving}" } });
  ${more}`;
