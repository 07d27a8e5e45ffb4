// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code.

/**
 * The changes of the code that no test in process can notice, with the reason. A change is its lines as one, with marks around what
 * changes, and what that becomes; of long ones the first 160 characters. `npm run test:mutation` prints those that miss here.
 *
 * @type {readonly import("./mutationReport.mjs").Equivalent[]}
 */
export const equivalents = [
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "Only an issue of our own rules has `params`.",
    changes: [
      [
        'return ⟦issue.code === "custom"⟧ && issue.params !== undefined ? String(issue.params.reason) : undefined;',
        "true",
      ],
    ],
  },
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "Of the paths that get there, only those of candidates have a number.",
    changes: [
      ['const leaf = phoneNumberLeaf(path.replace(⟦/\\.\\d+$/⟧, "")) ?? own(searchLeaves, path);', "/\\.\\d+/"],
    ],
  },
  {
    file: "lifecycle/check/describeFailure.ts",
    why: "Where a key is judged, the type is one of the three.",
    changes: [
      [
        'return describeNoInput(`type "${inputs.type}"`, key, ["type", own(partOf, String(inputs.type)) ?? ⟦""⟧, "agentId"]);',
        '"Stryker was here!"',
      ],
    ],
  },
  {
    file: "lifecycle/check/schema.ts",
    why: "The compiler asks for it: each name of a leaf has one.",
    changes: [[".refine((value) => ⟦leaf?.plain⟧(value) !== undefined);", "leaf.plain"]],
  },
  {
    file: "lifecycle/guards/engineAlive.ts",
    why: "No test in process may end it: test/host/process.test.ts ends a process of its own.",
    changes: [
      [
        "export function endWithEngine(isIdle: () => boolean, end: () => void = ⟦() => process.exit(0)⟧): NodeJS.Timeout {",
        "() => undefined",
      ],
    ],
  },
  {
    file: "lifecycle/index.ts",
    why: "No test in process runs what it hands on: test/host/process.test.ts and the tests of the engine judge it.",
    changes: [
      [
        "const run = new Run(⟦{ beforeWriting: () => proveEngineAlive(), // What the host process writes shows in the user's preview, and in the comments of pull request",
        "{}",
      ],
      ["beforeWriting: ⟦() => proveEngineAlive()⟧,", "() => undefined"],
      ["say: ⟦(line) => process.stdout.write(`${line}\\n`)⟧,", "() => undefined"],
      ["endWithEngine(⟦() => run.inFlight === 0⟧);", "() => undefined"],
      ["say: (line) => process.stdout.write(⟦`${line}\\n`⟧),", "``"],
      ["endWithEngine(() => ⟦run.inFlight === 0⟧);", "true"],
      ["endWithEngine(() => ⟦run.inFlight === 0⟧);", "false"],
      ["endWithEngine(() => ⟦run.inFlight === 0⟧);", "run.inFlight !== 0"],
    ],
  },
  {
    file: "lifecycle/model/declaredNumber.ts",
    why: "Undefined counts as false.",
    changes: [["isOthers: (live: PhoneNumber) => boolean = ⟦() => false⟧,", "() => undefined"]],
  },
  {
    file: "lifecycle/model/declaredNumber.ts",
    why: "No number is called like the new text, and an empty name is that of no number.",
    changes: [['const names = [...declaredNames(inputs), inputs.vogentSip?.username ?? ⟦""⟧];', '"Stryker was here!"']],
  },
  {
    file: "lifecycle/model/inputRules.ts",
    why: "The compiler asks for it: a text that is split has a first part, and a text that fits the pattern has its groups.",
    changes: [
      [
        'const [address = ⟦""⟧, ...parameters] = uri.toLowerCase().replace(/^sip:/, "").split(";");',
        '"Stryker was here!"',
      ],
      ["const ip = uri && ⟦terminationUri.exec(uri)?.groups?.ip⟧;", "terminationUri.exec(uri)?.groups.ip"],
      ["const ip = uri && ⟦terminationUri.exec(uri)?.groups⟧?.ip;", "terminationUri.exec(uri).groups"],
    ],
  },
  {
    file: "lifecycle/operations/adopt.ts",
    why: "Only a SIP number has another name than those declared, and it has no candidates: what is chosen changes nothing.",
    changes: [["if (⟦candidate !== undefined⟧) resource.choose(candidate);", "true"]],
  },
  {
    file: "lifecycle/plan/planChange.ts",
    why: "The recorded number is compared by what it is called, not by its id.",
    changes: [
      [
        'const isGuess = olds.__imported === true && selectDeclared(news, [recordedNumber(⟦""⟧, olds)]).length > 0;',
        '"Stryker was here!"',
      ],
    ],
  },
  {
    file: "lifecycle/plan/planChange.ts",
    why: "The compiler asks for it: each name of a leaf has one.",
    changes: [
      [
        'const identity = ["type", ...Object.keys(phoneNumberLeaves).filter((path) => ⟦phoneNumberLeaf(path)?.identifies⟧)];',
        "phoneNumberLeaf(path).identifies",
      ],
    ],
  },
  {
    file: "lifecycle/purchase/postOnce.ts",
    why: "`poll` ends at whatever is not undefined, and nobody uses what it ended at.",
    changes: [["await poll(run.clock, seconds, () => (find() === undefined ? ⟦true⟧ : undefined));", "false"]],
  },
  {
    file: "lifecycle/run/accountNumbers.ts",
    why: "A list empties what was made before it begins, and nothing reads that earlier.",
    changes: [["private made: PhoneNumber[] = ⟦[]⟧;", '["Stryker was here"]']],
  },
  {
    file: "lifecycle/run/numberIndex.ts",
    why: "Undefined counts as false.",
    changes: [["constructor(private readonly isSip: (value: T) => boolean = ⟦() => false⟧) {}", "() => undefined"]],
  },
  {
    file: "lifecycle/run/programResources.ts",
    why: "Only what failed goes by a key, and after a failure the question is not asked.",
    changes: [
      [
        '(one): one is Resource => ⟦typeof one !== "string"⟧ && one.declared.__deletesFirst === true && one.requires(number),',
        "true",
      ],
      [
        '(one): one is Resource => typeof one !== ⟦"string"⟧ && one.declared.__deletesFirst === true && one.requires(number),',
        '""',
      ],
    ],
  },
  {
    file: "lifecycle/run/resource.ts",
    why: "Nothing asks what is requested before `begin` notes it, and nothing is held or imported by the id undefined.",
    changes: [
      [") ⟦{ this.requested = declared; }⟧", "{}"],
      ["if (⟦inputs.__import !== undefined⟧) this.owners.importing.set(inputs.__import, this);", "true"],
      ["if (⟦this.heldId !== undefined⟧ && this.holds(this.heldId)) this.owners.holding.delete(this.heldId);", "true"],
    ],
  },
  {
    file: "program/lookupAccount.ts",
    why: "Each key begins with it.",
    changes: [
      [
        'return pulumi.output(readSettings((key) => config.get(key.replace(⟦/^vogent:/⟧, "")), process.env));',
        "/vogent:/",
      ],
    ],
  },
  {
    file: "program/lookups.ts",
    why: "What is no resource is known at once.",
    changes: [
      [
        "const ready = pulumi.output(dependsOn).apply((resources) => pulumi.all([resources ?? ⟦[]⟧].flat().map(made)));",
        '["Stryker was here"]',
      ],
    ],
  },
  {
    file: "program/lookups.ts",
    why: "An output that fails ends the process: test/program/lookups judges it by a process of its own.",
    changes: [["const fail = ⟦(error: unknown) => failWithoutSecret(args, error)⟧;", "() => undefined"]],
  },
  {
    file: "program/stackConfig.ts",
    why: "The SDK that the tests use has the function.",
    changes: [['if (⟦isConfigSecret?.("vogent:apiKey")⟧ !== false) return;', 'isConfigSecret("vogent:apiKey")']],
  },
  {
    file: "vogent/answers/readAnswer.ts",
    why: "A failed attempt has no status.",
    changes: [['const isOk = ⟦attempt.kind === "response"⟧ && attempt.status < 300;', "true"]],
  },
  {
    file: "vogent/answers/readBody.ts",
    why: "The compiler asks for it: what fails has an issue, and what fits has a group.",
    changes: [
      ['const expected = ⟦issue?.code⟧ === "invalid_type" ? issue.expected : issue?.message;', "issue.code"],
      ['const expected = issue?.code === "invalid_type" ? issue.expected : ⟦issue?.message⟧;', "issue.message"],
      ["const title = ⟦/<title>([^<]*)/i.exec(body)?.[1]?.trim⟧();", "/<title>([^<]*)/i.exec(body)?.[1].trim"],
      [
        'return { unreadable: `${⟦issue?.path⟧.map(String).join(".") || "the body"} should be ${expected}` };',
        "issue.path",
      ],
    ],
  },
  {
    file: "vogent/baseUrl.ts",
    why: "URL refuses a host that ends like an IPv4 address and is none.",
    changes: [
      ['return host === "localhost" || host === "[::1]" || ⟦/^127(\\.\\d+){3}$/⟧.test(host);', "/127(\\.\\d+){3}$/"],
    ],
  },
  {
    file: "vogent/errors/makeError.ts",
    why: "Undefined counts as none.",
    changes: [["const none: EarlierTries = ⟦{ count: 0, mayBeDone: false }⟧;", "{}"]],
  },
  {
    file: "vogent/errors/makeError.ts",
    why: "Below 300, only what can't be read is a failure.",
    changes: [["if (⟦status >= 300⟧ && status < 400) {", "true"]],
  },
  {
    file: "vogent/http/connection.ts",
    why: "Only a process that trusts the certificate of the tests gets there: test/vogent/http/tunnel.test.ts starts one.",
    changes: [
      ['const opens = isHttps(route) ? ⟦"secureConnect"⟧ : "connect";', '""'],
      ["⟦watch(later);⟧", ";"],
      ["⟦callback?.(error, later)⟧;", "callback(error, later)"],
      ["return isHttps(route) ? new HttpsAgent(⟦{ keepAlive }⟧) : new HttpAgent({ keepAlive });", "{}"],
    ],
  },
  {
    file: "vogent/http/findProxy.ts",
    why: "Each entry fits the pattern, which finds its first character anyway.",
    changes: [
      ["const [, name, entryPort] = /^(?:\\*?\\.)?(.+?)(?::(\\d+))?$/.exec(entry) ?? ⟦[]⟧;", '["Stryker was here"]'],
      [
        "const [, name, entryPort] = ⟦/^(?:\\*?\\.)?(.+?)(?::(\\d+))?$/⟧.exec(entry) ?? [];",
        "/(?:\\*?\\.)?(.+?)(?::(\\d+))?$/",
      ],
    ],
  },
  {
    file: "vogent/http/findProxy.ts",
    why: "No host is called like the new text.",
    changes: [
      [
        'if (isLoopback(target.hostname) || isExempt(target, env.no_proxy || env.NO_PROXY || ⟦""⟧)) return undefined;',
        '"Stryker was here!"',
      ],
      ["const entries = noProxy.toLowerCase().match(/[^\\s,]+/g) ?? ⟦[]⟧;", '["Stryker was here"]'],
    ],
  },
  {
    file: "vogent/http/findProxy.ts",
    why: "A protocol has one colon, at its end.",
    changes: [['if (!⟦/^https?:$/⟧.test(url.protocol)) return refuse("must be an http or https URL");', "/^https?:/"]],
  },
  {
    file: "vogent/http/findProxy.ts",
    why: "Without `return`, the result is undefined too.",
    changes: [["} catch ⟦{ return undefined; }⟧", "{}"]],
  },
  {
    file: "vogent/http/parseRetryAfter.ts",
    why: "Neither text is a wait.",
    changes: [['const text = header?.trim() ?? ⟦""⟧;', '"Stryker was here!"']],
  },
  {
    file: "vogent/http/parseRetryAfter.ts",
    why: "null is no date.",
    changes: [["const sent = ⟦serverDate === null⟧ ? Number.NaN : Date.parse(serverDate);", "false"]],
  },
  {
    file: "vogent/http/transport.ts",
    why: "No message holds the new text.",
    changes: [
      ["return async ({ method, path, body, fresh, secrets = ⟦[]⟧ }, seconds) => {", '["Stryker was here"]'],
      [
        "cause: redactCause(error, timedOut ? seconds : undefined, [apiKey, ...secrets, ...(proxy?.secrets ?? ⟦[]⟧)]),",
        '["Stryker was here"]',
      ],
    ],
  },
  {
    file: "vogent/http/transport.ts",
    why: "Undefined counts as absent.",
    changes: [
      ["body: ⟦body === undefined⟧ ? null : JSON.stringify(body),", "false"],
      ["...(⟦retryAfterSeconds !== undefined⟧ && { retryAfterSeconds }),", "true"],
    ],
  },
  {
    file: "vogent/http/tunnel.ts",
    why: "Only a process that trusts the certificate of the tests gets there: test/vogent/http/tunnel.test.ts starts one.",
    changes: [
      ["const proxyRequestOptions = ⟦{ get headers() { return makeHeaders(); }, }⟧;", "{}"],
      ["get headers() ⟦{ return makeHeaders(); }⟧,", "{}"],
      [
        "return super.createConnection(options, (error, socket) => ⟦callback?.(error && markError(error), socket)⟧);",
        "callback(error && markError(error), socket)",
      ],
    ],
  },
  {
    file: "vogent/http/tunnel.ts",
    why: "hpagent says nothing else with these words, and a list of one has no second.",
    changes: [
      ["const [, status] = ⟦/^Bad response: (\\d+)$/⟧.exec(error.message) ?? [];", "/Bad response: (\\d+)$/"],
      ["const [, status] = ⟦/^Bad response: (\\d+)$/⟧.exec(error.message) ?? [];", "/^Bad response: (\\d+)/"],
      ["const [, status] = /^Bad response: (\\d+)$/.exec(error.message) ?? ⟦[]⟧;", '["Stryker was here"]'],
    ],
  },
  {
    file: "vogent/http/tunnel.ts",
    why: "Only a tunnel's error has that system call.",
    changes: [["if (⟦proxy === undefined⟧ || erroredSysCall !== connect) return undefined;", "false"]],
  },
  {
    file: "vogent/number.ts",
    why: "No number is like the new text.",
    changes: [
      ['return isSamePhone(readPhone(one) ?? ⟦""⟧, readPhone(other) ?? "");', '"Stryker was here!"'],
      ['return isSamePhone(readPhone(one) ?? "", readPhone(other) ?? ⟦""⟧);', '"Stryker was here!"'],
    ],
  },
  {
    file: "vogent/number.ts",
    why: "Of two that are as long, neither ends with the other, unless they are equal.",
    changes: [["const [whole, bare] = ⟦a.length > b.length⟧ ? [a, b] : [b, a];", "a.length >= b.length"]],
  },
  {
    file: "vogent/parseJson.ts",
    why: "Without `return`, the result is undefined too.",
    changes: [["} catch ⟦{ return undefined; }⟧", "{}"]],
  },
  {
    file: "vogent/retry/callWithRetries.ts",
    why: "A failed attempt has no status.",
    changes: [['const isLimited = ⟦attempt.kind === "response"⟧ && attempt.status === 429;', "true"]],
  },
  {
    file: "vogent/retry/retryPolicy.ts",
    why: "A failed attempt has no `retryAfterSeconds`.",
    changes: [
      ['if (⟦attempt.kind === "failed"⟧ || !attempt.retryAfterSeconds) return undefined;', "false"],
      ['if (attempt.kind === ⟦"failed"⟧ || !attempt.retryAfterSeconds) return undefined;', '""'],
    ],
  },
  {
    file: "vogent/version.ts",
    why: "JSON.parse takes bytes as well.",
    changes: [
      [
        'const manifest: { version?: string } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), ⟦"utf8"⟧));',
        '""',
      ],
    ],
  },
];
