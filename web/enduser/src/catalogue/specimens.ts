import type { Callback, CallbackType, Json } from "@platform/api";

/** One callback in one state. */
export interface Specimen {
  type: CallbackType | "FutureCallback";
  state: string;
  callback: Callback;
  /** What was typed, input by input. */
  typed?: Json[];
  busy?: boolean;
}

const passwordPolicies = {
  name: "password",
  policyRequirements: ["MIN_LENGTH", "AT_LEAST_X_CAPITAL_LETTERS", "AT_LEAST_X_NUMBERS", "CANNOT_CONTAIN_OTHERS"],
  policies: [
    { policyId: "minimum-length", policyRequirements: ["MIN_LENGTH"], params: { minLength: 8 } },
    { policyId: "at-least-X-capitals", policyRequirements: ["AT_LEAST_X_CAPITAL_LETTERS"], params: { numCaps: 1 } },
    { policyId: "at-least-X-numbers", policyRequirements: ["AT_LEAST_X_NUMBERS"], params: { numNums: 1 } },
    { policyId: "cannot-contain-others", policyRequirements: ["CANNOT_CONTAIN_OTHERS"], params: { disallowedFields: ["userName", "givenName", "sn"] } },
  ],
};

const failure = (policyRequirement: string, params?: Record<string, Json>) => JSON.stringify({ policyRequirement, ...(params === undefined ? {} : { params }) });

const terms = "# Terms\n\nYou may use this service **as it is meant**. See [what we keep](#whatwekeep).\n\n## What we keep\n\n- your name\n- your mail address\n\nNothing else.";

/** A callback as it travels; its inputs are named as at the position they stand at. */
function callback(type: Specimen["type"], output: Record<string, Json>, inputs: Record<string, Json> | undefined): Callback {
  return {
    type,
    output: Object.entries(output).map(([name, value]) => ({ name, value })),
    ...(inputs === undefined ? {} : { input: Object.entries(inputs).map(([suffix, value]) => ({ name: `IDToken1${suffix}`, value })) }),
  };
}

const states = (
  type: Specimen["type"],
  output: Record<string, Json>,
  inputs: Record<string, Json> | undefined,
  ...more: { state: string; output?: Record<string, Json>; typed?: Json[]; busy?: boolean }[]
): Specimen[] => [
  { type, state: "at first", callback: callback(type, output, inputs) },
  ...more.map(({ state, output: other = {}, ...rest }) => ({ type, state, callback: callback(type, { ...output, ...other }, inputs), ...rest })),
];

const validated = { policies: {}, failedPolicies: [], validateOnly: false };
const attribute = { ...validated, required: true };

/** Every callback type in every state that it can be in. */
export const specimens: Specimen[] = [
  ...states("NameCallback", { prompt: "User name" }, { "": "" }, { state: "typed", typed: ["ada"] }),
  ...states(
    "PasswordCallback",
    { prompt: "Password" },
    { "": "" },
    { state: "typed", typed: ["correct horse"] },
    { state: "code", output: { prompt: "One-time code" }, typed: ["482913"] },
    { state: "security question", output: { prompt: "Who was your first employer?" } },
  ),
  ...states(
    "TextInputCallback",
    { prompt: "How did you hear of us?", defaultText: "" },
    { "": "" },
    { state: "with a default", output: { defaultText: "From a friend" }, typed: ["From a friend"] },
  ),
  ...states(
    "TextOutputCallback",
    { message: "Your address was <b>confirmed</b>.", messageType: "0" },
    undefined,
    { state: "warning", output: { messageType: "1" } },
    { state: "error", output: { messageType: "2" } },
    { state: "hostile", output: { message: "<img src=x onerror=alert(1)>Only text <script>alert(1)</script>remains." } },
  ),
  ...states("SuspendedTextOutputCallback", { message: "We sent you a mail.", messageType: "0" }, undefined),
  ...states(
    "ChoiceCallback",
    { prompt: "How shall we reach you?", choices: ["Mail", "Telephone"], defaultChoice: 0 },
    { "": 0 },
    { state: "many", output: { choices: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] } },
  ),
  ...states(
    "ConfirmationCallback",
    { prompt: "Remember this device?", messageType: 0, options: ["Yes", "No"], optionType: -1, defaultOption: 0 },
    { "": 0 },
    { state: "standard options", output: { options: [], optionType: 1 } },
    { state: "sending", busy: true },
  ),
  ...states("HiddenValueCallback", { value: "token", id: "hidden" }, { "": "hidden" }),
  ...states("MetadataCallback", { data: { stage: "Login" } }, undefined),
  ...states("PollingWaitCallback", { waitTime: "600000", message: "Waiting for your confirmation …" }, undefined),
  ...states("RedirectCallback", { redirectUrl: "https://id.example.com", redirectMethod: "GET", trackingCookie: true }, undefined),
  ...states(
    "SelectIdPCallback",
    { providers: [{ provider: "google", uiConfig: { buttonDisplayName: "Google" } }, { provider: "github" }, { provider: "localAuthentication" }], value: "" },
    { "": "" },
  ),
  ...states("IdPCallback", { provider: "apple", clientId: "app", redirectUri: "app://", scopes: [], nonce: "" }, { token: "", token_type: "" }),
  ...states(
    "ReCaptchaCallback",
    { recaptchaSiteKey: "key", captchaApiUri: "https://captcha.invalid/api.js", captchaDivClass: "g-recaptcha", reCaptchaV3: false, disableSubmission: true },
    { "": "" },
  ),
  ...states(
    "ReCaptchaEnterpriseCallback",
    { recaptchaSiteKey: "key", captchaApiUri: "https://captcha.invalid/enterprise.js", captchaDivClass: "g-recaptcha" },
    { token: "", action: "", clientError: "", payload: "" },
  ),
  ...states(
    "ValidatedCreateUsernameCallback",
    { ...validated, prompt: "User name" },
    { "": "", validateOnly: false },
    { state: "taken", output: { failedPolicies: [failure("UNIQUE")] }, typed: ["ada"] },
  ),
  ...states(
    "ValidatedCreatePasswordCallback",
    { ...validated, echoOn: false, policies: passwordPolicies, prompt: "Password" },
    { "": "", validateOnly: false },
    { state: "not good enough", output: { failedPolicies: [failure("MIN_LENGTH", { minLength: 8 }), failure("AT_LEAST_X_NUMBERS", { numNums: 1 })] }, typed: ["Secret"] },
    { state: "good", typed: ["Secret-Pa55word"], output: { validateOnly: true } },
    { state: "present one", output: { policies: {} } },
  ),
  ...states(
    "StringAttributeInputCallback",
    { ...attribute, name: "mail", prompt: "Mail address", value: "" },
    { "": "", validateOnly: false },
    { state: "refused", output: { failedPolicies: [failure("VALID_EMAIL_ADDRESS_FORMAT")] }, typed: ["ada"] },
  ),
  ...states(
    "NumberAttributeInputCallback",
    { ...attribute, name: "age", prompt: "Age", value: null },
    { "": null, validateOnly: false },
    { state: "refused", output: { failedPolicies: [failure("MINIMUM_NUMBER_VALUE", { minimum: 18 })] }, typed: [12] },
  ),
  ...states(
    "BooleanAttributeInputCallback",
    { ...attribute, name: "preferences/updates", prompt: "Send me news about products", value: false },
    { "": false, validateOnly: false },
    { state: "yes", typed: [true] },
  ),
  ...states(
    "KbaCreateCallback",
    { prompt: "Security question", predefinedQuestions: ["What was the name of your first pet?", "Who was your first employer?"], allowUserDefinedQuestions: true },
    { question: "", answer: "" },
    { state: "chosen", typed: ["Who was your first employer?", "The lighthouse"] },
    { state: "own question", typed: ["Which street did I grow up in?", ""] },
  ),
  ...states("TermsAndConditionsCallback", { version: "2.0", terms, createDate: "2026-01-01T00:00:00.000Z" }, { "": false }, { state: "accepted", typed: [true] }),
  ...states(
    "ConsentMappingCallback",
    {
      name: "Newsletter",
      displayName: "Newsletter",
      icon: "",
      accessLevel: "Actual Profile",
      isRequired: false,
      message: "So that we can write to you.",
      fields: ["First name", "Mail address"],
    },
    { "": false },
    { state: "required", output: { isRequired: true, name: "Partners", displayName: "Partners" }, typed: [true] },
  ),
  ...states("DeviceProfileCallback", { metadata: true, location: false, message: "Looking at your device …" }, { "": "" }),
  ...states("PingOneProtectInitializeCallback", { envId: "" }, { clientError: "" }),
  ...states("PingOneProtectEvaluationCallback", { pauseBehavioralData: false }, { signals: "", clientError: "" }),
  ...states("FutureCallback", { prompt: "Not known yet" }, { "": "" }),
];
