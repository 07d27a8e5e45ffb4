import { canary, type Leaf } from "./support";

/** What stands at a leaf: what is taken, with its plain form, and what the leaf's rule refuses. */
export interface LeafCases {
  taken: readonly (readonly [given: string, plain: string])[];
  refused: readonly string[];
}

/** Texts that are their own plain form. */
export const same = (...values: string[]) => values.map((value) => [value, value] as const);

/** Refused everywhere but where a credential is taken verbatim. */
const control = [
  `${canary}\0`,
  `${canary}\r\nx`,
  `\u001b[31m${canary}`,
  `${canary}\u007f`,
  `${canary}\u0085x`,
  `${canary}\ud800`,
];

const phoneNumber: LeafCases = {
  taken: [
    ...same("+12345678", "+123456789012345", "+12025550199", "+999999999999999"),
    ["+1 (202) 555-0199", "+12025550199"],
    ["(+1) 202 555 0199", "+12025550199"],
    [" +1.202.555.0199\r\n", "+12025550199"],
    ["+1[202]555\u20110199", "+12025550199"],
    ["\u00a0+1\u2009202\u2212555\u20130199\ufeff", "+12025550199"],
    ["+\t1 2 0 2 5 5 5 0 1 9 9", "+12025550199"],
    ["+44 (020) 79460018", "+4402079460018"],
  ],
  refused: [
    ...["", " ", "\t\r\n", "\0", "+", "+1", "+1234567", "+1234567890123456", "+02025550199", "2025550199"],
    ...["0012025550199", "++12025550199", "+1+2025550199", "12025550199+", "tel:+12025550199", "+12025550199;ext=4"],
    ...["+1-800-FLOWERS", "+1202555019O", "+1 202/555/0199", "+1,2025550199", "+12025550199\0", "+1202\u200b5550199"],
    ...["\u202a+12025550199\u202c", "+١٢٠٢٥٥٥٠١٩٩", "＋１２０２５５５０１９９", "+१२०२५५५०१९९"],
    ...["+44 (0)20 7946 0018", "+44 ( 0 ) 20 7946 0018", "+44 [ 0 ] 20 7946 0018"],
    ...["+1.2e10", "0x2d7a5f3b4c", "../+12025550199"],
    ...["+12025550199 +12025550198", "1+2025550199", "+12025550199 ext 5", "+12025550199@sip.vogent.ai", canary],
  ],
};

const credential = (...more: string[]): LeafCases => ({
  taken: [
    ...same("p\u00e4ssw\u00f6rd", " lead", "trail  ", "pa ss", "null5", "\"'<>&", "../../etc", "%2e%2e"),
    ...same("\u{1f600}".repeat(5), ...more),
  ],
  refused: ["", " ", "      ", "\u00a0\u2003\ufeff\u2028\u3000 ", "\t\r\n", "\0\0\0\0\0\0", ...control],
});
const trunkCredential = credential("x", "\u{1f600}", "0");
const deskCredential: LeafCases = {
  taken: credential("abcde", "a b c", "\u00e4\u00f6\u00fc\u00df\u00e9").taken,
  refused: [...credential().refused, "a", "abcd", "ab d", "\u{1f600}".repeat(4), "\u00e4\u00f6\u00fc\u00df"],
};

const id: LeafCases = {
  taken: [
    ...same("a", "id_77317731", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "\u00e4gent"),
    // An agent goes into a JSON body, and the client encodes the id of a number.
    ...same("../x", "a/b", ".", "..", "%2e", "?x=", "#", "__proto__", "constructor"),
    [" id_77317731\r\n", "id_77317731"],
    ["\ufeffid_77317731\u00a0", "id_77317731"],
  ],
  refused: [
    ...["", ...control, " ", "\t\r\n", "\u00a0", "\u3000", "\0"],
    ...["a b", "a\nb", "a\tb", "a\u00a0b", `${canary} ${canary}`, "a\u2028b"],
  ],
};

/** For each leaf its boundary, just inside and just outside. */
export const leafCases: Readonly<Record<Leaf, LeafCases>> = {
  "purchase.number": phoneNumber,
  "purchase.anyOf": {
    taken: [
      ...phoneNumber.taken,
      // As a search may write them: without the country code, or with the zero that is dialled at home.
      ...same("1234567", "123456789012345", "2025550199", "0012025550199", "02079460018"),
      ...same("01234567", "0123456789012345", "000002025550199"),
      // A purchase posts what the search wrote.
      ...same("(202) 555-0199", "202.555.0199", "1\u00a0202-555-0199", "[202] 5550199", "202\u2011555\u20130199"),
      ...same("202\u2212555\u20150199", "(0)20 7946 0018", "44 (0) 20 7946 0018", "(2025550199", "1-2-3-4-5-6-7"),
      [" 202.555.0199\r\n", "202.555.0199"],
      ["\ufeff(202) 555-0199\u00a0", "(202) 555-0199"],
      ["\t02079460018", "02079460018"],
    ],
    refused: [
      ...phoneNumber.refused.filter((value) => value !== "2025550199" && value !== "0012025550199"),
      ...["123456", "0123456", "0000000", "(202) 555", "(1)-[2].3", "()", "1234567890123456", "001234567890123456"],
      ...["2025550199x", "sip:2025550199", "202/555/0199", "2025550199+"],
      ...["202\u200b5550199", "2025550199\0", "٢٠٢٥٥٥٠١٩٩", "２０２５５５０１９９", "2025550199,2025550198"],
      ...["{202}5550199", "202_5550199", "202~5550199", "202\u00b75550199", "<2025550199>"],
    ],
  },
  "sipImport.phoneNumber": phoneNumber,
  "sipImport.terminationUri": {
    taken: [
      ...same("a", "a.b", "trunk-1.example", "9.example", "a--b.example", "203.0.113.7", "xn--exmple-cua.example"),
      ...same("a.example:1", "a.example:9999", "a.example:59999", "a.example:64999", "a.example:65499"),
      ...same("a.example:65529", "a.example:65535"),
      ...same("sip:a.example", "sips:a.example:5061", "SIP:gw.example", "Gw.Example"),
      ...same("a.example;transport=tls", "sip:a.example:5061;transport=TLS;lr", "a.example;x-1=a.b_c~d*e'f!g%20h+i-"),
      ...same("_sip._tcp.a.example", "gw_1.example", "a__b", "[2001:db8::1]", "sip:[::ffff:192.0.2.1]:5061;lr", "[::]"),
      [" a.example\r\n", "a.example"],
      ["\u00a0sip:a.example:5060\ufeff", "sip:a.example:5060"],
    ],
    refused: [
      ...control,
      ...["", " ", "\0", ".", "..", "-", ":", ":5060", "sip:", "sip::5060"],
      ...["a.example:", "a.example:0", "a.example:00", "a.example:05060", "a.example:65536", "a.example:65540"],
      ...["a.example:65600", "a.example:66000", "a.example:70000", "a.example:100000", "a.example:-1"],
      ...["a.example:5060:5060", "a.example:5O60"],
      ...["-a.example", "a-.example", "a..example", ".a.example", "exa mple.org", "a\nb.example"],
      ...["a.example:٥٠٦٠", "\u212aelvin.example"],
      ...["sip://a.example", "https://a.example", "tel:a.example", "sip:user@a.example", `user:${canary}@a.example`],
      ...["a.example/x", "../a.example", "a.example?x=1", "a.example#x", "%2e.example", "a.example,b.example"],
      "ex\u00e4mple.org",
      ...["a.example;", "a.example;;lr", ";lr", "a.example;=tls", "a.example;transport=", "a.example;a=b=c"],
      ...["a.example;a b", "a.example;lr:5061", "a.example;a=b?c", "a.example;a=b@c", "a.example;a_b"],
      "a.example;t=\u00e4",
      ...["2001:db8::1", "[2001:db8::1", "2001:db8::1]", "[]", "[192.0.2.1]", "[a.example]", "[1::2::3]", "[::12345]"],
      ...["[fe80::1%eth0]", "[::1].example", "[::1]:0", "[[::1]]"],
    ],
  },
  "sipImport.username": trunkCredential,
  "sipImport.password": trunkCredential,
  "vogentSip.sipPrefix": {
    taken: [
      ...same("a", "9", "front.desk", "Front-Desk", "a-_.!~*'()&=+$,;?/9", "+12025550199", "constructor", "null"),
      [" desk7\r\n", "desk7"],
    ],
    refused: [
      ...control,
      ...["", " ", "\0", "a b", "a\nb", "desk7@", "@desk7", "desk7@sip.vogent.ai", "sip:desk7", "desk7:5060", "%2e"],
      ...["desk%20seven", "desk#7", "<desk7>", '"desk7"', "desk\\7", "desk|7", "desk^7"],
      ...["d\u00e9sk77", "\u212aelvin", "de\u017fk77", "\u0664\u0662", "desk\u200b7"],
      ...["[desk7]", "{desk7}", "desk`7"],
    ],
  },
  "vogentSip.username": deskCredential,
  "vogentSip.password": deskCredential,
  // Ids that would name another place of the API, or a number that nobody has yet, are refused before anything is sent.
  __import: {
    taken: id.taken.filter(([given]) => given !== "." && given !== ".."),
    refused: [...id.refused, ".", "..", "pending:+12025550199"],
  },
  agentId: {
    taken: [...same(""), ...id.taken],
    refused: id.refused.filter((value) => value !== ""),
  },
  // The constructor's own: nobody writes it.
  __resource: {
    taken: [
      ...same("0123abcd", "ABCDwxyz", "--------", "________", "00000000", "99999999", "aZ-_09Az"),
      [" 0123abcd\r\n", "0123abcd"],
    ],
    refused: [
      ...["", " ", "0123abc", "0123abcde", "0123abc+", "0123abc/", "0123abc=", "0123abc\u0664", "0123abc\u00e4"],
      ...["012 abcd", "0123abcd\0", "0123abcd0123abcd", "support", canary],
    ],
  },
  prefix: {
    taken: [...same("4", "0", "415", "2025550107", "020"), [" 415\r\n", "415"], ["\u00a0415\ufeff", "415"]],
    refused: [
      ...["", " ", "\0", "+", "+1", "+1415", "41555501234", "4 15", "4-15", "(415)", "415*", "41x", "-415", "4.15"],
      ...["0x1f", "1e5", "٤١٥", "４１５", "4\u200b15", "415\0", "415\n6", canary],
    ],
  },
  country: {
    taken: [...same("US", "GB", "CA", "ZZ"), ["us", "US"], ["gB", "GB"], [" us\r\n", "US"]],
    refused: [
      ...["", " ", "\0", "U", "USA", "U S", "U1", "44", "+1", "\u0130T", "\u017fE", "\u212aE", "ÄÖ", "ＵＳ", "US\0"],
      ...["U\nS", "United States", "../", canary],
    ],
  },
};
