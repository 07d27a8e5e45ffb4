// The Twilio side of the trunk, from the config of the current stack. Run it again after each change of the config: it makes what
// is missing, sets the password, and leaves the rest alone.
import { execFileSync } from "node:child_process";
import twilio from "twilio";

const username = "vogent";
const { number, domain, password } = readConfig();
const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env;
if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN) throw new Error("Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.");
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN);

const trunk = client.trunking.v1.trunks(await findOrMakeTrunk());
await setCredentials();
await sendCallsToVogent();
await attachNumber();
console.log(`${number} is on the trunk ${domain}.pstn.twilio.com. Now run \`pulumi up\`.`);

function readConfig() {
  const json = execFileSync("pulumi", ["config", "--json", "--show-secrets"], { encoding: "utf8" });
  /** @type {Record<string, { value?: string }>} */
  const config = JSON.parse(json);
  const get = (/** @type {string} */ key) => {
    const value = config[`vogent-twilio-trunk:${key}`]?.value;
    if (!value) throw new Error(`The stack's config has no ${key}. Set it as the README says.`);
    return value;
  };
  return { number: get("number"), domain: get("domain"), password: get("password") };
}

async function findOrMakeTrunk() {
  const domainName = `${domain}.pstn.twilio.com`;
  const trunks = await client.trunking.v1.trunks.list();
  const found = trunks.find((one) => one.domainName === domainName);
  if (found) return found.sid;
  // Vogent needs Secure Trunking off, and SIP REFER on to transfer calls.
  const made = await client.trunking.v1.trunks.create({
    friendlyName: domain,
    domainName,
    secure: false,
    transferMode: "enable-all",
  });
  return made.sid;
}

/** Vogent has no fixed addresses: the trunk knows it by user name and password. */
async function setCredentials() {
  const friendlyName = `${domain}-vogent`;
  const lists = await client.sip.credentialLists.list();
  const list = lists.find((one) => one.friendlyName === friendlyName);
  const { sid } = list ?? (await client.sip.credentialLists.create({ friendlyName }));
  const { credentials } = client.sip.credentialLists(sid);
  const known = (await credentials.list()).find((one) => one.username === username);
  if (known) await client.sip.credentialLists(sid).credentials(known.sid).update({ password });
  else await credentials.create({ username, password });
  const attached = await trunk.credentialsLists.list();
  if (!attached.some((one) => one.sid === sid)) await trunk.credentialsLists.create({ credentialListSid: sid });
}

async function sendCallsToVogent() {
  const sipUrl = "sip:sip.vogent.ai";
  const urls = await trunk.originationUrls.list();
  if (urls.some((one) => one.sipUrl === sipUrl)) return;
  await trunk.originationUrls.create({ friendlyName: "vogent", sipUrl, enabled: true, priority: 10, weight: 10 });
}

async function attachNumber() {
  const [owned] = await client.incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 });
  if (!owned) throw new Error(`The Twilio account has no number ${number}.`);
  if (owned.trunkSid === (await trunk.fetch()).sid) return;
  await trunk.phoneNumbers.create({ phoneNumberSid: owned.sid });
}
